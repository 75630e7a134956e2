package dev.culprit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.culprit.correlate.Correlator;
import dev.culprit.store.Store;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What joining came to, kept with the attempts, for those who read a workspace later. */
final class KeptFigures {

  private static final String KEY = "correlation";

  private static final ObjectMapper JSON =
      new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

  private KeptFigures() {}

  /** Keeps them with the next commit. */
  static void keep(Store store, Correlator.Figures figures) {
    try {
      store.remember(KEY, JSON.writeValueAsString(figures));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("figures are numbers and texts only", e);
    }
  }

  /**
   * Adds, with the next commit, what joining some days taught: who an address is, whose clock is
   * ahead. How many were joined is in the digests of the days.
   *
   * @param days in their order; the later one is right where two differ
   */
  static void keepAlso(Store store, Collection<Correlator.Figures> days) {
    Correlator.Figures known = of(store);
    Map<String, Long> skews = new TreeMap<>(known.skewMillis());
    Map<String, Double> drifts = new TreeMap<>(known.driftPerHour());
    Map<String, String> services = new TreeMap<>(known.serviceByAddress());
    Set<String> refused = new TreeSet<>(known.refusedIds());
    Set<String> gone = new TreeSet<>(known.goneFiles());
    for (Correlator.Figures day : days) {
      skews.putAll(day.skewMillis());
      drifts.putAll(day.driftPerHour());
      services.putAll(day.serviceByAddress());
      refused.addAll(day.refusedIds());
      gone.addAll(day.goneFiles());
    }
    keep(
        store,
        new Correlator.Figures(
            known.exact(),
            known.fuzzy(),
            known.clientOnly(),
            known.proxyOnly(),
            skews,
            drifts,
            services,
            List.copyOf(refused),
            gone));
  }

  /** Those of the last commit; empty figures in a workspace of a version that kept none. */
  static Correlator.Figures of(Store store) {
    Optional<String> kept = store.remembered(KEY);
    if (kept.isPresent()) {
      try {
        return JSON.readValue(kept.get(), Correlator.Figures.class);
      } catch (JsonProcessingException e) {
        return none();
      }
    }
    return none();
  }

  private static Correlator.Figures none() {
    return new Correlator.Figures(0, 0, 0, 0, Map.of(), Map.of(), Map.of(), List.of(), Set.of());
  }
}

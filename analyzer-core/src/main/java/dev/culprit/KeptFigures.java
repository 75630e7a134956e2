package dev.culprit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.culprit.correlate.Correlator;
import dev.culprit.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

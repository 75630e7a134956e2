package dev.culprit.store;

import dev.culprit.ingest.Intake;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which bytes of which content were read: what the last commit holds, and the portions that came
 * since, in any order. Safe for several threads.
 */
final class Ledger {

  private static final Comparator<Intake> BY_PLACE =
      Comparator.comparingLong(Intake::begin).thenComparingLong(Intake::end);
  private static final Comparator<Intake> BY_PATH =
      Comparator.comparing(Intake::path).thenComparing(Intake::content);

  private final Map<String, Intake> committed = new HashMap<>();
  private final Map<String, List<Intake>> portions = new HashMap<>();
  private boolean forgotten;

  /** What {@link #merged()} gave last; null when something came or went since. */
  private @Nullable List<Intake> merged;

  Ledger(Collection<Intake> entries) {
    entries.forEach(entry -> committed.put(entry.content(), entry));
  }

  synchronized Optional<Intake> committed(String content) {
    return Optional.ofNullable(committed.get(content));
  }

  /**
   * Takes a portion.
   *
   * @throws IllegalStateException if some of its bytes were taken before
   */
  synchronized void add(Intake portion) {
    Intake known = committed.get(portion.content());
    List<Intake> taken = portions.computeIfAbsent(portion.content(), c -> new ArrayList<>());
    if (known != null && overlap(known, portion)) {
      throw twice(portion, known);
    }
    for (Intake other : taken) {
      if (overlap(other, portion)) {
        throw twice(portion, other);
      }
    }
    taken.add(portion);
    merged = null;
  }

  /**
   * One entry for each content, by path, then by content.
   *
   * @throws IllegalStateException if a portion is missing between others
   */
  synchronized List<Intake> merged() {
    List<Intake> known = merged;
    if (known == null) {
      known = merge();
      merged = known;
    }
    return known;
  }

  private List<Intake> merge() {
    Map<String, Intake> all = new HashMap<>(committed);
    portions.forEach((content, taken) -> fold(content, taken).ifPresent(e -> all.put(content, e)));
    return all.values().stream().sorted(BY_PATH).toList();
  }

  synchronized boolean isUnchanged() {
    return portions.isEmpty() && !forgotten;
  }

  /** Forgets committed contents; with the next commit they are gone. */
  synchronized void forget(Predicate<Intake> which) {
    merged = null;
    forgotten |=
        committed
            .values()
            .removeIf(entry -> which.test(entry) && !portions.containsKey(entry.content()));
  }

  /** What {@link #merged()} gave is committed now. */
  synchronized void committed(List<Intake> all) {
    committed.clear();
    portions.clear();
    merged = null;
    forgotten = false;
    all.forEach(entry -> committed.put(entry.content(), entry));
  }

  private Optional<Intake> fold(String content, List<Intake> taken) {
    List<Intake> ordered = new ArrayList<>(taken);
    ordered.sort(BY_PLACE);
    Optional<Intake> whole = Optional.ofNullable(committed.get(content));
    for (Intake next : ordered) {
      long end = whole.map(Intake::end).orElse(0L);
      if (next.begin() != end) {
        throw new IllegalStateException(
            "%s: bytes %d to %d were not read, but those from %d to %d were: add every portion before the commit"
                .formatted(next.path(), end, next.begin(), next.begin(), next.end()));
      }
      whole = Optional.of(whole.isPresent() ? whole.get().then(next) : next);
    }
    return whole;
  }

  private static boolean overlap(Intake one, Intake other) {
    return one.begin() < other.end() && other.begin() < one.end();
  }

  private static IllegalStateException twice(Intake portion, Intake taken) {
    return new IllegalStateException(
        "%s: bytes %d to %d come twice, those from %d to %d are here as %s"
            .formatted(
                portion.path(),
                portion.begin(),
                portion.end(),
                taken.begin(),
                taken.end(),
                taken.path()));
  }
}

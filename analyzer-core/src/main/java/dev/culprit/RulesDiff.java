package dev.culprit;

import dev.culprit.event.Event;
import dev.culprit.ingest.ReadProblem;
import dev.culprit.rules.Rules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What two packs of rules make of the same logs. An event that only one of them takes for a failure
 * changes from or to {@code none}.
 *
 * @param unchanged events of one cause by both
 * @param changes the most frequent first
 */
public record RulesDiff(long unchanged, List<Change> changes) {

  private static final String NO_FAILURE = "none";
  private static final int SAMPLES = 3;

  /**
   * Events that change alike.
   *
   * @param before cause by the old rules, {@code none} for no failure
   * @param after likewise by the new ones
   * @param samples at most three, the earliest
   */
  public record Change(String before, String after, long count, List<Sample> samples) {
    public Change {
      samples = List.copyOf(samples);
    }
  }

  /** One event, and the rules that found its cause. */
  public record Sample(Event event, String ruleBefore, String ruleAfter) {}

  public RulesDiff {
    changes = List.copyOf(changes);
  }

  /** How many events change. */
  public long changed() {
    return changes.stream().mapToLong(Change::count).sum();
  }

  /**
   * Reads the logs twice.
   *
   * @param problem is told, once, of each file that cannot be read
   * @throws IOException if nothing can be written for the time of the reading
   */
  public static RulesDiff of(
      EventWalk logs, Rules before, Rules after, Consumer<ReadProblem> problem) throws IOException {
    Map<String, Event> old = new TreeMap<>();
    logs.by(before, event -> old.put(key(event), event)).forEach(problem);
    Gathering gathering = new Gathering();
    logs.by(after, event -> gathering.add(Optional.ofNullable(old.remove(key(event))), event));
    old.values().forEach(gathering::gone);
    return gathering.made();
  }

  private static String key(Event event) {
    return event.content() + "@" + event.location().offset();
  }

  private static String cause(Event event) {
    return event.finding() == null ? NO_FAILURE : event.finding().cause().toString();
  }

  private static String rule(Event event) {
    return event.finding() == null ? NO_FAILURE : event.finding().rule();
  }

  /** Counts what changes. */
  private static final class Gathering {
    private final Map<String, List<Sample>> samples = new TreeMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long unchanged;

    void add(Optional<Event> before, Event after) {
      String was = before.map(RulesDiff::cause).orElse(NO_FAILURE);
      if (was.equals(cause(after))) {
        unchanged++;
      } else {
        count(
            was,
            cause(after),
            new Sample(after, before.map(RulesDiff::rule).orElse(NO_FAILURE), rule(after)));
      }
    }

    /** The new rules hold it for no failure. */
    void gone(Event before) {
      count(cause(before), NO_FAILURE, new Sample(before, rule(before), NO_FAILURE));
    }

    private void count(String was, String is, Sample sample) {
      String key = was + "\n" + is;
      counts.merge(key, 1L, Long::sum);
      List<Sample> those = samples.computeIfAbsent(key, k -> new ArrayList<>());
      if (those.size() < SAMPLES) {
        those.add(sample);
      }
    }

    RulesDiff made() {
      List<Change> changes = new ArrayList<>();
      counts.forEach(
          (key, count) -> {
            int end = key.indexOf('\n');
            changes.add(
                new Change(
                    key.substring(0, end),
                    key.substring(end + 1),
                    count,
                    samples.getOrDefault(key, List.of())));
          });
      changes.sort(
          Comparator.comparingLong(Change::count)
              .reversed()
              .thenComparing(Change::before)
              .thenComparing(Change::after));
      return new RulesDiff(unchanged, changes);
    }
  }
}

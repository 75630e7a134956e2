package dev.culprit.compare;

import dev.culprit.event.Attempt;
import dev.culprit.event.Event;
import dev.culprit.event.Field;
import dev.culprit.event.Location;
import dev.culprit.event.RootCause;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes that the logs themselves show: a service's timeouts end after another time than before,
 * its key is another, its SDK has another version. Only what failed is looked at, and only a clean
 * break is told: proposals, with the records that show them, never more. Not safe for use by
 * several threads at once.
 */
public final class FoundChanges {

  /** So often each of two values must be seen. */
  private static final int FEWEST = 8;

  /** Share of all values of a service that the two are. */
  private static final double MOST_OF_ALL = 0.8;

  /** Share of them that must lie on their own side of the break. */
  private static final double CLEAN = 0.97;

  private static final int MOST_SEEN = 50_000;
  private static final int MOST_SERIES = 600;
  private static final long SHORTEST_TIMER_MILLIS = 1_000;
  private static final double MILLIS_A_SECOND = 1e3;

  /** Such as {@code Acme/Python 1.2.3} or {@code acme-sdk/1.2.3}. */
  private static final Pattern VERSION =
      Pattern.compile(
          "[A-Za-z][\\w.+-]{0,40}/(?:[A-Za-z]{1,20} )?v?\\d{1,4}\\.\\d{1,4}[\\w.+-]{0,20}");

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What is watched. */
  private enum Kind {
    TIMER("timer", "%3$s ends after %2$s, before that after %1$s"),
    KEY("key", "the key is %2$s, before that %1$s"),
    SDK("sdk", "requests come from %2$s, before that from %1$s");

    private final String label;
    private final String words;

    Kind(String label, String words) {
      this.label = label;
      this.words = words;
    }
  }

  /** Timers are watched by subcause: a proxy's is another than its client's. */
  private record Series(Kind kind, String service, String subcause) implements Comparable<Series> {
    private static final Comparator<Series> ORDER =
        Comparator.comparing(Series::kind)
            .thenComparing(Series::service)
            .thenComparing(Series::subcause);

    String what() {
      return subcause.isEmpty() ? "the timeout" : subcause.replace('-', ' ');
    }

    @Override
    public int compareTo(Series other) {
      return ORDER.compare(this, other);
    }
  }

  private record Seen(long time, String value, Location place) {}

  private final Map<Series, List<Seen>> seen = new TreeMap<>();

  /** Looks at a failed attempt. */
  public void add(Attempt attempt) {
    Location place = attempt.evidence().get(0);
    boolean timer =
        attempt.cause().root() == RootCause.TIMEOUT
            && attempt.durationMillis() >= SHORTEST_TIMER_MILLIS;
    if (timer) {
      String seconds = Math.round(attempt.durationMillis() / MILLIS_A_SECOND) + " s";
      add(
          new Series(Kind.TIMER, attempt.service(), attempt.cause().subcause()),
          new Seen(attempt.time(), seconds, place));
    }
    if (!attempt.key().isEmpty()) {
      add(
          new Series(Kind.KEY, attempt.service(), ""),
          new Seen(attempt.time(), attempt.key(), place));
    }
  }

  /** Looks at a record. */
  public void add(Event event) {
    Matcher version = VERSION.matcher(event.field(Field.USER_AGENT));
    if (event.kind() != Event.Kind.OTHER && version.find()) {
      add(
          new Series(Kind.SDK, event.service(), ""),
          new Seen(event.time(), version.group(), event.location()));
    }
  }

  private void add(Series series, Seen what) {
    if (series.service.isEmpty() || seen.size() >= MOST_SERIES && !seen.containsKey(series)) {
      return;
    }
    List<Seen> all = seen.computeIfAbsent(series, s -> new ArrayList<>());
    if (all.size() < MOST_SEEN) {
      all.add(what);
    }
  }

  /** Takes what another one saw that looked at other attempts and records. */
  public void add(FoundChanges other) {
    other.seen.forEach((series, all) -> all.forEach(what -> add(series, what)));
  }

  /** What was found, in order of time. */
  public List<Change> changes() {
    List<Change> found = new ArrayList<>();
    seen.forEach(
        (series, all) -> {
          List<Seen> inOrder = new ArrayList<>(all);
          inOrder.sort(Comparator.comparingLong(Seen::time));
          change(series, inOrder, found);
        });
    found.sort(Comparator.comparingLong(Change::time).thenComparing(Change::id));
    return List.copyOf(found);
  }

  private static void change(Series series, List<Seen> all, List<Change> found) {
    Map<String, Integer> counts = new TreeMap<>();
    all.forEach(what -> counts.merge(what.value, 1, Integer::sum));
    List<String> values =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(2)
            .map(Map.Entry::getKey)
            .toList();
    if (values.size() < 2) {
      return;
    }
    List<Seen> two = all.stream().filter(what -> values.contains(what.value)).toList();
    int first = counts.getOrDefault(values.get(0), 0);
    int second = counts.getOrDefault(values.get(1), 0);
    if (second < FEWEST || two.size() < MOST_OF_ALL * all.size()) {
      return;
    }
    String old = two.get(0).value;
    String later = old.equals(values.get(0)) ? values.get(1) : values.get(0);
    int begins = breakIn(two, old);
    long olds = two.subList(0, begins).stream().filter(what -> what.value.equals(old)).count();
    long laters =
        two.subList(begins, two.size()).stream().filter(what -> !what.value.equals(old)).count();
    if (olds + laters >= CLEAN * (first + second) && olds >= FEWEST && laters >= FEWEST) {
      found.add(change(series, two.get(begins - 1), two.get(begins), List.of(old, later)));
    }
  }

  /** The place that has most old values before it and most others from it on. */
  private static int breakIn(List<Seen> two, String old) {
    int score = 0;
    int best = 0;
    int at = 0;
    for (int i = 0; i < two.size(); i++) {
      score += two.get(i).value.equals(old) ? 1 : -1;
      if (score > best) {
        best = score;
        at = i + 1;
      }
    }
    return Math.min(at, two.size() - 1);
  }

  private static Change change(Series series, Seen last, Seen first, List<String> values) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("found", "in the logs");
    attributes.put("last before", Instant.ofEpochMilli(last.time) + " " + last.place.cite());
    attributes.put("first after", Instant.ofEpochMilli(first.time) + " " + first.place.cite());
    return new Change(
        "found-"
            + series.kind.label
            + (series.subcause.isEmpty() ? "" : "-" + series.subcause)
            + "-"
            + series.service
            + "-"
            + MINUTE.format(Instant.ofEpochMilli(first.time)),
        first.time,
        series.service
            + ": "
            + String.format(
                Locale.ROOT, series.kind.words, values.get(0), values.get(1), series.what()),
        attributes);
  }
}

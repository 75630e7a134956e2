package dev.culprit.night;

import dev.culprit.event.Cause;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is new, known, acknowledged and gone on a day, against the 30 days before it. */
public final class Findings {

  /** How far a day looks back. */
  public static final int NIGHTS = 30;

  /** What was seen on fewer of the last days than this comes and goes: its absence is no news. */
  private static final int USUAL_NIGHTS = 3;

  private static final int USUAL_DAYS = 7;

  private record Key(Cause cause, String service) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::cause).thenComparing(Key::service);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  private static final class Seen {
    private int nights;
    private int lately;
    private LocalDate last = LocalDate.MIN;
  }

  private Findings() {}

  /**
   * Those of a day, new ones first.
   *
   * @throws IOException if a digest cannot be read
   */
  public static List<Finding> of(LocalDate day, Digests digests, Acknowledgements acknowledged)
      throws IOException {
    Map<Key, Seen> before = new TreeMap<>();
    for (LocalDate past = day.minusDays(NIGHTS); past.isBefore(day); past = past.plusDays(1)) {
      Optional<Digest> digest = digests.of(past);
      if (digest.isPresent()) {
        for (Key key : counts(digest.get()).keySet()) {
          Seen seen = before.computeIfAbsent(key, k -> new Seen());
          seen.nights++;
          seen.lately += past.isBefore(day.minusDays(USUAL_DAYS)) ? 0 : 1;
          seen.last = past;
        }
      }
    }
    Optional<Digest> today = digests.of(day);
    if (today.isEmpty()) {
      return List.of();
    }
    Map<String, Long> requests = new TreeMap<>();
    today
        .get()
        .requests()
        .forEach(
            row ->
                requests.put(
                    row.service(),
                    row.counts().values().stream().mapToLong(Long::longValue).sum()));
    List<Finding> findings = new ArrayList<>();
    Map<Key, Long> now = counts(today.get());
    now.forEach(
        (key, count) -> {
          Seen seen = before.get(key);
          Optional<Acknowledgements.Entry> entry = acknowledged.of(key.cause, key.service, day);
          findings.add(
              new Finding(
                  key.cause,
                  key.service,
                  count,
                  requests.getOrDefault(key.service, count),
                  entry.isPresent()
                      ? Finding.Standing.ACKNOWLEDGED
                      : seen == null ? Finding.Standing.NEW : Finding.Standing.KNOWN,
                  seen == null ? 0 : seen.nights,
                  seen == null ? day : seen.last,
                  entry.map(Acknowledgements.Entry::words).orElse("")));
        });
    before.forEach(
        (key, seen) -> {
          if (!now.containsKey(key) && seen.lately >= USUAL_NIGHTS) {
            findings.add(
                new Finding(
                    key.cause,
                    key.service,
                    0,
                    requests.getOrDefault(key.service, 0L),
                    Finding.Standing.GONE,
                    seen.nights,
                    seen.last,
                    ""));
          }
        });
    findings.sort(Finding.ORDER);
    return findings;
  }

  private static Map<Key, Long> counts(Digest digest) {
    Map<Key, Long> counts = new TreeMap<>();
    for (Digest.FailureRow row : digest.failures()) {
      long sum = row.counts().values().stream().mapToLong(Long::longValue).sum();
      counts.merge(new Key(row.place().cause(), row.place().service()), sum, Long::sum);
    }
    return counts;
  }
}

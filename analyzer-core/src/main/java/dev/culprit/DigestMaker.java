package dev.culprit;

import dev.culprit.compare.FoundChanges;
import dev.culprit.correlate.Correlator;
import dev.culprit.correlate.Denominators;
import dev.culprit.correlate.Requests;
import dev.culprit.event.Side;
import dev.culprit.night.Digest;
import dev.culprit.store.EventCursor;
import dev.culprit.store.Store;
import java.io.IOException;
import java.time.LocalDate;

/** Makes the digest of a day from what a store holds of it. */
final class DigestMaker {

  private static final long MILLIS_A_MINUTE = 60_000;

  private final Store store;

  DigestMaker(Store store) {
    this.store = store;
  }

  /** The attempts of a UTC day, as the correlator asks for them. */
  static Correlator.Period period(LocalDate day) {
    return new Correlator.Period(Digest.begin(day), Digest.begin(day.plusDays(1)) - 1);
  }

  /**
   * The digest, once the attempts of the day are derived.
   *
   * @param joined what deriving them came to
   */
  Digest of(LocalDate day, Correlator.Figures joined) throws IOException {
    long from = Digest.begin(day);
    long to = Digest.begin(day.plusDays(1));
    Summary summary = new Summary();
    FoundChanges found = new FoundChanges();
    store.attempts(
        from,
        to - 1,
        attempt -> {
          summary.add(attempt);
          found.add(attempt);
        });
    Templates templates = new Templates();
    boolean[] sides = new boolean[Side.values().length];
    long newest = 0;
    try (EventCursor events = store.events(from, to - 1)) {
      while (events.advance()) {
        templates.add(events.event());
        found.add(events.event());
        sides[events.event().side().ordinal()] = true;
        newest = events.event().time();
      }
    }
    Requests requests = summary.requests();
    long firstMinute = Digest.firstMinute(day);
    var traffic = store.traffic(firstMinute, firstMinute + Digest.MINUTES);
    long[] lastMinute = {Long.MIN_VALUE};
    traffic.forEach(
        (series, minute, count) -> {
          sides[series.side().ordinal()] = true;
          lastMinute[0] = Math.max(lastMinute[0], minute);
        });
    if (lastMinute[0] != Long.MIN_VALUE) {
      newest = Math.max(newest, lastMinute[0] * MILLIS_A_MINUTE);
    }
    long ordinary =
        new Denominators(joined.serviceByAddress(), traffic)
            .addTo(requests, (service, minute) -> true);
    return new Digest(
        Digest.VERSION,
        day.toString(),
        Digest.rows(summary.failures(), firstMinute),
        Digest.rows(requests, firstMinute),
        Digest.durations(requests),
        summary.digestOfCauses(),
        summary.digestOfCalls(ordinary),
        templates.unknown().stream()
            .map(
                one -> new Digest.TemplateRow(one.id(), one.template(), one.count(), one.example()))
            .toList(),
        templates.others().stream()
            .map(one -> new Digest.OtherRow(one.cause(), one.service(), one.count(), one.example()))
            .toList(),
        found.changes(),
        joined,
        sides[Side.CLIENT.ordinal()],
        sides[Side.PROXY.ordinal()],
        newest);
  }
}

package dev.culprit;

import dev.culprit.event.Attempt;
import dev.culprit.ingest.Intake;
import dev.culprit.report.Report;
import java.util.List;
import java.util.function.Consumer;

/** Which attempts the reader asked for: a time range, a service, a cause. */
final class Selection {

  private static final long MILLIS_A_MINUTE = 60_000;

  private final Settings settings;
  private final Report.Window window;

  Selection(Settings settings, Report.Window window) {
    this.settings = settings;
    this.window = window;
  }

  /**
   * The time that the logs cover, cut to what was asked for; both ends 0 where no record has a
   * time.
   */
  static Report.Window window(List<Intake> ledger, Settings settings) {
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    for (Intake intake : ledger) {
      from = Math.min(from, intake.earliest());
      to = Math.max(to, intake.latest());
    }
    if (from > to) {
      return new Report.Window(0, 0);
    }
    long end = Math.min(to + 1, settings.to());
    long begin = Math.max(from, settings.from());
    if (settings.since().isPresent()) {
      begin = Math.max(begin, end - settings.since().get().toMillis());
    }
    return new Report.Window(Math.min(begin, end), end);
  }

  /**
   * Whether that time, in milliseconds since 1970, was asked for. Attempts may end a little outside
   * of the records' own times, by the clocks' skew.
   */
  boolean takes(long time) {
    boolean limited =
        settings.from() != Long.MIN_VALUE
            || settings.to() != Long.MAX_VALUE
            || settings.since().isPresent();
    return !limited || time >= window.from() && time < window.to();
  }

  boolean takesMinute(String service, long minute) {
    boolean itsService = settings.service().isEmpty() || settings.service().equals(service);
    return itsService
        && (takes(minute * MILLIS_A_MINUTE) || takes((minute + 1) * MILLIS_A_MINUTE - 1));
  }

  Consumer<Attempt> only(Consumer<? super Attempt> each) {
    return attempt -> {
      boolean itsService =
          settings.service().isEmpty() || settings.service().equals(attempt.service());
      boolean itsCause = settings.cause().isEmpty() || attempt.cause().isWithin(settings.cause());
      if (itsService && itsCause && takes(attempt.time())) {
        each.accept(attempt);
      }
    };
  }
}

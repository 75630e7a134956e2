package dev.culprit.cli;

import dev.culprit.ingest.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Shows progress in one line that is written over, several times a second at the most. */
final class ProgressLine implements Progress {

  private static final long EVERY_NANOS = 200_000_000;
  private static final double MEGA = 1e6;
  private static final double NANOS_A_SECOND = 1e9;

  private final PrintWriter err;
  private final LongSupplier nanoClock;
  private final long began;
  private long shown;

  /**
   * A line not shown yet.
   *
   * @param nanoClock nanoseconds from any beginning
   */
  ProgressLine(PrintWriter err, LongSupplier nanoClock) {
    this.err = err;
    this.nanoClock = nanoClock;
    this.began = nanoClock.getAsLong();
    this.shown = began - EVERY_NANOS;
  }

  @Override
  public void at(long done, long total, String name) {
    long now = nanoClock.getAsLong();
    if (now - shown < EVERY_NANOS && done < total) {
      return;
    }
    shown = now;
    double seconds = Math.max(0.001, (now - began) / NANOS_A_SECOND);
    double rate = done / MEGA / seconds;
    String left =
        rate > 0 && done < total
            ? String.format(Locale.ROOT, ", %.0f s left", (total - done) / MEGA / rate)
            : "";
    err.print(
        String.format(
            Locale.ROOT,
            "\r\u001b[Kreading %.0f of %.0f MB (%d %%), %.0f MB/s%s",
            done / MEGA,
            total / MEGA,
            total == 0 ? 100 : Math.min(100, 100 * done / total),
            rate,
            left));
    err.flush();
  }

  /** Takes the line away. */
  void clear() {
    err.print("\r\u001b[K");
    err.flush();
  }
}

package dev.culprit.report;

import dev.culprit.night.Digest;
import dev.culprit.night.Finding;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/**
 * {@code culprit.prom}: the newest day in the text format of Prometheus, for the node exporter's
 * textfile collector. Values are of that day, not of all time.
 *
 * <p>Form: <a
 * href="https://prometheus.io/docs/instrumenting/exposition_formats/">prometheus.io</a>.
 */
final class Metrics {

  private static final double MILLIS_A_SECOND = 1e3;

  private final Writer out;

  private Metrics(Writer out) {
    this.out = out;
  }

  static void write(Night night, long newest, Report.Intake intake, Writer out) throws IOException {
    Metrics metrics = new Metrics(out);
    Report report = night.report();
    metrics.gauge(
        "culprit_day_timestamp_seconds",
        "Begin of the newest day, which the other values are of.",
        seconds(Digest.begin(night.day())));
    metrics.gauge(
        "culprit_newest_record_timestamp_seconds",
        "Time of the newest record; stands still when logs stop coming.",
        seconds(newest));
    metrics.gauge(
        "culprit_requests",
        "Attempts of the day, ordinary and failed.",
        Long.toString(report.requests().total()));
    metrics.gauge(
        "culprit_failed_calls",
        "Calls of the day that failed after all retries.",
        Long.toString(report.calls().failed()));
    metrics.head("culprit_failed_attempts", "Failed attempts of the day, by cause and service.");
    for (Finding finding : night.findings()) {
      metrics.sample(
          "culprit_failed_attempts",
          "cause=\""
              + finding.cause().root().label()
              + "\",subcause=\""
              + finding.cause().subcause()
              + "\",service=\""
              + escaped(finding.service())
              + "\"",
          Long.toString(finding.attempts()));
    }
    metrics.head("culprit_findings", "Findings of the day, by standing.");
    for (Finding.Standing standing : Finding.Standing.values()) {
      metrics.sample(
          "culprit_findings",
          "standing=\"" + standing.label() + "\"",
          Long.toString(night.count(standing)));
    }
    metrics.gauge(
        "culprit_incidents", "Incidents of the day.", Integer.toString(report.incidents().size()));
    metrics.gauge(
        "culprit_intake_not_understood_ratio",
        "Share of the bytes of all files that was not understood.",
        String.format(Locale.ROOT, "%.6f", intake.lost()));
  }

  private void head(String name, String help) throws IOException {
    out.write("# HELP " + name + " " + help + "\n# TYPE " + name + " gauge\n");
  }

  private void gauge(String name, String help, String value) throws IOException {
    head(name, help);
    out.write(name + " " + value + "\n");
  }

  private void sample(String name, String labels, String value) throws IOException {
    out.write(name + "{" + labels + "} " + value + "\n");
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / MILLIS_A_SECOND);
  }

  private static String escaped(String label) {
    return PlainText.of(label).replace("\\", "\\\\").replace("\"", "\\\"");
  }
}

package dev.culprit.report;

import dev.culprit.event.Attempt;
import dev.culprit.event.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVPrinter;

/** {@code attempts.csv}: one row for each failed attempt, in order of time. */
final class AttemptsCsv {

  private AttemptsCsv() {}

  static void write(Report report, Writer out) throws IOException {
    CSVPrinter csv = Csv.printer(out);
    csv.printRecord(
        "time",
        "cause",
        "subcause",
        "service",
        "model",
        "route",
        "status",
        "duration_ms",
        "request_id",
        "trace_id",
        "call",
        "retry",
        "sides",
        "rule",
        "confidence",
        "evidence");
    try {
      report.attempts().forEach(attempt -> row(csv, attempt));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    csv.flush();
  }

  private static void row(CSVPrinter csv, Attempt attempt) {
    try {
      csv.printRecord(
          Utc.of(attempt.time()),
          attempt.cause().root().label(),
          attempt.cause().subcause(),
          Csv.text(attempt.service()),
          Csv.text(attempt.model()),
          Csv.text(attempt.route()),
          attempt.status() > 0 ? attempt.status() : "",
          attempt.durationMillis() >= 0 ? attempt.durationMillis() : "",
          Csv.text(attempt.requestId()),
          Csv.text(attempt.traceId()),
          Csv.text(attempt.call()),
          attempt.retry() >= 0 ? attempt.retry() : "",
          attempt.sidesLabel(),
          attempt.finding().rule(),
          Csv.rounded(attempt.confidence()),
          Csv.text(
              attempt.evidence().stream().map(Location::cite).collect(Collectors.joining(" "))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

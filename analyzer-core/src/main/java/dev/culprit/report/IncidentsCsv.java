package dev.culprit.report;

import dev.culprit.incident.Incident;
import java.io.IOException;
import java.io.Writer;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVPrinter;

/** {@code incidents.csv}: one row for each incident, in order of time. */
final class IncidentsCsv {

  private IncidentsCsv() {}

  static void write(Report report, Writer out) throws IOException {
    CSVPrinter csv = Csv.printer(out);
    csv.printRecord(
        "id",
        "from",
        "to",
        "cause",
        "subcause",
        "attempts",
        "peak_per_minute",
        "expected",
        "lift",
        "where",
        "fallout");
    for (Incident incident : report.incidents()) {
      csv.printRecord(
          Csv.text(incident.id()),
          Utc.of(incident.from()),
          Utc.of(incident.to()),
          incident.cause().root().label(),
          incident.cause().subcause(),
          incident.attempts(),
          incident.peakPerMinute(),
          Csv.rounded(incident.expected()),
          Csv.rounded(incident.lift()),
          Csv.text(
              incident.where().entrySet().stream()
                  .map(entry -> entry.getKey() + "=" + entry.getValue())
                  .collect(Collectors.joining(" "))),
          Csv.text(String.join("; ", incident.fallout())));
    }
    csv.flush();
  }
}

package dev.culprit;

import dev.culprit.ingest.Intake;
import dev.culprit.ingest.ReadProblem;
import dev.culprit.report.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ledger as the report shows it: a row for each file, with what was wrong with it. */
final class InputRows {

  private InputRows() {}

  static List<Report.Input> of(List<Intake> ledger, List<ReadProblem> problems) {
    Map<String, String> open = new HashMap<>();
    problems.forEach(
        problem -> open.merge(problem.path(), problem.message(), (a, b) -> a + "; " + b));
    List<Report.Input> rows = new ArrayList<>();
    for (Intake intake : ledger) {
      String found = open.remove(intake.path());
      rows.add(row(intake, found == null ? intake.problem() : found));
    }
    open.forEach(
        (path, message) ->
            rows.add(new Report.Input(path, "", "", 0, 0, 0, 0, 0, 0, 0, 0, message, List.of())));
    rows.sort(Comparator.comparing(Report.Input::path));
    return rows;
  }

  private static Report.Input row(Intake intake, String problem) {
    List<String> formats =
        intake.recordsByFormat().entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    boolean timed = intake.earliest() <= intake.latest();
    return new Report.Input(
        intake.path(),
        String.join(",", formats),
        intake.side(),
        intake.end(),
        intake.lines(),
        intake.records(),
        intake.ordinary() + intake.failures(),
        intake.failures(),
        intake.unparsed(),
        timed ? intake.earliest() : 0,
        timed ? intake.latest() : 0,
        problem,
        intake.unparsedExamples());
  }

  static Report.Intake total(List<Intake> ledger) {
    long bytes = 0;
    long parsed = 0;
    long blank = 0;
    long unparsed = 0;
    long binary = 0;
    for (Intake intake : ledger) {
      bytes += intake.end();
      parsed += intake.parsed();
      blank += intake.blank();
      unparsed += intake.unparsed();
      binary += intake.binary();
    }
    return new Report.Intake(bytes, parsed, blank, unparsed, binary);
  }
}

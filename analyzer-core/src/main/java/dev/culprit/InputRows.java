package dev.culprit;

import dev.culprit.ingest.Ingest;
import dev.culprit.ingest.Intake;
import dev.culprit.report.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ledger as the report shows it: a row for each file, with what was wrong with it. */
final class InputRows {

  private InputRows() {}

  static List<Report.Input> of(List<Intake> ledger, Ingest.Outcome read) {
    Map<String, String> open = new HashMap<>();
    read.problems()
        .forEach(problem -> open.merge(problem.path(), problem.message(), (a, b) -> a + "; " + b));
    List<Report.Input> rows = new ArrayList<>();
    for (Intake intake : ledger) {
      String found = open.remove(intake.path());
      rows.add(row(intake, found == null ? said(intake) : found));
    }
    for (Ingest.Duplicate duplicate : read.duplicates()) {
      String found = open.remove(duplicate.path());
      rows.add(copy(duplicate, found == null ? "" : found));
    }
    open.forEach(
        (path, message) ->
            rows.add(new Report.Input(path, "", "", 0, 0, 0, 0, 0, 0, 0, 0, message, List.of())));
    rows.sort(Comparator.comparing(Report.Input::path));
    return rows;
  }

  private static String said(Intake intake) {
    long waiting = intake.seen() - intake.end();
    return waiting > 0 && intake.problem().isEmpty()
        ? "its last line (" + waiting + " bytes) has no end yet, and is read when it has"
        : intake.problem();
  }

  private static Report.Input copy(Ingest.Duplicate duplicate, String problem) {
    String same = "has the bytes of " + duplicate.of() + "; they were read once";
    return new Report.Input(
        duplicate.path(),
        "",
        "",
        duplicate.bytes(),
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        problem.isEmpty() ? same : same + "; " + problem,
        List.of());
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

  static Report.Intake total(List<Intake> ledger, List<Ingest.Duplicate> duplicates) {
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
    long duplicate = duplicates.stream().mapToLong(Ingest.Duplicate::bytes).sum();
    return new Report.Intake(bytes + duplicate, parsed, blank, unparsed, duplicate, binary);
  }
}

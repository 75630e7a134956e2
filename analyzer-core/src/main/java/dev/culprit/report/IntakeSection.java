package dev.culprit.report;

import dev.culprit.report.Block.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was read, and how much of it was understood? */
final class IntakeSection implements Section {

  private static final int MOST_FILES = 250;
  private static final int MOST_EXAMPLES = 30;
  private static final int MOST_PROBLEMS = 30;

  @Override
  public String id() {
    return "intake";
  }

  @Override
  public String title() {
    return "What was read, and understood?";
  }

  @Override
  public String shortTitle() {
    return "Intake";
  }

  @Override
  public List<Block> blocks(Report report) {
    if (report.inputs().isEmpty()) {
      return List.of(Block.answer(Text.of("No file was read. Check the path that was given.")));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.answer(Text.of(answer(report))));
    List<Text> problems =
        report.inputs().stream()
            .filter(input -> !input.problem().isEmpty())
            .limit(MOST_PROBLEMS)
            .map(input -> Text.code(input.path()).then(": " + Wording.cut(input.problem(), 300)))
            .toList();
    if (!problems.isEmpty()) {
      blocks.add(
          new Block.Group(Text.of("Files with a problem"), List.of(new Block.Bullets(problems))));
    }
    List<Text> examples =
        report.inputs().stream()
            .flatMap(input -> input.unparsedExamples().stream())
            .limit(MOST_EXAMPLES)
            .map(Text::code)
            .toList();
    if (!examples.isEmpty()) {
      blocks.add(
          new Block.Group(
              Text.of("Not understood, for example"),
              List.of(
                  new Block.Bullets(examples),
                  Block.advice(
                      Text.of("Name their format: ")
                          .thenCode("log_format")
                          .then(" in culprit.yaml, or a format of your own with ")
                          .thenCode("--formats")
                          .then(".")))));
    }
    blocks.add(
        new Block.Details(
            "All files: " + Wording.count(report.inputs().size()), List.of(files(report))));
    return blocks;
  }

  private static String answer(Report report) {
    Report.Intake intake = report.intake();
    return Wording.count(report.inputs().size(), "file")
        + ", "
        + Wording.bytes(intake.bytes())
        + ": "
        + Wording.percent(intake.parsed(), intake.bytes())
        + " understood, "
        + Wording.percent(intake.blank(), intake.bytes())
        + " blank, "
        + Wording.percent(intake.unparsed(), intake.bytes())
        + " not understood, "
        + (intake.duplicate() > 0
            ? Wording.percent(intake.duplicate(), intake.bytes()) + " in copies, "
            : "")
        + Wording.percent(intake.binary(), intake.bytes())
        + " binary. Every byte is one of these.";
  }

  /** Those of which most was not understood first, then in the order of the report. */
  private static Block files(Report report) {
    List<List<Text>> rows = new ArrayList<>();
    report.inputs().stream()
        .sorted(Comparator.comparingLong(Report.Input::unparsed).reversed())
        .limit(MOST_FILES)
        .forEach(input -> rows.add(row(input)));
    int left = report.inputs().size() - rows.size();
    return new Table(
        "Files that were read; those with the most bytes that were not understood first",
        List.of(
            Table.words("File"),
            Table.words("Format"),
            Table.names("Side"),
            Table.numbers("Size"),
            Table.numbers("Records"),
            Table.numbers("Requests"),
            Table.numbers("Failures told"),
            Table.numbers("Not understood"),
            Table.names("From – to (UTC)")),
        rows,
        left > 0 ? Wording.count(left, "further file") + " in summary.json." : "");
  }

  private static List<Text> row(Report.Input input) {
    return List.of(
        Text.code(Wording.cut(input.path(), 200)),
        Text.of(input.format().isEmpty() ? "none" : Wording.cut(input.format(), 100)),
        Text.of(input.side().isEmpty() ? "–" : input.side()),
        Text.of(Wording.bytes(input.bytes())),
        Text.of(Wording.count(input.records())),
        Text.of(Wording.count(input.requests())),
        Text.of(Wording.count(input.failures())),
        Text.of(Wording.bytes(input.unparsed())),
        Text.of(
            input.from() == 0 && input.to() == 0 ? "–" : Wording.span(input.from(), input.to())));
  }
}

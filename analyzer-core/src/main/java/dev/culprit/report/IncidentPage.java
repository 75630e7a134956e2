package dev.culprit.report;

import dev.culprit.compare.Change;
import dev.culprit.event.Attempt;
import dev.culprit.event.Location;
import dev.culprit.incident.Incident;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the postmortem of an incident says, section by section. */
final class IncidentPage {

  private static final int MOST_ROWS = 400;
  private static final int LONGEST_TEXT = 300;
  private static final int MOST_PLACES = 2;

  /** A section: its name in links, its question, a word for the table of contents, the answer. */
  record Part(String id, String title, String shortTitle, List<Block> blocks) {}

  private final IncidentFile file;
  private final Incident incident;

  IncidentPage(IncidentFile file) {
    this.file = file;
    this.incident = file.incident();
  }

  String headline() {
    return incident.cause()
        + " "
        + (incident.where().isEmpty() ? "everywhere" : "in " + Wording.place(incident.where()))
        + ": "
        + Wording.count(incident.attempts(), "failed attempt");
  }

  String inShort() {
    return Wording.span(incident.from(), incident.to())
        + " UTC, up to "
        + Wording.count(incident.peakPerMinute())
        + " a minute, "
        + Wording.times(incident.lift())
        + " its background.";
  }

  List<Part> parts() {
    return List.of(
        new Part("what", "What happened?", "What", what()),
        new Part("whom", "Whom did it hit?", "Whom", whom()),
        new Part(
            "why",
            "What is different about the failures?",
            "Differences",
            DifferenceWords.of(file.differences())),
        new Part("chain", "What came before, with it and after?", "Chain", chain()),
        new Part("timeline", "Timeline", "Timeline", List.of(timeline(file.timeline()))));
  }

  private List<Block> what() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.answer(
            Text.of("From ")
                .thenStrong(Wording.minute(incident.from()))
                .then(" to ")
                .thenStrong(Wording.minute(incident.to()))
                .then(
                    " UTC, "
                        + Wording.count(incident.attempts(), "attempt")
                        + " of "
                        + Wording.count(file.calls(), "call")
                        + " failed with ")
                .thenStrong(incident.cause().toString())
                .then(
                    "; "
                        + Wording.count(file.recovered())
                        + " are known to have succeeded with a later try.")));
    blocks.add(
        Block.paragraph(
            Text.of("The first at " + Wording.second(file.first().time()) + ": ")
                .then(cited(file.first()))
                .then("; the last at " + Wording.second(file.last().time()) + ": ")
                .then(cited(file.last()))
                .then(".")));
    String advice = file.words().isEmpty() ? "" : file.words().get(0).example().finding().advice();
    if (!advice.isEmpty()) {
      blocks.add(Block.advice(Text.of(advice)));
    }
    List<List<Text>> rows = new ArrayList<>();
    for (IncidentFile.Words words : file.words()) {
      rows.add(
          List.of(
              Text.of(Wording.count(words.count())),
              Text.of(words.rule()),
              Text.code(Wording.cut(words.example().finding().evidence(), LONGEST_TEXT)),
              cited(words.example())));
    }
    blocks.add(
        new Block.Table(
            "What was said, most often first",
            List.of(
                Block.Table.numbers("Attempts"),
                Block.Table.names("Rule"),
                Block.Table.words("Said"),
                Block.Table.words("For example")),
            rows,
            ""));
    return blocks;
  }

  private List<Block> whom() {
    List<List<Text>> rows = new ArrayList<>();
    file.hit().forEach(each -> rows.add(row(each)));
    file.spared().forEach(each -> rows.add(row(each)));
    Text answer =
        file.spared().isEmpty()
            ? Text.of(
                file.hit().size() > 1
                    ? "No service that made enough requests was spared: look at what all of them share, the provider or a proxy before it."
                    : "One service only was hit, and no other made enough requests to tell whether it was spared.")
            : Text.of("Spared: ")
                .thenStrong(
                    file.spared().stream()
                        .map(each -> Wording.service(each.service()))
                        .collect(Collectors.joining(", ")))
                .then(
                    ". At the rate of those that were hit, each of them would have had at least 5 failures; look at what only the hit ones share.");
    return List.of(
        Block.answer(answer),
        new Block.Table(
            "Services in the time of the incident",
            List.of(
                Block.Table.names("Service"),
                Block.Table.numbers("Failures"),
                Block.Table.numbers("Requests"),
                Block.Table.numbers("Rate")),
            rows,
            ""));
  }

  private static List<Text> row(IncidentFile.Affected each) {
    return List.of(
        Text.of(Wording.service(each.service())),
        Text.of(Wording.count(each.failures())),
        Text.of(Wording.count(each.requests())),
        Text.of(Wording.percent(each.failures(), each.requests())));
  }

  private List<Block> chain() {
    List<Block> blocks = new ArrayList<>();
    if (!incident.fallout().isEmpty()) {
      blocks.add(Block.paragraph(Text.of("Taken for its fallout, by time and place:")));
      blocks.add(new Block.Bullets(incident.fallout().stream().map(Text::of).toList()));
    }
    List<List<Text>> rows = new ArrayList<>();
    for (Change change : file.changes()) {
      rows.add(
          List.of(
              Text.of(Wording.minute(change.time())),
              Text.of(apart(change.time())),
              Text.of(
                  "change "
                      + Wording.cut(change.id() + " " + change.description(), LONGEST_TEXT))));
    }
    for (Incident other : file.others()) {
      rows.add(
          List.of(
              Text.of(Wording.span(other.from(), other.to())),
              Text.of(apart(other.from())),
              Text.of(
                  other.cause()
                      + ", "
                      + Wording.count(other.attempts())
                      + " failed, "
                      + Wording.place(other.where()))));
    }
    if (rows.isEmpty()) {
      blocks.add(
          Block.answer(Text.of("No other incident and no known change within two hours of it.")));
      return blocks;
    }
    rows.sort((one, other) -> one.get(0).plain().compareTo(other.get(0).plain()));
    blocks.add(
        new Block.Table(
            "Changes and other incidents within two hours",
            List.of(
                Block.Table.names("When (UTC)"),
                Block.Table.names("Distance"),
                Block.Table.words("What")),
            rows,
            ""));
    blocks.add(Block.remark("Near in time is no proof: what came before is a lead to follow."));
    return blocks;
  }

  private String apart(long time) {
    double seconds = Math.abs(time - incident.from()) / 1e3;
    return time == incident.from()
        ? "at its begin"
        : Wording.duration(seconds) + (time < incident.from() ? " before" : " after its begin");
  }

  /** A timeline as a table. */
  static Block timeline(Timeline timeline) {
    List<List<Text>> rows = new ArrayList<>();
    int shown = Math.min(MOST_ROWS, timeline.entries().size());
    for (Timeline.Entry entry : timeline.entries().subList(0, shown)) {
      rows.add(
          List.of(
              Text.of(Wording.second(entry.time())),
              Text.of(entry.kind().label()),
              Text.of(entry.count() == 0 ? "" : Wording.count(entry.count())),
              Text.of(entry.cause().map(Object::toString).orElse("")),
              Text.of(Wording.cut(entry.service(), 40)),
              entry.kind() == Timeline.Kind.FAILED
                  ? Text.code(Wording.cut(entry.text(), LONGEST_TEXT))
                  : Text.of(Wording.cut(entry.text(), LONGEST_TEXT)),
              cited(entry.evidence())));
    }
    int left = timeline.entries().size() - shown;
    return new Block.Table(
        "What happened, in order of time",
        List.of(
            Block.Table.names("Time (UTC)"),
            Block.Table.names(""),
            Block.Table.numbers("Count"),
            Block.Table.names("Cause"),
            Block.Table.words("Service"),
            Block.Table.words("Said"),
            Block.Table.words("Where")),
        rows,
        left == 0 ? "" : Wording.count(left) + " later ones are left out; choose a shorter time.");
  }

  /** The same for a narrow screen: what was said and where in one column. */
  static Block narrow(Timeline timeline) {
    List<List<Text>> rows = new ArrayList<>();
    for (Timeline.Entry entry : timeline.entries()) {
      rows.add(
          List.of(
              Text.of(Wording.second(entry.time())),
              Text.of(
                  entry.kind() == Timeline.Kind.FAILED
                      ? Wording.count(entry.count()) + " " + entry.kind().label()
                      : entry.kind().label()),
              Text.of(entry.cause().map(Object::toString).orElse("")),
              Text.of(Wording.cut(entry.service(), 40)),
              Text.of(Wording.cut(entry.text(), 120) + "  ").then(cited(entry.evidence()))));
    }
    return new Block.Table(
        "What happened, in order of time",
        List.of(
            Block.Table.names("Time (UTC)"),
            Block.Table.names(""),
            Block.Table.words("Cause"),
            Block.Table.words("Service"),
            Block.Table.words("Said, and where")),
        rows,
        "");
  }

  static Text cited(Attempt attempt) {
    return cited(attempt.evidence());
  }

  private static Text cited(List<Location> places) {
    String cited =
        places.stream().limit(MOST_PLACES).map(Location::cite).collect(Collectors.joining(" "));
    return places.isEmpty() ? Text.EMPTY : Text.code(cited);
  }
}

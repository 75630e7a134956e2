package dev.culprit.report;

import dev.culprit.incident.Incident;
import dev.culprit.night.Finding;
import dev.culprit.night.Finding.Standing;
import dev.culprit.night.Weekdays;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is said of a day against the days before it, in sentences and as a table. */
final class NightWords {

  private static final int MOST_NAMED = 3;
  private static final int MOST_ROWS = 60;
  private static final int MOST_KNOWN = 8;
  private static final int LONGEST_NOTE = 200;

  private NightWords() {}

  static String headline(Night night) {
    return night.seen() ? Headline.of(night.report()) : "No log told of " + night.day();
  }

  static String inShort(Night night) {
    if (!night.seen()) {
      return "No request, no failure, no record of that day was in the logs: were they written, and are they below the paths that are read?";
    }
    List<String> sentences = new ArrayList<>();
    String fresh = named(night, Standing.NEW);
    if (!fresh.isEmpty()) {
      sentences.add("New: " + fresh + ".");
    }
    String gone = named(night, Standing.GONE);
    if (!gone.isEmpty()) {
      sentences.add("Gone: " + gone + ".");
    }
    String weekdays = weekdays(night);
    if (!weekdays.isEmpty()) {
      sentences.add(weekdays);
    }
    String rest = Headline.inShort(night.report());
    if (!rest.isEmpty()) {
      sentences.add(rest);
    }
    return String.join(" ", sentences);
  }

  private static String named(Night night, Standing standing) {
    List<Finding> those =
        night.findings().stream().filter(finding -> finding.standing() == standing).toList();
    String names =
        those.stream()
            .limit(MOST_NAMED)
            .map(finding -> finding.cause() + " in " + Wording.service(finding.service()))
            .collect(Collectors.joining(", "));
    return those.size() > MOST_NAMED
        ? names + " and " + (those.size() - MOST_NAMED) + " more"
        : names;
  }

  /** The day against the same weekday before; empty where nothing can be said. */
  static String weekdays(Night night) {
    if (night.weekdays().isEmpty() || night.weekdays().get().before().isEmpty()) {
      return "";
    }
    Weekdays weekdays = night.weekdays().get();
    String name = night.day().getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    String before =
        weekdays.before().stream().map(Wording::percent).collect(Collectors.joining(", "));
    String those =
        (weekdays.before().size() == 1
                ? "the " + name + " before"
                : "the " + weekdays.before().size() + " " + name + "s before")
            + " ("
            + before
            + ")";
    return switch (weekdays.outcome()) {
      case MORE -> Wording.percent(weekdays.rate()) + " is more than " + those + " let expect.";
      case FEWER -> Wording.percent(weekdays.rate()) + " is less than " + those + " let expect.";
      case USUAL -> Wording.percent(weekdays.rate()) + " is within what " + those + " let expect.";
      case NOT_ENOUGH ->
          Wording.percent(weekdays.rate())
              + ", beside "
              + those
              + "; three are needed to tell what is usual.";
    };
  }

  /** New, known, acknowledged, gone: the section of a day's page. */
  static List<Block> standing(Night night) {
    if (night.findings().isEmpty()) {
      return List.of(
          Block.answer(
              Text.of("Nothing failed, and nothing that failed on most days before is gone.")));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.answer(
            Text.EMPTY
                .thenStrong(Wording.count(night.count(Standing.NEW)) + " new")
                .then(
                    ", "
                        + Wording.count(night.count(Standing.KNOWN))
                        + " known, "
                        + Wording.count(night.count(Standing.ACKNOWLEDGED))
                        + " acknowledged, "
                        + Wording.count(night.count(Standing.GONE))
                        + " gone, against the 30 nights before.")));
    String weekdays = weekdays(night);
    if (!weekdays.isEmpty()) {
      blocks.add(Block.paragraph(Text.of(weekdays)));
    }
    List<Finding> news =
        night.findings().stream()
            .filter(f -> f.standing() == Standing.NEW || f.standing() == Standing.GONE)
            .toList();
    List<Finding> known =
        night.findings().stream()
            .filter(f -> f.standing() == Standing.KNOWN || f.standing() == Standing.ACKNOWLEDGED)
            .toList();
    if (!news.isEmpty()) {
      blocks.add(table("New, and gone", news));
    }
    int first = Math.min(MOST_KNOWN, known.size());
    if (first > 0) {
      blocks.add(table("Known, the most frequent first", known.subList(0, first)));
    }
    if (first < known.size()) {
      blocks.add(
          new Block.Details(
              Wording.count(known.size() - first) + " more that are known",
              List.of(table("The others that are known", known.subList(first, known.size())))));
    }
    return blocks;
  }

  private static Block table(String caption, List<Finding> findings) {
    List<List<Text>> rows = new ArrayList<>();
    findings.stream().limit(MOST_ROWS).forEach(finding -> rows.add(row(finding)));
    int left = findings.size() - rows.size();
    return new Block.Table(
        caption,
        List.of(
            Block.Table.names("Standing"),
            Block.Table.names("Cause"),
            Block.Table.words("Service"),
            Block.Table.numbers("Failed"),
            Block.Table.numbers("Rate"),
            Block.Table.words("Before")),
        rows,
        left > 0 ? Wording.count(left, "further finding") + " left out." : "");
  }

  private static List<Text> row(Finding finding) {
    return List.of(
        finding.standing() == Standing.NEW
            ? Text.EMPTY.thenStrong(finding.standing().label())
            : Text.of(finding.standing().label()),
        Text.of(finding.cause().toString()),
        Text.of(Wording.cut(Wording.service(finding.service()), 60)),
        Text.of(Wording.count(finding.attempts())),
        Text.of(Wording.percent(finding.attempts(), finding.requests())),
        Text.of(before(finding)));
  }

  private static String before(Finding finding) {
    String seen =
        finding.nights() == 0
            ? "not seen in 30 nights"
            : "on " + finding.nights() + " of 30 nights, last on " + finding.lastSeen();
    return finding.note().isEmpty()
        ? seen
        : seen + "; " + Wording.cut(finding.note(), LONGEST_NOTE);
  }

  /** A few lines for mail or chat. */
  static List<String> text(Night night, List<String> gate) {
    List<String> lines = new ArrayList<>();
    lines.add(night.day() + ": " + headline(night));
    if (!night.seen()) {
      lines.add(inShort(night));
      return plain(lines);
    }
    lines.add(Headline.forUsers(night.report()));
    for (Standing standing : List.of(Standing.NEW, Standing.GONE)) {
      String names = named(night, standing);
      if (!names.isEmpty()) {
        lines.add((standing == Standing.NEW ? "New: " : "Gone: ") + names);
      }
    }
    String weekdays = weekdays(night);
    if (!weekdays.isEmpty()) {
      lines.add(weekdays);
    }
    for (Incident incident : night.report().incidents().stream().limit(MOST_NAMED).toList()) {
      lines.add(
          "Incident "
              + Wording.span(incident.from(), incident.to())
              + ": "
              + incident.cause()
              + ", "
              + Wording.count(incident.attempts())
              + " failed, "
              + Wording.cut(Wording.place(incident.where()), 60));
    }
    int more = night.report().incidents().size() - MOST_NAMED;
    if (more > 0) {
      lines.add("and " + Wording.count(more, "more incident"));
    }
    night
        .report()
        .changes()
        .forEach(
            impact ->
                lines.add(
                    "Change "
                        + Wording.cut(impact.change().id(), 40)
                        + ": "
                        + impact.verdict().label()
                        + "; "
                        + Wording.cut(Conclusion.brief(impact), 100)));
    lines.addAll(gate);
    return plain(lines);
  }

  private static List<String> plain(List<String> lines) {
    return lines.stream().map(PlainText::of).toList();
  }

  static String weekOf(LocalDate day) {
    return day.format(DateTimeFormatter.ISO_WEEK_DATE).substring(0, 8);
  }
}

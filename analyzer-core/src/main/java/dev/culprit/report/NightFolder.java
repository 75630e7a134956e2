package dev.culprit.report;

import dev.culprit.compare.ChangeImpact;
import dev.culprit.incident.Incident;
import dev.culprit.night.Finding;
import dev.culprit.night.WholeFile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.function.Predicate;

/**
 * The pages of the nights: {@code index.html}, one page for each day, week and month, and for
 * programs {@code latest.json}, {@code latest.txt} and {@code culprit.prom}. Every file is replaced
 * as a whole, so that a reader never meets half of one.
 */
public final class NightFolder {

  private static final String HTML = ".html";
  private static final String JSON = ".json";
  private static final int RECENT_DAYS = 14;
  private static final int DAYS_A_WEEK = 7;

  private final Path out;

  /** The folder, which need not be there yet. */
  public NightFolder(Path out) {
    this.out = out;
  }

  private interface Content {
    void write(Writer writer) throws IOException;
  }

  private void write(String name, Content content) throws IOException {
    StringWriter written = new StringWriter();
    content.write(written);
    WholeFile.write(out.resolve(name), written.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes the page of a day, and its figures for programs.
   *
   * @throws IOException if it cannot be written
   */
  public void day(Night night) throws IOException {
    LocalDate day = night.day();
    List<Page.Link> links =
        List.of(
            new Page.Link("../index.html", "Calendar"),
            new Page.Link(day.minusDays(1) + HTML, "Day before"),
            new Page.Link("../week/" + NightWords.weekOf(day) + HTML, "Week"),
            new Page.Link("../month/" + YearMonth.from(day) + HTML, "Month"));
    List<IncidentPage.Part> parts = new ArrayList<>();
    if (night.seen()) {
      parts.addAll(parts(night.report()));
      parts.add(
          Math.min(1, parts.size()),
          new IncidentPage.Part(
              "standing", "What is new?", "New and gone", NightWords.standing(night)));
    }
    write(
        "day/" + day + HTML,
        writer ->
            HtmlReport.write(
                new HtmlReport.Head(
                    NightWords.headline(night),
                    NightWords.inShort(night),
                    day + " " + weekday(day),
                    links),
                parts,
                "For programs: " + day + ".json beside this page.",
                writer));
    write("day/" + day + JSON, writer -> SummaryJson.write(night.report(), writer));
  }

  private static String weekday(LocalDate day) {
    return day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static List<IncidentPage.Part> parts(Report report) {
    List<IncidentPage.Part> parts = new ArrayList<>();
    for (Section section : Section.ALL) {
      List<Block> blocks = section instanceof IntakeSection ? List.of() : section.blocks(report);
      if (!blocks.isEmpty()) {
        parts.add(
            new IncidentPage.Part(section.id(), section.title(), section.shortTitle(), blocks));
      }
    }
    return parts;
  }

  /**
   * Writes the page of the week that a day is in.
   *
   * @throws IOException if it cannot be written
   */
  public void week(LocalDate day, Report report) throws IOException {
    String week = NightWords.weekOf(day);
    period("week/" + week, "Week " + week, report);
  }

  /**
   * Writes the page of a month.
   *
   * @throws IOException if it cannot be written
   */
  public void month(YearMonth month, Report report) throws IOException {
    period("month/" + month, "Month " + month, report);
  }

  private void period(String name, String title, Report report) throws IOException {
    write(
        name + HTML,
        writer ->
            HtmlReport.write(
                new HtmlReport.Head(
                    Headline.of(report),
                    Headline.inShort(report),
                    title,
                    List.of(new Page.Link("../index.html", "Calendar"))),
                parts(report),
                "For programs: the JSON files of its days.",
                writer));
  }

  /**
   * Writes the first page: the newest day in short, and the calendar.
   *
   * @param marks of all days that a log told of
   * @param first day of the calendar
   * @throws IOException if it cannot be written
   */
  public void index(Night latest, NavigableMap<LocalDate, NightMark> marks, LocalDate first)
      throws IOException {
    List<IncidentPage.Part> parts = new ArrayList<>();
    parts.add(
        new IncidentPage.Part(
            "standing",
            "What is new on " + latest.day() + "?",
            "Newest day",
            NightWords.standing(latest)));
    parts.add(
        new IncidentPage.Part(
            "calendar",
            "How were the days?",
            "Calendar",
            List.of(new Block.Days(Calendar.of(marks, first, latest.day())))));
    parts.add(
        new IncidentPage.Part(
            "recent", "The last two weeks", "Two weeks", List.of(recent(marks, latest.day()))));
    write(
        "index.html",
        writer ->
            HtmlReport.write(
                new HtmlReport.Head(
                    NightWords.headline(latest),
                    NightWords.inShort(latest),
                    latest.day() + " " + weekday(latest.day()),
                    List.of(
                        new Page.Link("day/" + latest.day() + HTML, "This day"),
                        new Page.Link("week/" + NightWords.weekOf(latest.day()) + HTML, "Week"),
                        new Page.Link("month/" + YearMonth.from(latest.day()) + HTML, "Month"),
                        new Page.Link("intake.html", "What was read"))),
                parts,
                "For programs: latest.json and culprit.prom beside this page.",
                writer));
  }

  private static Block recent(NavigableMap<LocalDate, NightMark> marks, LocalDate last) {
    List<List<Text>> rows = new ArrayList<>();
    for (int i = 0; i < RECENT_DAYS; i++) {
      NightMark mark = marks.get(last.minusDays(i));
      if (mark != null) {
        rows.add(
            List.of(
                Text.of(mark.day()),
                Text.of(Wording.count(mark.requests())),
                Text.of(Wording.count(mark.failures())),
                Text.of(Wording.percent(mark.failures(), mark.requests())),
                Text.of(Wording.count(mark.calls())),
                Text.of(Wording.count(mark.fresh())),
                Text.of(Wording.count(mark.incidents()))));
      }
    }
    return new Block.Table(
        "The last two weeks, the newest day first",
        List.of(
            Block.Table.names("Day (UTC)"),
            Block.Table.numbers("Requests"),
            Block.Table.numbers("Failed"),
            Block.Table.numbers("Rate"),
            Block.Table.numbers("Calls lost"),
            Block.Table.numbers("New findings"),
            Block.Table.numbers("Incidents")),
        rows,
        "");
  }

  /**
   * Writes what was read: the ledger.
   *
   * @param report with the files and nothing else
   * @param notes what a reader must know of it
   * @throws IOException if it cannot be written
   */
  public void intake(Report report, List<String> notes) throws IOException {
    Section section = new IntakeSection();
    List<Block> blocks = new ArrayList<>(section.blocks(report));
    notes.forEach(note -> blocks.add(Block.paragraph(Text.of(note))));
    write(
        "intake.html",
        writer ->
            HtmlReport.write(
                new HtmlReport.Head(
                    section.title(),
                    "",
                    Wording.count(report.inputs().size(), "file"),
                    List.of(new Page.Link("index.html", "Calendar"))),
                List.of(
                    new IncidentPage.Part(
                        section.id(), section.title(), section.shortTitle(), blocks)),
                "",
                writer));
  }

  /**
   * Writes the newest day for programs: JSON that a webhook can be given, a few lines for mail or
   * chat, and metrics for Prometheus's node exporter.
   *
   * @param newest time of the newest record, milliseconds since 1970
   * @param gate results of the policies, in words
   * @param intake of all files in the ledger
   * @return the few lines
   * @throws IOException if they cannot be written
   */
  public List<String> latest(Night night, long newest, List<String> gate, Report.Intake intake)
      throws IOException {
    List<String> lines = NightWords.text(night, gate);
    write("latest.txt", writer -> writer.write(String.join("\n", lines) + "\n"));
    write("latest.json", writer -> json(night, newest, lines, gate, writer));
    write("culprit.prom", writer -> Metrics.write(night, newest, intake, writer));
    return lines;
  }

  private static void json(
      Night night, long newest, List<String> lines, List<String> gate, Writer writer)
      throws IOException {
    JsonForm.file(
        writer,
        json -> {
          json.writeStringField("schema", "culprit.night/1");
          json.writeStringField("day", night.day().toString());
          json.writeStringField("text", String.join("\n", lines));
          json.writeStringField("newestRecord", Utc.of(newest));
          json.writeNumberField("requests", night.report().requests().total());
          json.writeNumberField("failures", night.report().failures().total());
          json.writeNumberField("callsFailed", night.report().calls().failed());
          json.writeArrayFieldStart("findings");
          for (Finding finding : night.findings()) {
            json.writeStartObject();
            json.writeStringField("standing", finding.standing().label());
            json.writeStringField("cause", finding.cause().root().label());
            json.writeStringField("subcause", finding.cause().subcause());
            json.writeStringField("service", finding.service());
            json.writeNumberField("attempts", finding.attempts());
            json.writeNumberField("requests", finding.requests());
            json.writeNumberField("nights", finding.nights());
            json.writeStringField("lastSeen", finding.lastSeen().toString());
            json.writeStringField("note", finding.note());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeArrayFieldStart("incidents");
          for (Incident incident : night.report().incidents()) {
            json.writeStartObject();
            IncidentJson.brief(json, incident);
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeArrayFieldStart("changes");
          for (ChangeImpact impact : night.report().changes()) {
            json.writeStartObject();
            json.writeStringField("id", impact.change().id());
            json.writeStringField("time", Utc.of(impact.change().time()));
            json.writeStringField("verdict", impact.verdict().label());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeArrayFieldStart("gate");
          for (String result : gate) {
            json.writeString(result);
          }
          json.writeEndArray();
        });
  }

  /** The figures of a day that a gate judges, as {@code summary.json} has them. */
  public static String figures(Report report) throws IOException {
    StringWriter written = new StringWriter();
    SummaryJson.write(report, written);
    return written.toString();
  }

  /**
   * Deletes pages that are no longer kept; other files stay.
   *
   * @param keep whether the pages of a day are kept; a week or month stays as long as a day of it
   * @throws IOException if the folder cannot be read, or a page not be deleted
   */
  public void prune(Predicate<LocalDate> keep) throws IOException {
    prune("day", HTML, keep);
    prune("day", JSON, keep);
    prune("week", HTML, monday -> anyOf(monday, DAYS_A_WEEK, keep));
    prune("month", HTML, first -> anyOf(first, first.lengthOfMonth(), keep));
  }

  private static boolean anyOf(LocalDate first, int days, Predicate<LocalDate> keep) {
    return first.datesUntil(first.plusDays(days)).anyMatch(keep);
  }

  private void prune(String kind, String suffix, Predicate<LocalDate> keep) throws IOException {
    Path folder = out.resolve(kind);
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> old = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + suffix)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (isOld(name.substring(0, name.length() - suffix.length()), keep)) {
          old.add(file);
        }
      }
    }
    for (Path file : old) {
      Files.delete(file);
    }
  }

  private static boolean isOld(String name, Predicate<LocalDate> keep) {
    String first =
        name.matches("\\d{4}-\\d{2}")
            ? name + "-01"
            : name.matches("\\d{4}-W\\d{2}") ? name + "-1" : name;
    try {
      LocalDate day =
          first.contains("W")
              ? LocalDate.parse(first, DateTimeFormatter.ISO_WEEK_DATE)
              : LocalDate.parse(first);
      return !keep.test(day);
    } catch (DateTimeException e) {
      return false;
    }
  }
}

package dev.culprit;

import dev.culprit.event.Event;
import dev.culprit.event.RootCause;
import dev.culprit.report.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Gathers what stands apart from attempts: errors that no rule knows, by template, and failures of
 * other things, by cause and service.
 */
final class Templates {

  private static final int MOST = 500;
  private static final int LONGEST = 200;
  private static final String OTHER = "(other)";

  private static final Pattern STAMP =
      Pattern.compile(
          "^\\S*\\d{4}[-/]\\d{2}[-/]\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}\\S*\\s*|\\[\\d{2}/[A-Za-z]{3}/\\d{4}[^]]*]");
  private static final Pattern HEX =
      Pattern.compile("\\b(?=[0-9a-fA-F-]*\\d)[0-9a-fA-F]{8,}(?:-[0-9a-fA-F]{4,})*\\b");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

  private record OtherKey(dev.culprit.event.Cause cause, String service)
      implements Comparable<OtherKey> {
    @Override
    public int compareTo(OtherKey other) {
      int byCause = cause.compareTo(other.cause);
      return byCause != 0 ? byCause : service.compareTo(other.service);
    }
  }

  private static final class Group {
    private final Event example;
    private long count;

    Group(Event example) {
      this.example = example;
    }
  }

  private final Map<String, Group> unknown = new TreeMap<>();
  private final Map<OtherKey, Group> others = new TreeMap<>();

  void add(Event event) {
    if (event.finding() == null) {
      return;
    }
    if (event.kind() == Event.Kind.OTHER) {
      others.computeIfAbsent(
              new OtherKey(event.finding().cause(), event.service()), k -> new Group(event))
          .count++;
    } else if (event.finding().cause().root() == RootCause.UNKNOWN) {
      String template = template(event.text());
      String kept = unknown.size() < MOST || unknown.containsKey(template) ? template : OTHER;
      unknown.computeIfAbsent(kept, k -> new Group(event)).count++;
    }
  }

  /** The text's first line without what differs from one occurrence to the next. */
  static String template(String text) {
    String line = text.lines().findFirst().orElse("");
    line = STAMP.matcher(line).replaceAll("");
    line = HEX.matcher(line).replaceAll("<HEX>");
    line = NUMBER.matcher(line).replaceAll("<NUM>");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  List<Report.Template> unknown() {
    List<Report.Template> all = new ArrayList<>();
    unknown.forEach(
        (template, group) -> all.add(new Report.Template(template, group.count, group.example)));
    all.sort(
        Comparator.comparingLong(Report.Template::count)
            .reversed()
            .thenComparing(Report.Template::template));
    return all;
  }

  List<Report.OtherFailure> others() {
    List<Report.OtherFailure> all = new ArrayList<>();
    others.forEach(
        (key, group) ->
            all.add(new Report.OtherFailure(key.cause, key.service, group.count, group.example)));
    all.sort(
        Comparator.comparingLong(Report.OtherFailure::count)
            .reversed()
            .thenComparing(Report.OtherFailure::cause)
            .thenComparing(Report.OtherFailure::service));
    return all;
  }
}

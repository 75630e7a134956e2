package dev.culprit;

import dev.culprit.event.Cause;
import dev.culprit.event.Event;
import dev.culprit.event.RootCause;
import dev.culprit.report.Report;
import dev.culprit.rules.TemplateMiner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers what stands apart from attempts: errors that no rule knows, by template, and failures of
 * other things, by cause and service.
 */
final class Templates {

  private record OtherKey(Cause cause, String service) implements Comparable<OtherKey> {
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

  private final TemplateMiner unknown = new TemplateMiner();
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
      unknown.add(event);
    }
  }

  List<Report.Template> unknown() {
    return unknown.templates().stream()
        .map(one -> new Report.Template(one.id(), one.text(), one.count(), one.examples().get(0)))
        .toList();
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

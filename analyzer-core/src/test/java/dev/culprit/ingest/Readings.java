package dev.culprit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Event;
import dev.culprit.rules.Rules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a content comes to when it is read in portions of some size, as one text to compare. */
final class Readings {

  private Readings() {}

  /** What each portion comes to. */
  static List<Harvest> harvests(Rules rules, Source source, byte[] content, int portion)
      throws IOException {
    List<Harvest> harvests = new ArrayList<>();
    PortionReader reader = new PortionReader(rules);
    OrdinaryPlaces places = new OrdinaryPlaces();
    new Blocks(
            new ByteArrayInputStream(content),
            Blocks.Start.of(new byte[0], 0),
            source,
            new Buffers(portion, 0))
        .cut(
            Blocks.LastLine.TAKE, 0, (one, lines) -> harvests.add(reader.read(one, places.rows())));
    return harvests;
  }

  /** Counts what the portion adds to the traffic. */
  static void count(Harvest harvest, Map<String, Long> traffic) {
    harvest
        .traffic()
        .forEach((series, minute, count) -> traffic.merge(series + "@" + minute, count, Long::sum));
  }

  /** All that comes of it, but for how many portions there were. */
  static String of(Rules rules, Source source, byte[] content, int portion) throws IOException {
    List<Harvest> harvests = harvests(rules, source, content, portion);
    StringBuilder said = new StringBuilder();
    Map<String, Long> traffic = new TreeMap<>();
    Intake intake = harvests.get(0).intake();
    for (int i = 0; i < harvests.size(); i++) {
      for (Event event : harvests.get(i).events()) {
        said.append(event.location()).append(event.time()).append(event.text()).append('\n');
      }
      count(harvests.get(i), traffic);
      intake = i == 0 ? intake : intake.then(harvests.get(i).intake());
    }
    assertThat(intake.end()).isEqualTo(content.length);
    return said.append(traffic)
        .append(intake.recordsByFormat())
        .append(intake.lines())
        .append(' ')
        .append(intake.parsed())
        .append(' ')
        .append(intake.blank())
        .append(' ')
        .append(intake.unparsed())
        .toString();
  }
}

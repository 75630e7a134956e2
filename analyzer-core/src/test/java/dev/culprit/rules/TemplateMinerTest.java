package dev.culprit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Event;
import dev.culprit.event.Field;
import dev.culprit.event.Location;
import dev.culprit.event.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateMinerTest {

  private static Event event(int place, String text) {
    return new Event(
        new Location("a.log", place + 1, 1, place),
        "content",
        Side.CLIENT,
        "app-python",
        place,
        -1,
        0,
        Event.Kind.ATTEMPT,
        Map.of(Field.LEVEL, "ERROR"),
        null,
        text);
  }

  private static List<Event> failures() {
    List<Event> all = new ArrayList<>();
    List<String> animals = List.of("heron", "otter", "lynx", "stoat", "marten", "vole");
    for (int i = 0; i < 60; i++) {
      all.add(
          event(
              i,
              "2031-05-17 08:09:%02d,000 ERROR zoo.keeper the %s refused dinner number %d"
                  .formatted(i, animals.get(i % 6), 1_000 + i * 37)));
      if (i % 3 == 0) {
        all.add(
            event(
                100 + i,
                "2031-05-17 08:10:%02d,000 ERROR zoo.gate gate stuck\nTraceback (most recent call last):\n  File \"g.py\", line %d, in open\nzoo.GateError: hinge 0x7f%02x1a is rusty"
                    .formatted(i, i, i)));
      }
    }
    return all;
  }

  private static List<TemplateMiner.Mined> mined(List<Event> events, int most) {
    TemplateMiner miner = new TemplateMiner(most);
    events.forEach(miner::add);
    return miner.templates();
  }

  @Test
  void whatDiffersIsAWildcardAndWhatIsTheSameStays() {
    assertThat(mined(failures(), 4_000))
        .extracting(one -> one.text() + " " + one.count())
        .containsExactlyInAnyOrder(
            "ERROR zoo.keeper the <*> refused dinner number <NUM> 60",
            "zoo.GateError: hinge <HEX> is rusty 20");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theOrderOfArrivalChangesNeitherTemplatesNorIds(long seed) {
    List<Event> shuffled = failures();
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(mined(shuffled, 4_000)).isEqualTo(mined(failures(), 4_000));
    assertThat(mined(shuffled, 5)).isEqualTo(mined(failures(), 5));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 4_000})
  void countsAddUpToWhatWasAddedHoweverLittleRoomThereIs(int most) {
    assertThat(mined(failures(), most).stream().mapToLong(TemplateMiner.Mined::count).sum())
        .isEqualTo(failures().size());
  }

  @Test
  void aDraftThatIsAcceptedHoldsItsProofsAndLeavesNoneUnknown(@TempDir Path folder)
      throws IOException {
    List<String> drafts = new ArrayList<>();
    for (TemplateMiner.Mined one : mined(failures(), 4_000)) {
      drafts.add(one.draft().orElseThrow());
    }
    Files.writeString(folder.resolve("mine.yaml"), String.join("\n", drafts));
    Rules rules = Rules.standardWith(List.of(folder));
    assertThat(Proof.broken(rules)).isEmpty();
    for (Event failure : failures()) {
      Clue clue = new Clue(failure.text(), failure.format(), 0, failure.fields());
      assertThat(rules.classify(clue).orElseThrow().rule()).startsWith("mine.");
    }
  }
}

package dev.culprit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.event.Attempt;
import dev.culprit.event.Event;
import dev.culprit.event.RootCause;
import dev.culprit.ingest.Intake;
import dev.culprit.ingest.Traffic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodecTest {

  @Test
  void anEventComesBackWithEveryField() throws IOException {
    Event event = Samples.withEverything();

    assertThat(EventCodec.unpack(open(EventCodec.pack(event)))).isEqualTo(event);
  }

  @Test
  void anEventWithoutFindingComesBack() throws IOException {
    Event full = Samples.withEverything();
    Event event =
        new Event(
            full.location(),
            "",
            full.side(),
            "",
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            0,
            Event.Kind.ORDINARY,
            java.util.Map.of(),
            null,
            "");

    assertThat(EventCodec.unpack(open(EventCodec.pack(event)))).isEqualTo(event);
  }

  @ParameterizedTest
  @EnumSource(RootCause.class)
  void anAttemptComesBackWithEveryCause(RootCause cause) throws IOException {
    Attempt attempt = Samples.attempt("a", 1, cause.label(), "e");

    assertThat(AttemptCodec.unpack(open(AttemptCodec.pack(attempt)))).isEqualTo(attempt);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 127, 128, -128, Long.MAX_VALUE, Long.MIN_VALUE})
  void numbersComeBack(long number) throws IOException {
    Unpacker in = open(new Packer().number(number).signed(number).bytes());

    assertThat(in.number()).isEqualTo(number);
    assertThat(in.signed()).isEqualTo(number);
  }

  @Test
  void trafficComesBackWithoutItsZeros() throws IOException {
    Traffic traffic = Samples.traffic("b", 70, 3);
    traffic.add(Samples.traffic("b", 7, -2));
    traffic.add(Samples.traffic("a", 8, 4));
    traffic.add(Samples.traffic("a", 8, -4));
    Traffic back = new Traffic();

    TrafficColumns.unpack(open(TrafficColumns.pack(traffic).bytes()), back);

    assertThat(Samples.cells(back)).containsExactly("b 7 -2", "b 70 3");
  }

  @Test
  void durationsOfTrafficComeBackAndOlderFilesHaveNone() throws IOException {
    Traffic traffic = Samples.traffic("a", 70, 3);
    traffic.forEach(
        (series, minute, count) -> {
          traffic.addDurations(series, 2_000_000, 150, 5);
          traffic.addDurations(series, 2_000_000, 7, 2);
          traffic.addDurations(series, 2_000_001, 150, 1);
        });
    Traffic back = new Traffic();
    TrafficColumns.unpack(open(TrafficColumns.pack(traffic).bytes()), back);
    List<String> durations = new ArrayList<>();
    back.forEachDuration(
        (series, quarter, bucket, count) -> durations.add(quarter + " " + bucket + " " + count));

    assertThat(Samples.cells(back)).containsExactly("a 70 3");
    assertThat(durations).containsExactly("2000000 7 2", "2000000 150 5", "2000001 150 1");

    byte[] older = TrafficColumns.pack(Samples.traffic("a", 70, 3)).bytes();
    Traffic without = new Traffic();
    TrafficColumns.unpack(new Unpacker(older, 0, older.length - 1), without);
    assertThat(Samples.cells(without)).containsExactly("a 70 3");
  }

  @Test
  void theLedgerComesBack() throws IOException {
    List<Intake> entries = List.of(Samples.intake("x", 0, 10), Samples.intake("y", 0, 0));

    assertThat(LedgerColumns.unpack(open(LedgerColumns.pack(entries).bytes()))).isEqualTo(entries);
  }

  @Test
  void anEventCutShortAnywhereIsAnErrorThatSaysSo() {
    byte[] whole = EventCodec.pack(Samples.withEverything());

    for (int length = 0; length < whole.length; length++) {
      Unpacker in = new Unpacker(whole, 0, length);
      assertThatThrownBy(() -> EventCodec.unpack(in))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("damaged");
    }
  }

  private static Unpacker open(byte[] bytes) {
    return new Unpacker(bytes, 0, bytes.length);
  }
}

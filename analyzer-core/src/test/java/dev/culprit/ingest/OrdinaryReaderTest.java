package dev.culprit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Event;
import dev.culprit.event.Field;
import dev.culprit.format.Formats;
import dev.culprit.rules.Rules;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ordinary attempts are found the same whether their places are known or all is read again. */
class OrdinaryReaderTest {

  private static final Rules RULES = Rules.standard();
  private static final Formats FORMATS = Formats.standard();
  private static final Instant MORNING = Instant.parse("2026-05-04T10:00:00Z");
  private static final int LINES = 9_000;

  @TempDir private Path dir;

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of("proxy/access.log", "in this run"),
        Arguments.of("proxy/access.log.gz", "in this run"),
        Arguments.of("proxy/access.log", "in an earlier run"),
        Arguments.of("proxy/access.log.gz", "in an earlier run"));
  }

  private static String line(int i) {
    Instant time = MORNING.plusMillis(i * 40L);
    return "10.4.0.%d - - [04/May/2026:%s +0000] \"POST /v1/messages HTTP/1.1\" %d 913 \"-\" \"app/1.2\" rt=%d.125 trace=%032x"
        .formatted(i % 9, time.toString().substring(11, 19), i % 50 == 3 ? 502 : 200, i % 4, i);
  }

  private Path write(String name) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    byte[] bytes =
        IntStream.range(0, LINES)
            .mapToObj(i -> line(i))
            .collect(Collectors.joining("\n", "", "\n"))
            .getBytes(StandardCharsets.UTF_8);
    try (OutputStream out =
        name.endsWith(".gz")
            ? new GZIPOutputStream(Files.newOutputStream(file))
            : Files.newOutputStream(file)) {
      out.write(bytes);
    }
    return file;
  }

  private Ingest ingest() {
    return new Ingest(
        new Sources(List.of(), Map.of(), FORMATS, ZoneOffset.UTC), RULES, 2, StandardInput.none());
  }

  private List<Intake> read(Ingest ingest, Ingest.Known known) throws IOException {
    Map<String, Intake> whole = new TreeMap<>();
    ingest.read(
        Inputs.find(List.of(dir.toString()), Set.of()).files(),
        known,
        harvest -> {
          synchronized (whole) {
            whole.merge(
                harvest.intake().content(),
                harvest.intake(),
                (one, other) -> one.begin() < other.begin() ? one.then(other) : other.then(one));
          }
        },
        Progress.NONE);
    return List.copyOf(whole.values());
  }

  /** Contents that were read before. */
  private static Ingest.Known known(List<Intake> before) {
    return new Ingest.Known() {
      @Override
      public Map<String, Extent> extents() {
        return before.stream().collect(Collectors.toMap(Intake::content, Extent::of));
      }

      @Override
      public Ingest.Tails tails() {
        return Ingest.Tails.TAKE;
      }
    };
  }

  @ParameterizedTest(name = "{0}, read {1}")
  @MethodSource("files")
  void theyAreThoseOfTheMinutesThatAreWanted(String name, String read) throws IOException {
    write(name);
    NavigableSet<Long> minutes = new TreeSet<>(Set.of(MORNING.getEpochSecond() / 60 + 2));
    List<Event> found = new ArrayList<>();
    try (Ingest first = ingest();
        Ingest second = ingest()) {
      List<Intake> ledger = read(first, known(List.of()));
      Intake intake = ledger.get(0);
      read(second, known(ledger));
      Ingest asked = read.equals("in this run") ? first : second;
      boolean there =
          asked
              .ordinary()
              .read(intake, minutes, line -> line.durationMillis() >= 2_000, found::add);
      assertThat(there).isTrue();
    }
    List<String> expected =
        IntStream.range(0, LINES)
            .filter(i -> i * 40L / 60_000 == 2 && i % 50 != 3 && i % 4 >= 2)
            .mapToObj(i -> "%032x".formatted(i))
            .toList();
    assertThat(found).extracting(event -> event.field(Field.TRACE_ID)).isEqualTo(expected);
    assertThat(found.get(0).location().line()).isEqualTo(3_002 + 1);
  }

  @Test
  void aFileThatWasCutSinceGivesWhatIsLeftAndIsToldOf() throws IOException {
    Path file = write("proxy/access.log");
    NavigableSet<Long> minutes = new TreeSet<>(Set.of(MORNING.getEpochSecond() / 60));
    List<Event> found = new ArrayList<>();
    try (Ingest ingest = ingest()) {
      Intake intake = read(ingest, known(List.of())).get(0);
      Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 20_000));
      assertThat(ingest.ordinary().read(intake, minutes, line -> true, found::add)).isFalse();
    }
    assertThat(found).hasSizeBetween(100, 200);
  }

  @Test
  void whatCannotBeReadOnItsOwnIsNotPlaced() {
    OrdinaryPlaces.Rows rows = new OrdinaryPlaces.Rows();
    rows.incomplete();
    byte[] bytes = (line(1) + "\n").getBytes(StandardCharsets.UTF_8);
    Source source =
        new Sources(List.of(), Map.of(), FORMATS, ZoneOffset.UTC)
            .of("id", "proxy/access.log", bytes, bytes.length, MORNING);
    OrdinaryPlaces places = new OrdinaryPlaces();
    places.add(new Portion(source, bytes, bytes.length, 0, 1), rows);
    assertThat(places.of("id", bytes.length)).isEmpty();
    places.add(new Portion(source, bytes, bytes.length, bytes.length, 2), places.rows());
    assertThat(places.of("id", 2L * bytes.length)).isEmpty();
  }
}

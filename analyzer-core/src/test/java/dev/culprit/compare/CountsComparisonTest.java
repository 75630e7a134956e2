package dev.culprit.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountsComparisonTest {

  private static final Instant START = Instant.parse("2031-05-05T00:00:00Z");

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    Path file = folder.resolve("counts.csv");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return file;
  }

  private ChangeImpact compare(String text, Instant at, Duration window) throws IOException {
    return compare(text, at, new Comparisons.Wanted(Optional.of(window), Duration.ZERO));
  }

  private ChangeImpact compare(String text, Instant at, Comparisons.Wanted wanted)
      throws IOException {
    Change change = new Change("c1", at.toEpochMilli(), "", Map.of());
    return CountsComparison.of(file(text), change, wanted, ZoneOffset.UTC);
  }

  /** Bins of five minutes with 500 requests; errors at random around the mean of each half. */
  private static String steps(int bins, double before, double after) {
    Random random = new Random(17);
    StringBuilder text = new StringBuilder("time,requests,errors\n");
    for (int i = 0; i < bins; i++) {
      double mean = i < bins / 2 ? before : after;
      long errors = Math.round(Math.max(0, mean + Math.sqrt(mean) * random.nextGaussian()));
      text.append(String.format(Locale.ROOT, "%s,500,%d%n", START.plusSeconds(300L * i), errors));
    }
    return text.toString();
  }

  @Test
  void findsAStep() throws IOException {
    ChangeImpact impact =
        compare(steps(576, 4, 12), START.plus(Duration.ofDays(1)), Duration.ofHours(6));
    assertThat(impact.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(impact.comparisons()).hasSize(1);
    assertThat(impact.comparisons().get(0).before().requests()).isEqualTo(72 * 500);
  }

  @Test
  void saysThatAnEqualRateIsUnchanged() throws IOException {
    ChangeImpact impact =
        compare(steps(576, 40, 40), START.plus(Duration.ofDays(1)), Duration.ofHours(12));
    assertThat(impact.verdict()).isEqualTo(Verdict.UNCHANGED);
  }

  @Test
  void takesFurtherColumnsForSegments() throws IOException {
    String text =
        """
        time,model,requests,errors
        2031-05-05 00:00,small,50,1
        2031-05-05 00:00,large,20,0
        2031-05-05 00:05,small,50,0
        2031-05-05 00:05,large,20,2
        """;
    assertThat(compare(text, START.plusSeconds(300), Duration.ofMinutes(5)).comparisons())
        .extracting(Comparison::segment)
        .containsExactlyInAnyOrder(Map.of(), Map.of("model", "large"), Map.of("model", "small"));
  }

  @Test
  void leavesOutTheBinInWhichTheChangeLies() throws IOException {
    ChangeImpact impact =
        compare(
            steps(576, 4, 12), START.plus(Duration.ofDays(1)).plusSeconds(60), Duration.ofHours(1));
    assertThat(impact.note()).contains("The bin in which that time lies is left out.");
    assertThat(impact.verdict()).isEqualTo(Verdict.REGRESSED);
  }

  @ParameterizedTest
  @CsvSource({
    "2031-05-04T23:00:00Z, The file holds nothing before that time.",
    "2031-05-05T00:00:00Z, The file holds nothing before that time.",
    "2031-05-07T00:00:00Z, The file holds nothing after that time."
  })
  void hasNotEnoughDataForATimeOutside(String at, String note) throws IOException {
    ChangeImpact impact = compare(steps(576, 4, 4), Instant.parse(at), Duration.ofHours(6));
    assertThat(impact.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    assertThat(impact.note()).isEqualTo(note);
  }

  @Test
  void shortensAWindowThatIsLongerThanTheFile() throws IOException {
    ChangeImpact impact =
        compare(steps(576, 4, 12), START.plus(Duration.ofDays(1)), Duration.ofDays(7));
    assertThat(impact.note())
        .isEqualTo("The file allows a window of 1440 minutes on each side only.");
    assertThat(impact.verdict()).isEqualTo(Verdict.REGRESSED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2031-05-05 00:10,-1,0|4: found '-1' as requests; write a whole number of 0 or more, in digits only",
        "2031-05-05 00:10,many,0|4: found 'many' as requests; write a whole number of 0 or more, in digits only",
        "2031-05-05 00:10,5,1.5|4: found '1.5' as errors; write a whole number of 0 or more, in digits only",
        "2031-05-05 00:10,5,6|4: found 6 errors among 5 requests; count every failed request as a request too",
        "yesterday,5,0|4: found the time 'yesterday'; write one such as 2026-03-02T10:00:00Z or 2026-03-02 10:00",
        "2031-05-05 00:10,5|4: found 2 columns; write 3, as the first line names",
        "2031-05-05 00:07,5,0|4: found a bin 120 s off the others, which are 300 s long; write equal bins, each with the time of its beginning"
      })
  void saysWhereARowIsWrong(String row, String message) {
    String text =
        "time,requests,errors\n2031-05-05 00:00,5,0\n2031-05-05 00:05,5,0\n"
            + row
            + "\n2031-05-05 00:15,5,0\n2031-05-05 00:20,5,0\n";
    assertThatThrownBy(() -> compare(text, START.plusSeconds(600), Duration.ofMinutes(5)))
        .isInstanceOf(CountsFileException.class)
        .hasMessage(folder.resolve("counts.csv") + ":" + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "when,requests,errors|:1: found the columns when,requests,errors, but no 'time'; name time,requests,errors in the first line",
        "time,requests,errors|:1: found no row of counts; write one row for each bin",
        "time,requests,errors\\n2031-05-05 00:00,5,0|: found a single bin; give at least one before the change and one after",
        "time,requests,errors\\n2031-05-05 00:00,5,0\\n2031-05-05 00:05,5,0\\n2031-05-05 00:05,7,0|:4: found the time of FILE:3 again, in the same segment; write one row for each bin and segment"
      })
  void saysWhatIsWrongWithAFile(String text, String message) {
    Path file = folder.resolve("counts.csv");
    assertThatThrownBy(
            () ->
                compare(
                    text.replace("\\n", "\n") + "\n",
                    START.plusSeconds(300),
                    Duration.ofMinutes(5)))
        .isInstanceOf(CountsFileException.class)
        .hasMessage(file + message.replace("FILE", file.toString()));
  }

  @Test
  void takesAMissingBinForOneWithoutTraffic() throws IOException {
    String text = steps(576, 4, 4).replaceFirst("2031-05-05T12:00:00Z,500,\\d+\\R", "");
    ChangeImpact impact = compare(text, START.plus(Duration.ofHours(12)), Duration.ofHours(1));
    assertThat(impact.comparisons().get(0).after().requests()).isEqualTo(11 * 500);
  }

  @Test
  void saysThatThereAreTooManySegments() {
    StringBuilder text = new StringBuilder("time,requests,errors,user\n");
    for (int i = 0; i <= 10_000; i++) {
      text.append("2031-05-05T00:00:00Z,1,0,u").append(i).append('\n');
    }
    assertThatThrownBy(() -> compare(text.toString(), START, Duration.ofHours(1)))
        .isInstanceOf(CountsFileException.class)
        .hasMessageContaining(
            "counts.csv:10002: found more than 10000 segments; leave out a column");
  }

  @ParameterizedTest
  @CsvSource({"before", "after"})
  void hasNotEnoughDataWhereOneSideHasNoTraffic(String side) throws IOException {
    StringBuilder text = new StringBuilder("time,requests,errors\n");
    for (int i = 0; i < 48; i++) {
      boolean silent = i < 24 == side.equals("before");
      text.append(START.plusSeconds(300L * i)).append(silent ? ",0,0\n" : ",500,5\n");
    }
    ChangeImpact impact =
        compare(text.toString(), START.plus(Duration.ofHours(2)), Duration.ofHours(2));
    assertThat(impact.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    assertThat(impact.course()).isEmpty();
  }

  @Test
  void concludesNothingFromASegmentThatIsNewOrGone() throws IOException {
    StringBuilder text = new StringBuilder("time,requests,errors,model\n");
    for (int i = 0; i < 1152; i++) {
      Instant time = START.plusSeconds(300L * i);
      text.append(time).append(",500,").append(4 + i % 3).append(",kept\n");
      text.append(time).append(i < 864 ? ",500,30,old\n" : ",500,31,new\n");
    }
    ChangeImpact impact =
        compare(text.toString(), START.plus(Duration.ofDays(3)), Duration.ofHours(12));
    assertThat(impact.comparisons())
        .filteredOn(c -> !c.segment().isEmpty() && !c.segment().containsValue("kept"))
        .hasSize(2)
        .allMatch(c -> c.verdict() == Verdict.NOT_ENOUGH_DATA);
    assertThat(impact.verdict()).isGreaterThan(Verdict.TRAFFIC_MIX);
    assertThat(impact.comparisons().get(0).basis().mix().orElseThrow().entry()).isNotZero();
  }

  @Test
  void findsNothingWhereNothingFailed() throws IOException {
    ChangeImpact impact =
        compare(steps(576, 0, 0), START.plus(Duration.ofDays(1)), Duration.ofHours(6));
    assertThat(impact.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    assertThat(impact.comparisons().get(0).ratio()).isNaN();
  }

  @Test
  void leavesOutTheRollOut() throws IOException {
    String text = steps(576, 4, 12);
    Instant at = START.plus(Duration.ofDays(1)).minusSeconds(3600);
    ChangeImpact impact =
        compare(
            text,
            at,
            new Comparisons.Wanted(Optional.of(Duration.ofHours(6)), Duration.ofMinutes(60)));
    Comparison comparison = impact.comparisons().get(0);
    assertThat(comparison.before().to()).isEqualTo(at.toEpochMilli());
    assertThat(comparison.after().from()).isEqualTo(at.plusSeconds(3600).toEpochMilli());
    assertThat(comparison.after().requests()).isEqualTo(72 * 500);
    assertThat(comparison.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(impact.note()).isEqualTo("12 bins of the roll-out are left out.");
  }

  @Test
  void saysThatAFileIsNotThere() {
    Path none = folder.resolve("none.csv");
    Change change = new Change("c1", 0, "", Map.of());
    assertThatThrownBy(
            () -> CountsComparison.of(none, change, Comparisons.Wanted.USUAL, ZoneOffset.UTC))
        .isInstanceOf(CountsFileException.class)
        .hasMessage(none + ": found no file there; check the path given with --counts");
  }
}

package dev.culprit.ingest;

import dev.culprit.format.Slots;
import dev.culprit.rules.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Accounts for every byte of one portion. */
final class LedgerCounter {

  private static final int EXAMPLE_LENGTH = 160;
  private static final long MILLIS_A_MINUTE = 60_000;

  private final Portion portion;
  private final List<String> examples = new ArrayList<>();
  private final List<Intake.Mark> marks = new ArrayList<>();
  private final long[] recordsByFormat;
  private long lines;
  private long parsed;
  private long blank;
  private long unparsed;
  private long binary;
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;
  private long markedMinute = Long.MIN_VALUE;
  private long ordinary;
  private long failures;
  private String problem = "";
  private long suspicious;
  private String suspicion = "";

  LedgerCounter(Portion portion) {
    this.portion = portion;
    this.recordsByFormat = new long[portion.source().formatCount()];
  }

  void record(int format, int from, int bytes, int recordLines, long time, long line) {
    recordsByFormat[format]++;
    parsed += bytes;
    lines += recordLines;
    if (time == Slots.NO_TIME) {
      return;
    }
    earliest = Math.min(earliest, time);
    latest = Math.max(latest, time);
    long minute = Math.floorDiv(time, MILLIS_A_MINUTE);
    if (minute > markedMinute) {
      markedMinute = minute;
      marks.add(new Intake.Mark(minute, portion.offset() + from, line));
    }
  }

  void ordinary() {
    ordinary++;
  }

  void failure() {
    failures++;
  }

  /** An answer without a word, though nothing calls it a failure. */
  void emptyAnswer(long line) {
    suspicious++;
    if (suspicion.isEmpty()) {
      suspicion = portion.source().name() + ":" + line;
    }
  }

  void blank(int from, int to) {
    blank += to - from;
    lines++;
  }

  void unparsed(int from, int to, long line) {
    unparsed += to - from;
    lines++;
    if (examples.size() < Intake.EXAMPLES) {
      String text =
          new String(
                  portion.bytes(),
                  from,
                  Math.min(to - from, EXAMPLE_LENGTH),
                  StandardCharsets.UTF_8)
              .strip();
      examples.add(
          portion.source().name()
              + ":"
              + line
              + ": "
              + Redaction.redact(portion.source().masking().of(text)));
    }
  }

  void binary(int bytes) {
    binary += bytes;
  }

  void problem(String found) {
    if (problem.isEmpty()) {
      problem = found;
    }
  }

  Intake intake() {
    TreeMap<String, Long> formats = new TreeMap<>();
    long records = 0;
    for (int i = 0; i < recordsByFormat.length; i++) {
      if (recordsByFormat[i] > 0) {
        formats.merge(portion.source().format(i).name(), recordsByFormat[i], Long::sum);
        records += recordsByFormat[i];
      }
    }
    Source source = portion.source();
    return new Intake(
        source.content(),
        source.name(),
        source.sides(),
        portion.offset(),
        portion.offset() + portion.length(),
        lines,
        records,
        parsed,
        blank,
        unparsed,
        binary,
        earliest,
        latest,
        ordinary,
        failures,
        formats,
        examples,
        problem,
        marks,
        portion.offset() + portion.length(),
        portion.checks(),
        sightings(source));
  }

  private Sightings sightings(Source source) {
    List<Sightings.Allowance> allowances =
        source.namesRateLimits()
            ? RateLimits.in(portion.bytes(), portion.length(), source.service())
            : List.of();
    List<Sightings.Suspicion> suspicions =
        suspicious == 0
            ? List.of()
            : List.of(
                new Sightings.Suspicion(source.service(), "empty-answer", suspicious, suspicion));
    return allowances.isEmpty() && suspicions.isEmpty()
        ? Sightings.NONE
        : new Sightings(allowances, suspicions);
  }
}

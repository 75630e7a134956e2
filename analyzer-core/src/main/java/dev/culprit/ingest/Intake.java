package dev.culprit.ingest;

import dev.culprit.event.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ledger's entry for a content, or for a portion of it: every byte is parsed, blank, unparsed
 * or binary, and their sum is {@code to - from}.
 *
 * @param content id of the content, from its first bytes
 * @param path relative to the PATH that the user gave
 * @param side label of the side of its records, of both with a plus, empty if unknown
 * @param begin offset of the first byte read
 * @param end behind the last byte read
 * @param earliest time of a record, milliseconds since 1970; {@link Long#MAX_VALUE} if none has one
 * @param latest likewise, {@link Long#MIN_VALUE} if none
 * @param ordinary attempts counted into traffic
 * @param failures records that told of a failure
 * @param recordsByFormat how many records each format understood
 * @param unparsedExamples up to three, {@code file:line: beginning of the line}, redacted
 * @param problem what was wrong, with what to do; empty if nothing
 * @param marks where in the content each minute first appears, in order of offset
 * @param seen how long the content was when it was read last, at least {@code end}
 * @param checks sums of the content from its first byte on, in order of their places
 * @param sightings what its records tell beside failures
 */
public record Intake(
    String content,
    String path,
    String side,
    long begin,
    long end,
    long lines,
    long records,
    long parsed,
    long blank,
    long unparsed,
    long binary,
    long earliest,
    long latest,
    long ordinary,
    long failures,
    Map<String, Long> recordsByFormat,
    List<String> unparsedExamples,
    String problem,
    List<Mark> marks,
    long seen,
    List<Check> checks,
    Sightings sightings) {

  /** How many examples of what was not understood are kept for each content. */
  public static final int EXAMPLES = 3;

  /**
   * Where a minute first appears.
   *
   * @param minute minutes since 1970-01-01T00:00Z
   * @param offset of the record
   * @param line its number, from 1
   */
  public record Mark(long minute, long offset, long line) {}

  /**
   * A sum of a content's first bytes.
   *
   * @param bytes how many
   * @param crc their CRC-32
   */
  public record Check(long bytes, long crc) {}

  public Intake {
    if (parsed + blank + unparsed + binary != end - begin) {
      throw new IllegalArgumentException(
          path
              + ": "
              + parsed
              + " parsed + "
              + blank
              + " blank + "
              + unparsed
              + " unparsed + "
              + binary
              + " binary bytes are not "
              + begin
              + " to "
              + end);
    }
    recordsByFormat = Collections.unmodifiableMap(new TreeMap<>(recordsByFormat));
    unparsedExamples = List.copyOf(unparsedExamples);
    marks = List.copyOf(marks);
    checks = List.copyOf(checks);
  }

  /** Whether records of that side stand in it. */
  public boolean tells(Side one) {
    return List.of(side.split("\\+")).contains(one.label());
  }

  /** A content that was looked at again, and nothing of it read: its name may be another. */
  static Intake nothingNew(String content, Extent extent) {
    return new Intake(
        content,
        extent.path(),
        "",
        extent.bytes(),
        extent.bytes(),
        0,
        0,
        0,
        0,
        0,
        0,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        0,
        0,
        Map.of(),
        List.of(),
        "",
        List.of(),
        extent.seen(),
        List.of(),
        Sightings.NONE);
  }

  /** The two entries of one content as one; {@code next} must begin where this one ends. */
  public Intake then(Intake next) {
    if (!content.equals(next.content) || end != next.begin) {
      throw new IllegalArgumentException(path + ": " + next.begin + " does not follow on " + end);
    }
    Map<String, Long> formats = new TreeMap<>(recordsByFormat);
    next.recordsByFormat.forEach((name, count) -> formats.merge(name, count, Long::sum));
    List<String> examples = new ArrayList<>(unparsedExamples);
    next.unparsedExamples.stream().limit(EXAMPLES - examples.size()).forEach(examples::add);
    List<Check> allChecks = new ArrayList<>(checks);
    if (!next.checks.isEmpty()) {
      allChecks.removeIf(check -> !Checksum.stays(check));
      allChecks.addAll(next.checks);
    }
    List<Mark> allMarks = new ArrayList<>(marks);
    allMarks.addAll(next.marks);
    return new Intake(
        content,
        next.path,
        next.side.isEmpty() ? side : next.side,
        begin,
        next.end,
        lines + next.lines,
        records + next.records,
        parsed + next.parsed,
        blank + next.blank,
        unparsed + next.unparsed,
        binary + next.binary,
        Math.min(earliest, next.earliest),
        Math.max(latest, next.latest),
        ordinary + next.ordinary,
        failures + next.failures,
        formats,
        examples,
        problem.isEmpty() ? next.problem : problem,
        allMarks,
        next.seen,
        allChecks,
        sightings.then(next.sightings));
  }
}

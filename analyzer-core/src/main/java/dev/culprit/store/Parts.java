package dev.culprit.store;

import dev.culprit.event.Cause;
import dev.culprit.event.Finding;
import dev.culprit.event.Location;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The encoding of what events and attempts have in common: findings and locations. */
final class Parts {

  private Parts() {}

  static void pack(Location location, Packer out) {
    out.text(location.file())
        .number(location.line())
        .number(location.lines())
        .number(location.newestFirst() ? ~location.offset() : location.offset());
  }

  static Location location(Unpacker in) throws IOException {
    String file = in.name();
    long line = in.number();
    int lines = in.small();
    long offset = in.number();
    return new Location(file, line, lines, offset < 0 ? ~offset : offset, offset < 0);
  }

  static void pack(Finding finding, Packer out) {
    out.text(finding.cause().toString())
        .text(finding.rule())
        .number(finding.rank())
        .text(finding.evidence())
        .number(finding.facts().size());
    finding.facts().forEach((name, value) -> out.text(name).text(value));
    out.flag(finding.retryHelps()).text(finding.advice()).fraction(finding.confidence());
  }

  static Finding finding(Unpacker in) throws IOException {
    Cause cause = Cause.of(in.name());
    String rule = in.name();
    int rank = in.small();
    String evidence = in.name();
    int count = in.count();
    Map<String, String> facts = count == 0 ? Map.of() : new LinkedHashMap<>();
    for (int left = count; left > 0; left--) {
      facts.put(in.name(), in.value());
    }
    return new Finding(cause, rule, rank, evidence, facts, in.flag(), in.name(), in.fraction());
  }

  /** Checks the two bytes that every payload begins with: what it is, and its version. */
  static void expect(int tag, int version, Unpacker in) throws IOException {
    int foundTag = in.raw();
    int foundVersion = in.raw();
    if (foundTag != tag || foundVersion != version) {
      throw new WorkspaceFormatException(
          "found a document '%c' of version %d, expected '%c' of version %d: %s"
              .formatted(foundTag, foundVersion, tag, version, WorkspaceFormatException.ADVICE));
    }
  }
}

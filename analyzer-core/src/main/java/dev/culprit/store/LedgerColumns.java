package dev.culprit.store;

import dev.culprit.ingest.Intake;
import dev.culprit.ingest.Sightings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ledger as bytes, and the little map of what was learnt. */
final class LedgerColumns {

  private LedgerColumns() {}

  static Packer pack(Collection<Intake> entries) {
    Packer out = new Packer().number(entries.size());
    entries.forEach(entry -> pack(entry, out));
    return out;
  }

  static List<Intake> unpack(Unpacker in) throws IOException {
    List<Intake> entries = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      entries.add(entry(in));
    }
    return entries;
  }

  static Packer pack(Map<String, String> learnt) {
    Packer out = new Packer().number(learnt.size());
    learnt.forEach((key, value) -> out.text(key).text(value));
    return out;
  }

  static Map<String, String> learnt(Unpacker in) throws IOException {
    Map<String, String> learnt = new TreeMap<>();
    for (int left = in.count(); left > 0; left--) {
      learnt.put(in.text(), in.text());
    }
    return learnt;
  }

  private static void pack(Intake entry, Packer out) {
    out.text(entry.content()).text(entry.path()).text(entry.side());
    out.number(entry.begin()).number(entry.end()).number(entry.lines()).number(entry.records());
    out.number(entry.parsed()).number(entry.blank());
    out.number(entry.unparsed()).number(entry.binary());
    out.signed(entry.earliest()).signed(entry.latest());
    out.number(entry.ordinary()).number(entry.failures());
    out.number(entry.recordsByFormat().size());
    entry.recordsByFormat().forEach((format, records) -> out.text(format).number(records));
    out.number(entry.unparsedExamples().size());
    entry.unparsedExamples().forEach(out::text);
    out.text(entry.problem()).number(entry.marks().size());
    Intake.Mark before = new Intake.Mark(0, 0, 0);
    for (Intake.Mark mark : entry.marks()) {
      out.signed(mark.minute() - before.minute())
          .signed(mark.offset() - before.offset())
          .signed(mark.line() - before.line());
      before = mark;
    }
    out.number(entry.seen()).number(entry.checks().size());
    entry.checks().forEach(check -> out.number(check.bytes()).number(check.crc()));
    pack(entry.sightings(), out);
  }

  private static void pack(Sightings sightings, Packer out) {
    out.number(sightings.allowances().size());
    for (Sightings.Allowance one : sightings.allowances()) {
      out.text(one.service()).text(one.limit()).number(one.allowed()).number(one.least());
    }
    out.number(sightings.suspicions().size());
    for (Sightings.Suspicion one : sightings.suspicions()) {
      out.text(one.service()).text(one.kind()).number(one.count()).text(one.example());
    }
  }

  private static Sightings sightings(Unpacker in) throws IOException {
    List<Sightings.Allowance> allowances = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      allowances.add(new Sightings.Allowance(in.text(), in.text(), in.number(), in.number()));
    }
    List<Sightings.Suspicion> suspicions = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      suspicions.add(new Sightings.Suspicion(in.text(), in.text(), in.number(), in.text()));
    }
    return allowances.isEmpty() && suspicions.isEmpty()
        ? Sightings.NONE
        : new Sightings(allowances, suspicions);
  }

  private static Intake entry(Unpacker in) throws IOException {
    String content = in.text();
    String path = in.text();
    String side = in.text();
    long begin = in.number();
    long end = in.number();
    long lines = in.number();
    long records = in.number();
    long parsed = in.number();
    long blank = in.number();
    long unparsed = in.number();
    long binary = in.number();
    long earliest = in.signed();
    long latest = in.signed();
    long ordinary = in.number();
    long failures = in.number();
    Map<String, Long> recordsByFormat = new TreeMap<>();
    for (int left = in.count(); left > 0; left--) {
      recordsByFormat.put(in.text(), in.number());
    }
    List<String> examples = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      examples.add(in.text());
    }
    String problem = in.text();
    return new Intake(
        content,
        path,
        side,
        begin,
        end,
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
        recordsByFormat,
        examples,
        problem,
        marks(in),
        in.number(),
        checks(in),
        sightings(in));
  }

  private static List<Intake.Check> checks(Unpacker in) throws IOException {
    List<Intake.Check> checks = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      checks.add(new Intake.Check(in.number(), in.number()));
    }
    return checks;
  }

  private static List<Intake.Mark> marks(Unpacker in) throws IOException {
    int count = in.count();
    List<Intake.Mark> marks = new ArrayList<>(count);
    long minute = 0;
    long offset = 0;
    long line = 0;
    for (int left = count; left > 0; left--) {
      minute += in.signed();
      offset += in.signed();
      line += in.signed();
      marks.add(new Intake.Mark(minute, offset, line));
    }
    return marks;
  }
}

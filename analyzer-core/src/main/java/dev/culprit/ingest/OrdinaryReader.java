package dev.culprit.ingest;

import dev.culprit.event.Event;
import dev.culprit.rules.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/**
 * Reads some minutes of contents again, for the attempts in them that their writer holds ordinary.
 * Those were counted, not kept; the ledger knows where each minute stands.
 */
public final class OrdinaryReader {

  /**
   * A proxy's lines stand in the order of their ends; those of the beginning may be written so much
   * later.
   */
  private static final long LATE_MINUTES = 11;

  private static final int BLOCK = 1 << 20;

  private final Map<String, Opened> opened;
  private final Rules rules;

  /** A content of this run. */
  record Opened(InputFile file, Source source) {}

  OrdinaryReader(Map<String, Opened> opened, Rules rules) {
    this.opened = Map.copyOf(opened);
    this.rules = rules;
  }

  /**
   * Finds ordinary attempts.
   *
   * @param intake of the content, with its marks
   * @param minutes (since 1970) in which a wanted attempt ended
   * @param ended whether an attempt that ended then, in milliseconds since 1970, is wanted
   * @return false if the content is not at hand any more
   * @throws IOException if it cannot be read
   */
  public boolean read(
      Intake intake, NavigableSet<Long> minutes, LongPredicate ended, Consumer<Event> each)
      throws IOException {
    Opened content = opened.get(intake.content());
    if (content == null || content.file().path() == null) {
      return false;
    }
    List<Range> ranges = ranges(intake, minutes);
    if (ranges.isEmpty()) {
      return true;
    }
    PortionReader reader = new PortionReader(rules);
    try (ContentStream in = ContentStream.open(content.file(), InputStream.nullInputStream())) {
      long at = 0;
      for (Range range : ranges) {
        in.skipNBytes(range.from - at);
        at = range.from;
        long line = range.line;
        byte[] buffer = new byte[0];
        while (at < range.to) {
          int wanted = (int) Math.min(BLOCK, range.to - at);
          byte[] read = in.readNBytes(wanted);
          at += read.length;
          byte[] joined = Arrays.copyOf(buffer, buffer.length + read.length);
          System.arraycopy(read, 0, joined, buffer.length, read.length);
          int cut = at >= range.to || read.length < wanted ? joined.length : lastLine(joined);
          Portion portion = new Portion(content.source(), joined, cut, at - joined.length, line);
          reader.ordinary(portion, ended).forEach(each);
          for (int i = 0; i < cut; i++) {
            line += joined[i] == '\n' ? 1 : 0;
          }
          buffer = Arrays.copyOfRange(joined, cut, joined.length);
          if (read.length < wanted) {
            break;
          }
        }
      }
    }
    return true;
  }

  private static int lastLine(byte[] bytes) {
    int at = bytes.length;
    while (at > 0 && bytes[at - 1] != '\n') {
      at--;
    }
    return at;
  }

  private record Range(long from, long to, long line) {}

  /** The stretches between marks that hold the minutes, in order, none twice. */
  private static List<Range> ranges(Intake intake, NavigableSet<Long> minutes) {
    List<Range> ranges = new ArrayList<>();
    List<Intake.Mark> marks = intake.marks();
    for (int i = 0; i < marks.size(); i++) {
      Intake.Mark mark = marks.get(i);
      long nextMinute =
          i + 1 < marks.size() ? marks.get(i + 1).minute() : Long.MAX_VALUE - LATE_MINUTES;
      Long wanted = minutes.ceiling(mark.minute() - 1);
      if (wanted == null || wanted > Math.max(nextMinute, mark.minute() + 1)) {
        continue;
      }
      long to = i + 1 < marks.size() ? marks.get(i + 1).offset() : intake.end();
      Range last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
      if (last != null && last.to == mark.offset()) {
        ranges.set(ranges.size() - 1, new Range(last.from, to, last.line));
      } else {
        ranges.add(new Range(mark.offset(), to, mark.line()));
      }
    }
    return ranges;
  }
}

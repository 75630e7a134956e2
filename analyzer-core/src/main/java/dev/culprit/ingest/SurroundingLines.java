package dev.culprit.ingest;

import dev.culprit.event.Event;
import dev.culprit.event.Location;
import dev.culprit.rules.Masking;
import dev.culprit.rules.Redaction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads again what stands around records in their log files. A file is known by its first bytes, so
 * one that was renamed or compressed since is found as well, and another that took its name is not.
 */
public final class SurroundingLines {

  private static final int HEAD = 1 << 18;

  /** Farther from the record no line is looked for. */
  private static final int FARTHEST = 1 << 18;

  /** Longer lines are cut. */
  private static final int LONGEST = 4_000;

  /** What may be the inside of a key in several lines, whose first line is not in sight. */
  private static final Pattern OPAQUE = Pattern.compile("[\\s\"']*[A-Za-z0-9+/=_-]{40,}[\\s\"',]*");

  private final List<InputFile> files;
  private final int before;
  private final Masking masking;
  private final int after;
  private final Set<String> unreadable = new TreeSet<>();

  /**
   * A reader.
   *
   * @param files that may hold the records
   * @param before lines before the record that are wanted, at least 0
   * @param after lines behind it, at least 0
   * @param masking what is hidden beside secrets
   */
  public SurroundingLines(List<InputFile> files, int before, int after, Masking masking) {
    this.masking = masking;
    this.files = List.copyOf(files);
    this.before = before;
    this.after = after;
  }

  /**
   * A line of a log.
   *
   * @param number in its file, from 1
   * @param text redacted; text of a log, so whoever shows it makes it harmless first
   * @param ofRecord whether it belongs to the record
   */
  public record Line(long number, String text, boolean ofRecord) {}

  /**
   * The lines of each record and those around it, by its place. A record whose file is not at hand
   * any more is left out.
   */
  public Map<Location, List<Line>> of(Collection<Event> records) {
    Map<String, List<Event>> wanted =
        records.stream()
            .collect(Collectors.groupingBy(Event::content, TreeMap::new, Collectors.toList()));
    Set<String> names =
        records.stream()
            .map(event -> fileName(event.location().file()))
            .collect(Collectors.toSet());
    List<InputFile> likelyFirst = new ArrayList<>(files);
    likelyFirst.sort(Comparator.comparing(file -> names.contains(file.name()) ? 0 : 1));
    Map<Location, List<Line>> found = new HashMap<>();
    for (InputFile file : likelyFirst) {
      if (wanted.isEmpty()) {
        break;
      }
      try {
        Contents.of(
            file, InputStream.nullInputStream(), (name, number, in) -> content(in, wanted, found));
      } catch (IOException e) {
        unreadable.add(file.name());
      }
    }
    return found;
  }

  /** Files that were looked into in vain, for they cannot be read. */
  public Set<String> unreadable() {
    return Collections.unmodifiableSet(unreadable);
  }

  /** Of {@code logs.tar!/app.log} the file is {@code logs.tar}. */
  private static String fileName(String name) {
    int inside = name.indexOf("!/");
    return inside < 0 ? name : name.substring(0, inside);
  }

  private void content(
      InputStream in, Map<String, List<Event>> wanted, Map<Location, List<Line>> found)
      throws IOException {
    byte[] head = in.readNBytes(HEAD);
    for (String id : new ContentIds(wanted.keySet()).of(head, head.length)) {
      List<Event> records = new ArrayList<>(wanted.getOrDefault(id, List.of()));
      wanted.remove(id);
      records.sort(Comparator.comparingLong(event -> event.location().offset()));
      Window window = new Window(new SequenceInputStream(new ByteArrayInputStream(head), in));
      for (Event record : records) {
        Location place = record.location();
        window.move(Math.max(0, place.offset() - FARTHEST), place.offset() + FARTHEST);
        if (window.holds(place.offset())) {
          found.put(place, lines(window, place));
        }
      }
      return;
    }
  }

  private List<Line> lines(Window window, Location place) {
    int at = (int) (place.offset() - window.from);
    int begin = at;
    long number = place.line();
    for (int i = 0; i < before && begin > 0; i++) {
      int previous = begin - 1;
      while (previous > 0 && window.bytes[previous - 1] != '\n') {
        previous--;
      }
      if (previous == 0 && window.from > 0) {
        // its begin lies farther away
        break;
      }
      begin = previous;
      number--;
    }
    List<Line> lines = new ArrayList<>();
    long last = place.line() + place.lines() - 1 + after;
    while (number <= last && begin < window.bytes.length) {
      int end = begin;
      while (end < window.bytes.length && window.bytes[end] != '\n') {
        end++;
      }
      boolean ofRecord = number >= place.line() && number < place.line() + place.lines();
      lines.add(new Line(number, shown(window.bytes, begin, end), ofRecord));
      begin = end + 1;
      number++;
    }
    return lines;
  }

  private String shown(byte[] bytes, int from, int to) {
    String line = new String(bytes, from, to - from, StandardCharsets.UTF_8).stripTrailing();
    if (OPAQUE.matcher(line).matches()) {
      return "…";
    }
    String safe = Redaction.redact(masking.of(line));
    return safe.codePointCount(0, safe.length()) <= LONGEST
        ? safe
        : safe.substring(0, safe.offsetByCodePoints(0, LONGEST)) + "…";
  }

  /** A part of a content that only moves on. */
  private static final class Window {
    private final InputStream in;
    private long from;
    private byte[] bytes = new byte[0];

    Window(InputStream in) {
      this.in = in;
    }

    void move(long newFrom, long newTo) throws IOException {
      long end = from + bytes.length;
      byte[] kept = new byte[0];
      if (newFrom < end) {
        kept = Arrays.copyOfRange(bytes, (int) (newFrom - from), bytes.length);
      } else {
        skip(newFrom - end);
      }
      byte[] more =
          newTo > end ? in.readNBytes((int) (newTo - Math.max(end, newFrom))) : new byte[0];
      bytes = Arrays.copyOf(kept, kept.length + more.length);
      System.arraycopy(more, 0, bytes, kept.length, more.length);
      from = newFrom;
    }

    private void skip(long count) throws IOException {
      long left = count;
      for (long n = 1; left > 0 && n > 0; left -= n) {
        n = in.skip(left);
      }
    }

    boolean holds(long offset) {
      return offset >= from && offset < from + bytes.length;
    }
  }
}

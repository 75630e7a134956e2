package dev.culprit.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out which formats the lines of a content have. */
public final class Detection {
  private static final int MOST_LINES = 2_000;

  private final Formats formats;
  private final Group plain;
  private final List<Enveloped> envelopes = new ArrayList<>();
  private final Group generic;
  private final Slots slots = new Slots();

  private Detection(Formats formats, Dating dating) {
    this.formats = formats;
    plain = new Group(formats.of(Definition.Rank.SPECIFIC), dating);
    generic = new Group(formats.of(Definition.Rank.GENERIC), dating);
    for (Format envelope : formats.of(Definition.Rank.ENVELOPE)) {
      envelopes.add(new Enveloped(envelope, dating));
    }
  }

  /**
   * The formats that lines of the sample have, specific ones before generic ones; none if no line
   * is understood. A format that is found inside an envelope reads lines in that envelope.
   *
   * @param sample bytes of the content; a line that the sample cuts off does not count
   * @param dating of times that do not say all
   */
  public static List<Format> candidates(
      byte[] sample, int from, int to, Formats formats, Dating dating) {
    return of(sample, from, to, formats, dating).formats();
  }

  /**
   * What a sample shows.
   *
   * @param formats that its lines have, specific ones before generic ones; none if no line is
   *     understood. A format that is found inside an envelope reads lines in that envelope.
   * @param further the specific formats of which no line was found, as lines in the envelopes that
   *     were: what carries the lines of several programs carries more kinds of them than its
   *     beginning shows
   */
  public record Found(List<Format> formats, List<Format> further) {
    public Found {
      formats = List.copyOf(formats);
      further = List.copyOf(further);
    }
  }

  /**
   * Finds the formats of a sample.
   *
   * @param sample bytes of the content; a line that the sample cuts off does not count
   * @param dating of times that do not say all
   */
  public static Found of(byte[] sample, int from, int to, Formats formats, Dating dating) {
    Detection detection = new Detection(formats, dating);
    int lines = 0;
    int at = from;
    while (at < to && lines < MOST_LINES) {
      int end = at;
      while (end < to && sample[end] != '\n') {
        end++;
      }
      if (end == to && at > from && to == sample.length) {
        break;
      }
      int textEnd = end > at && sample[end - 1] == '\r' ? end - 1 : end;
      int begin = at == 0 ? Bytes.byteOrderMark(sample, at, textEnd) : at;
      while (begin < textEnd && sample[begin] == 0) {
        begin++;
      }
      if (textEnd > begin) {
        lines++;
        int brace = JsonBlock.begin(sample, begin, textEnd);
        int behind = brace < 0 ? -1 : JsonBlock.end(sample, brace, to);
        if (behind > 0 && detection.block(sample, brace, behind)) {
          at = behind;
          continue;
        }
        detection.line(sample, begin, textEnd);
      }
      at = end + 1;
    }
    return detection.found();
  }

  private static Format inside(Format envelope, Format content, Formats formats) {
    return content.readBy(
        dating -> new EnvelopeScanner(opener(envelope, formats, dating), content.scanner(dating)));
  }

  private static EnvelopeOpener opener(Format envelope, Formats formats, Dating dating) {
    return new EnvelopeOpener(
        envelope.name(), envelope.scanner(dating), formats.partialOf(envelope));
  }

  /** An object over several lines is a record if it states a time. */
  private boolean block(byte[] b, int from, int to) {
    return plain.matches(b, from, to, slots, true)
        || isEnveloped(b, from, to, true)
        || generic.matches(b, from, to, slots, true);
  }

  private boolean isEnveloped(byte[] b, int from, int to, boolean timed) {
    for (Enveloped envelope : envelopes) {
      if (envelope.matches(b, from, to, slots, timed)) {
        return true;
      }
    }
    return false;
  }

  private void line(byte[] b, int from, int to) {
    if (!plain.matches(b, from, to, slots) && !isEnveloped(b, from, to, false)) {
      generic.matches(b, from, to, slots);
    }
  }

  private Found found() {
    List<Format> found = new ArrayList<>(plain.found());
    List<Format> others = generic.found();
    envelopes.forEach(envelope -> envelope.addTo(found, !others.isEmpty()));
    found.addAll(others);
    List<Format> further = new ArrayList<>();
    List<Format> missing = formats.specificBut(found);
    envelopes.forEach(envelope -> envelope.addFurtherTo(further, missing));
    return new Found(found, further);
  }

  /** Formats that are tried one after the other. */
  private static final class Group {
    private final List<Format> formats;
    private final List<Scanner> scanners = new ArrayList<>();
    private final boolean[] matched;
    private final Dating dating;

    Group(List<Format> formats, Dating dating) {
      this.formats = new ArrayList<>(formats);
      this.dating = dating;
      formats.forEach(format -> scanners.add(format.scanner(dating)));
      matched = new boolean[formats.size()];
    }

    boolean matches(byte[] b, int from, int to, Slots slots) {
      return matches(b, from, to, slots, false);
    }

    boolean matches(byte[] b, int from, int to, Slots slots, boolean timed) {
      for (int i = 0; i < scanners.size(); i++) {
        slots.reset(b);
        if (scanners.get(i).scan(b, from, to, slots) && !(timed && slots.time() == Slots.NO_TIME)) {
          matched[i] = true;
          adapt(i, b, from, to);
          return true;
        }
      }
      return false;
    }

    private void adapt(int i, byte[] b, int from, int to) {
      Format.ScannerFactory before = formats.get(i).scanners();
      Format.ScannerFactory after = before.adaptedTo(b, from, to);
      if (after != before) {
        formats.set(i, formats.get(i).readBy(after));
        scanners.set(i, after.scanner(dating));
      }
    }

    List<Format> found() {
      List<Format> found = new ArrayList<>();
      for (int i = 0; i < matched.length; i++) {
        if (matched[i]) {
          found.add(formats.get(i));
        }
      }
      return found;
    }
  }

  /** One envelope, and what is found in it. */
  private final class Enveloped {
    private Format envelope;
    private EnvelopeOpener opener;
    private final Slots holder = new Slots();
    private final Dating dating;
    private @Nullable Group content;

    Enveloped(Format envelope, Dating dating) {
      this.envelope = envelope;
      this.opener = opener(dating);
      this.dating = dating;
    }

    /** What is tried on the content; most files have no envelopes, so it is made late. */
    private Group content() {
      if (content == null) {
        List<Format> inner = new ArrayList<>(formats.of(Definition.Rank.SPECIFIC));
        inner.addAll(formats.of(Definition.Rank.GENERIC));
        content = new Group(inner, dating);
      }
      return content;
    }

    private EnvelopeOpener opener(Dating dating) {
      return Detection.opener(envelope, formats, dating);
    }

    boolean matches(byte[] b, int from, int to, Slots slots, boolean timed) {
      if (!opener.isIn(b, from, to) || timed && opener.outer().time() == Slots.NO_TIME) {
        return false;
      }
      Group inner = content();
      adapt(b, from, to);
      if (opener.open(b, from, to, holder) && opener.end() > opener.begin()) {
        inner.matches(opener.bytes(), opener.begin(), opener.end(), slots);
      }
      return true;
    }

    /** A table's first line says what stands where in its other ones. */
    private void adapt(byte[] b, int from, int to) {
      Format.ScannerFactory after = envelope.scanners().adaptedTo(b, from, to);
      if (after != envelope.scanners()) {
        envelope = envelope.readBy(after);
        opener = opener(dating);
      }
    }

    void addFurtherTo(List<Format> further, List<Format> missing) {
      if (content != null) {
        missing.forEach(format -> further.add(inside(envelope, format, formats)));
      }
    }

    /**
     * Adds what was found.
     *
     * @param logs whether the program logs with a logger, as lines outside of the envelope show
     */
    void addTo(List<Format> found, boolean logs) {
      if (content == null) {
        return;
      }
      List<Format> inner = content.found();
      inner.forEach(format -> found.add(inside(envelope, format, formats)));
      Continuation.Tracebacks tracebacks =
          inner.isEmpty() && !logs
              ? Continuation.Tracebacks.BEGIN
              : Continuation.Tracebacks.CONTINUE;
      Format its = envelope;
      found.add(
          its.readBy(
              dating ->
                  new EnvelopeOnlyScanner(
                      Detection.opener(its, formats, dating), its.scanner(dating), tracebacks)));
    }
  }
}

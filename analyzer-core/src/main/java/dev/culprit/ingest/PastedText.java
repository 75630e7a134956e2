package dev.culprit.ingest;

import dev.culprit.event.Field;
import dev.culprit.format.Format;
import dev.culprit.format.Formats;
import dev.culprit.format.Slots;
import dev.culprit.rules.Clue;
import dev.culprit.rules.Masking;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text that somebody pasted: an error message, a traceback, or lines of a log. Access lines in it
 * are read by their format, as an analysis reads them; all else is one text.
 */
public final class PastedText {

  /** One of these tells of a request. */
  private static final Set<Field> NAMED =
      EnumSet.of(
          Field.FLAGS, Field.DETAILS, Field.PATH, Field.REQUEST, Field.UPSTREAM, Field.SERVER);

  private static final Pattern CONTINUED = Pattern.compile("\\s?\\\\\\r?\\n\\s{0,40}");

  private final Sources sources;
  private final Masking masking;

  /**
   * Knows those formats.
   *
   * @param masking what is hidden beside secrets
   */
  public PastedText(Formats formats, Masking masking) {
    this.sources = new Sources(List.of(), Map.of(), formats, ZoneOffset.UTC);
    this.masking = masking;
  }

  /** What rules are to look at, in the order of the text; never empty. */
  public List<Clue> clues(String pasted) {
    String text = masking.of(pasted);
    // manuals and terminals break a long line behind a backslash
    byte[] bytes = CONTINUED.matcher(text).replaceAll(" ").getBytes(StandardCharsets.UTF_8);
    Source source = sources.of("0-0", "-", bytes, bytes.length, Instant.EPOCH);
    Reading reading = new Reading(new Portion(source, bytes, bytes.length, 0, 1));
    if (source.formats().stream().anyMatch(format -> format.tells() == Format.Tells.ATTEMPT)) {
      new Records(reading.portion, reading).walk();
    }
    if (reading.rest > 0 || reading.clues.isEmpty()) {
      reading.clues.add(Clue.of(text));
    }
    return reading.clues;
  }

  /** Gathers access lines, and whether anything else stands beside them. */
  private static final class Reading implements Records.Reader {
    private final Portion portion;
    private final List<Clue> clues = new ArrayList<>();
    private int rest;

    Reading(Portion portion) {
      this.portion = portion;
    }

    @Override
    public void record(int number, Slots slots, Records.Extent at, int bytes, int filled) {
      Format format = portion.source().format(number);
      if (format.tells() == Format.Tells.ATTEMPT) {
        Clue clue = EventMaker.clue(portion, format, slots, at);
        if (!isMessage(clue)) {
          clues.add(clue);
          return;
        }
      }
      rest++;
    }

    /** What a proxy says in its access log without a request, such as that TLS failed. */
    private static boolean isMessage(Clue clue) {
      return clue.status() == 0 && NAMED.stream().allMatch(field -> clue.field(field).isEmpty());
    }

    @Override
    public void blank(int from, int to) {}

    @Override
    public void unparsed(int from, int to, long line) {
      rest++;
    }
  }
}

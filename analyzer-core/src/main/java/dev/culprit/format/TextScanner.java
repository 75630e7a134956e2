package dev.culprit.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.event.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lines of text logs: a time stamp, a level, a message, in one of several layouts. */
final class TextScanner implements Scanner {

  private final Layouts layouts;
  private final StampCache stamps;

  TextScanner(Layouts layouts, Dating dating) {
    this.layouts = layouts;
    this.stamps = new StampCache(new Timestamps(dating));
  }

  /**
   * What reads the lines of the format that the definition describes, see {@link Layouts}.
   *
   * @throws IllegalArgumentException if the definition is wrong; says what was found
   */
  static Format.ScannerFactory factory(JsonNode definition) {
    Layouts layouts = Layouts.of(definition);
    return (dating) -> new TextScanner(layouts, dating);
  }

  @Override
  public boolean scan(byte[] block, int from, int to, Slots slots) {
    if (from >= to) {
      return false;
    }
    slots.reset(block);
    stamps.clear();
    for (TextLayout layout : layouts.byFirstByte[block[from] & 0xFF]) {
      if (layout.matches(block, from, to, slots, stamps, layouts.loggers)) {
        return true;
      }
    }
    for (int i = 0; i < layouts.starts.size(); i++) {
      if (Bytes.begin(block, from, to, layouts.starts.get(i))) {
        slots.reset(block);
        slots.put(Field.MESSAGE, from, Bytes.trimEnd(block, from, to));
        return true;
      }
    }
    return false;
  }

  /**
   * The layouts of a text format, tried in their order. Immutable. A definition says it so:
   *
   * <pre>{@code
   * layouts: ["{time} - {logger} - {level} - {message}", "{time} {level} {message}"]
   * loggers: [httpx, root]       # names that are loggers' even with no dot in them
   * starts: ["<-- "]             # a line that begins so is a message without a time
   * }</pre>
   */
  static final class Layouts {

    /** Those that a line may have which begins with that byte, in their order. */
    private final TextLayout[][] byFirstByte = new TextLayout[256][];

    private final List<byte[]> loggers;
    private final List<byte[]> starts;

    private Layouts(List<TextLayout> layouts, List<byte[]> loggers, List<byte[]> starts) {
      for (int i = 0; i < byFirstByte.length; i++) {
        byte first = (byte) i;
        byFirstByte[i] =
            layouts.stream()
                .filter(layout -> layout.canBeginWith(first))
                .toArray(TextLayout[]::new);
      }
      this.loggers = List.copyOf(loggers);
      this.starts = List.copyOf(starts);
    }

    /**
     * Reads a definition.
     *
     * @throws IllegalArgumentException if a layout is wrong, or there is none
     */
    static Layouts of(JsonNode definition) {
      List<TextLayout> layouts = new ArrayList<>();
      definition.path("layouts").forEach(layout -> layouts.add(TextLayout.of(layout.asText())));
      List<byte[]> loggers = texts(definition.path("loggers"));
      List<byte[]> starts = texts(definition.path("starts"));
      if (layouts.isEmpty() && starts.isEmpty()) {
        throw new IllegalArgumentException("a text format needs 'layouts' or 'starts'");
      }
      return new Layouts(layouts, loggers, starts);
    }

    private static List<byte[]> texts(JsonNode list) {
      List<byte[]> texts = new ArrayList<>();
      list.forEach(text -> texts.add(text.asText().getBytes(StandardCharsets.UTF_8)));
      return texts;
    }
  }
}

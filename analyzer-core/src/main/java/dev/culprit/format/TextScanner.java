package dev.culprit.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.event.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lines of text logs: a time stamp, a level, a message, in one of several layouts. */
final class TextScanner implements Scanner {

  private final Layouts layouts;
  private final TextCut cut;

  TextScanner(Layouts layouts, Dating dating) {
    this.layouts = layouts;
    this.cut = new TextCut(new StampCache(new Timestamps(dating)), layouts.most);
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
    cut.clear();
    Candidates candidates = layouts.byFirstByte[block[from] & 0xFF];
    for (int i = 0; i < candidates.layouts.length; i++) {
      TextLayout layout = candidates.layouts[i];
      cut.keep(candidates.shared[i]);
      if (layout.cuts(block, from, to, cut, layouts.loggers)) {
        layout.put(block, cut, slots);
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

  /** Layouts in their order. Immutable. */
  private static final class Candidates {
    private final TextLayout[] layouts;

    /** How many leading parts each has in common with the one before it. */
    private final int[] shared;

    Candidates(List<TextLayout> layouts) {
      this.layouts = layouts.toArray(new TextLayout[0]);
      this.shared = new int[layouts.size()];
      for (int i = 1; i < shared.length; i++) {
        shared[i] = layouts.get(i).sharedWith(layouts.get(i - 1));
      }
    }
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

    /** Those that a line may have which begins with that byte. */
    private final Candidates[] byFirstByte = new Candidates[256];

    /** How many parts a layout has. */
    private final int most;

    private final List<byte[]> loggers;
    private final List<byte[]> starts;

    private Layouts(List<TextLayout> layouts, List<byte[]> loggers, List<byte[]> starts) {
      Map<List<TextLayout>, Candidates> known = new HashMap<>();
      for (int i = 0; i < byFirstByte.length; i++) {
        byte first = (byte) i;
        List<TextLayout> possible =
            layouts.stream().filter(layout -> layout.canBeginWith(first)).toList();
        byFirstByte[i] = known.computeIfAbsent(possible, Candidates::new);
      }
      this.most = layouts.stream().mapToInt(TextLayout::size).max().orElse(0);
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

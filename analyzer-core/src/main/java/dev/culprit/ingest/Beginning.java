package dev.culprit.ingest;

import dev.culprit.event.Field;
import dev.culprit.event.Side;
import dev.culprit.format.Slots;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the records at the beginning of a content tell of all of it. */
final class Beginning implements Records.Reader {

  /** httpx, and the SDKs that use it, write it once for each attempt. */
  private static final byte[] HTTP_LINE = "HTTP Request: ".getBytes(StandardCharsets.UTF_8);

  private static final int FEWEST_TIMES = 3;

  /** Of the times of a beginning, each is compared with the one so much of them later. */
  private static final int STRIDES = 8;

  /** So many times as often as later ones do earlier times follow where the newest come first. */
  private static final int CLEARLY = 4;

  private final Source source;
  private final byte[] sample;

  /** For each service the numbers of the formats of its records that have a side. */
  private final Map<String, Set<Integer>> formats = new TreeMap<>();

  /** Those that are not told by the names of programs alone. */
  private final Set<String> services = new HashSet<>();

  private final Set<String> withHttpLines = new HashSet<>();
  private final List<Long> times = new ArrayList<>();

  private Beginning(Source source, byte[] sample) {
    this.source = source;
    this.sample = sample;
  }

  /**
   * Looks through the beginning.
   *
   * @param source all else that is known of the content
   */
  static Beginning of(Source source, byte[] sample, int length) {
    Beginning beginning = new Beginning(source, sample);
    new Records(new Portion(source, sample, length, 0, 1), beginning).walk();
    return beginning;
  }

  /** Whether the HTTP library's lines stand there. */
  static boolean hasHttpLine(byte[] bytes, int from, int to) {
    return Triage.contains(bytes, from, to, HTTP_LINE);
  }

  /** The services whose lines are mixed. */
  Writers writers() {
    long telling = formats.values().stream().filter(numbers -> !numbers.isEmpty()).count();
    if (services.size() < 2 && telling < 2) {
      return Writers.NONE;
    }
    Map<String, Side> sides = new TreeMap<>();
    formats.forEach(
        (service, numbers) -> {
          Side side = side(numbers);
          if (side != null) {
            sides.put(service, side);
          }
        });
    return new Writers(sides, withHttpLines, true);
  }

  /** That of the first format in the source's order, as for a whole source. */
  private @Nullable Side side(Collection<Integer> numbers) {
    return numbers.stream()
        .sorted()
        .map(number -> source.format(number).side())
        .filter(side -> side != null)
        .findFirst()
        .orElse(null);
  }

  /**
   * Whether the newest records come first, as the pages of collectors show and export them. Where
   * requests are stamped with their beginning the times go to and fro, so that only those far apart
   * tell.
   */
  boolean isNewestFirst() {
    int stride = Math.max(1, times.size() / STRIDES);
    int earlier = 0;
    int later = 0;
    for (int i = stride; i < times.size(); i++) {
      int order = times.get(i).compareTo(times.get(i - stride));
      earlier += order < 0 ? 1 : 0;
      later += order > 0 ? 1 : 0;
    }
    return times.size() >= FEWEST_TIMES && earlier > 1 && earlier >= CLEARLY * later;
  }

  @Override
  public void record(int number, Slots slots, Records.Extent at, int bytes, int filled) {
    if (slots.time() != Slots.NO_TIME) {
      times.add(slots.time());
    }
    String service = slots.text(Field.SERVICE);
    if (service.isEmpty()) {
      return;
    }
    if (!slots.isServiceOfProgram()) {
      services.add(service);
    }
    Set<Integer> numbers = formats.computeIfAbsent(service, s -> new HashSet<>());
    if (source.format(number).side() != null) {
      numbers.add(number);
    }
    if (hasHttpLine(sample, at.from, at.to)) {
      withHttpLines.add(service);
    }
  }

  @Override
  public void blank(int from, int to) {}

  @Override
  public void unparsed(int from, int to, long line) {}
}

package dev.culprit.ingest;

import dev.culprit.event.Field;
import dev.culprit.event.Side;
import dev.culprit.format.Slots;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the records at the beginning of a content tell of all of it. */
final class Beginning implements Records.Reader {

  /** httpx, and the SDKs that use it, write it once for each attempt. */
  private static final byte[] HTTP_LINE = "HTTP Request: ".getBytes(StandardCharsets.UTF_8);

  private static final int FEWEST_TIMES = 3;

  private static final int FEWEST_OF_A_SIDE = 2;

  /** A side has at least one in so many of the records. */
  private static final int SMALLEST_SIDE = 20;

  /** Of the times of a beginning, each is compared with the one so much of them later. */
  private static final int STRIDES = 8;

  /** So many times as often as later ones do earlier times follow where the newest come first. */
  private static final int CLEARLY = 4;

  private final Source source;
  private final byte[] sample;

  /** For each service how many of its records have a format of each side. */
  private final Map<String, Map<Side, Integer>> sides = new TreeMap<>();

  /** How many records that name no service have a format of each side. */
  private final Map<Side, Integer> unnamed = new EnumMap<>(Side.class);

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
    if (services.size() < 2 && sides.size() < 2) {
      return new Writers(Map.of(), Set.of(), false, hasBothSides());
    }
    Map<String, Side> mostly = new TreeMap<>();
    sides.forEach((service, counts) -> mostly.put(service, side(counts)));
    return new Writers(mostly, withHttpLines, true, hasBothSides());
  }

  /** A few lines that look like the other side's are quoted, or taken for them. */
  private boolean hasBothSides() {
    int clients = unnamed.getOrDefault(Side.CLIENT, 0);
    int proxies = unnamed.getOrDefault(Side.PROXY, 0);
    int fewer = Math.min(clients, proxies);
    return fewer >= FEWEST_OF_A_SIDE && fewer * SMALLEST_SIDE >= clients + proxies;
  }

  /** What most records say: a program that serves as well as asks may log as servers do. */
  private static Side side(Map<Side, Integer> counts) {
    return counts.getOrDefault(Side.PROXY, 0) > counts.getOrDefault(Side.CLIENT, 0)
        ? Side.PROXY
        : Side.CLIENT;
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
    Side side = source.format(number).side();
    if (service.isEmpty()) {
      if (side != null) {
        unnamed.merge(side, 1, Integer::sum);
      }
      return;
    }
    if (!slots.isServiceOfProgram()) {
      services.add(service);
    }
    if (side != null) {
      sides.computeIfAbsent(service, s -> new EnumMap<>(Side.class)).merge(side, 1, Integer::sum);
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

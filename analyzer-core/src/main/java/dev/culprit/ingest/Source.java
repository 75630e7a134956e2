package dev.culprit.ingest;

import dev.culprit.event.Side;
import dev.culprit.format.Dating;
import dev.culprit.format.Format;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one content is.
 *
 * @param name path relative to the PATH that the user gave
 * @param side absent where nothing tells
 * @param service empty where nothing tells
 * @param formats that its lines may have, specific before generic
 * @param dating of times that do not say all
 * @param namesLlmRoutes whether its beginning shows routes of LLM APIs; if so, lines about other
 *     routes are no attempts
 * @param namesHttpLines whether its beginning shows an HTTP library's line for each attempt; if so,
 *     other lines count none
 * @param binary whether it is no text at all
 */
record Source(
    String content,
    String name,
    @Nullable Side side,
    String service,
    List<Format> formats,
    Dating dating,
    boolean namesLlmRoutes,
    boolean namesHttpLines,
    boolean binary) {
  Source {
    formats = List.copyOf(formats);
  }

  /** The side, a client where nothing tells. */
  Side knownSide() {
    return side == null ? Side.CLIENT : side;
  }

  /**
   * The name without what rotation adds: {@code access.log.2.gz} counts into {@code access.log}.
   */
  String family() {
    return name.replaceAll("(?:[.-](?:\\d{1,10}|\\d{4}-\\d{2}-\\d{2}|gz|zst|bz2|xz))+$", "");
  }
}

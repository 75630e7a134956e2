package dev.culprit.ingest;

import dev.culprit.event.Side;
import dev.culprit.format.Dating;
import dev.culprit.format.Format;
import dev.culprit.rules.Masking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one content is.
 *
 * @param name path relative to the PATH that the user gave
 * @param side absent where nothing tells
 * @param service empty where nothing tells
 * @param formats that lines of its beginning have, specific before generic
 * @param others that a line may have which none of these recognises: a stream may change its kind
 * @param dating of times that do not say all
 * @param namesLlmRoutes whether its beginning shows routes of LLM APIs; if so, lines about other
 *     routes are no attempts
 * @param namesHttpLines whether its beginning shows an HTTP library's line for each attempt; if so,
 *     other lines count none
 * @param namesRateLimits whether its beginning shows the headers that tell what a rate limit leaves
 * @param binary whether it is no text at all
 * @param masking what is hidden beside secrets
 */
record Source(
    String content,
    String name,
    @Nullable Side side,
    String service,
    List<Format> formats,
    List<Format> others,
    Dating dating,
    boolean namesLlmRoutes,
    boolean namesHttpLines,
    boolean namesRateLimits,
    boolean binary,
    Masking masking) {
  Source {
    formats = List.copyOf(formats);
    others = List.copyOf(others);
  }

  /** The format of that number, the others counted on behind those of its beginning. */
  Format format(int number) {
    return number < formats.size() ? formats.get(number) : others.get(number - formats.size());
  }

  /** How many formats there are. */
  int formatCount() {
    return formats.size() + others.size();
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

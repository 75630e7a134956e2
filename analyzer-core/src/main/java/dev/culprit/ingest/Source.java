package dev.culprit.ingest;

import dev.culprit.event.Field;
import dev.culprit.event.Side;
import dev.culprit.format.Dating;
import dev.culprit.format.Format;
import dev.culprit.format.ServiceName;
import dev.culprit.format.Slots;
import dev.culprit.rules.Masking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one content is.
 *
 * @param name path relative to the PATH that the user gave
 * @param side absent where nothing tells
 * @param service empty where nothing tells
 * @param serviceStated whether the user says the service, so that no record says another
 * @param formats that lines of its beginning have, specific before generic
 * @param others that a line may have which none of these recognises: a stream may change its kind
 * @param enveloped the same, of what lines carry of which only the envelope is recognised
 * @param dating of times that do not say all
 * @param namesLlmRoutes whether its beginning shows routes of LLM APIs; if so, lines about other
 *     routes are no attempts
 * @param namesHttpLines whether its beginning shows an HTTP library's line for each attempt; if so,
 *     other lines of the same service count none
 * @param namesRateLimits whether its beginning shows the headers that tell what a rate limit leaves
 * @param binary whether it is no text at all
 * @param masking what is hidden beside secrets
 * @param writers the services whose lines it mixes
 * @param newestFirst whether its records stand in the order in which the pages of collectors show
 *     and export them
 */
record Source(
    String content,
    String name,
    @Nullable Side side,
    String service,
    boolean serviceStated,
    List<Format> formats,
    List<Format> others,
    List<Format> enveloped,
    Dating dating,
    boolean namesLlmRoutes,
    boolean namesHttpLines,
    boolean namesRateLimits,
    boolean binary,
    Masking masking,
    Writers writers,
    boolean newestFirst) {

  Source {
    formats = List.copyOf(formats);
    others = List.copyOf(others);
    enveloped = List.copyOf(enveloped);
  }

  /**
   * The format of that number, the others counted on behind those of its beginning, and the
   * enveloped ones behind these.
   */
  Format format(int number) {
    if (number < formats.size()) {
      return formats.get(number);
    }
    int other = number - formats.size();
    return other < others.size() ? others.get(other) : enveloped.get(other - others.size());
  }

  /** How many formats there are. */
  int formatCount() {
    return formats.size() + others.size() + enveloped.size();
  }

  /** The side, a client where nothing tells. */
  Side knownSide() {
    return side == null ? Side.CLIENT : side;
  }

  /** The same content, of which is known whose lines it mixes, and in which order. */
  Source of(Writers its, boolean newest) {
    return new Source(
        content,
        name,
        side,
        service.isEmpty() && its.tellSides() ? ServiceName.ofPath(name) : service,
        serviceStated,
        formats,
        others,
        enveloped,
        dating,
        namesLlmRoutes,
        namesHttpLines,
        namesRateLimits,
        binary,
        masking,
        its,
        newest);
  }

  /** The side of one of its records, a client where nothing tells. */
  Side sideOf(Format format, Slots slots) {
    Side his = writers.tellSides() ? writers.side(format, slots) : null;
    return his == null ? knownSide() : his;
  }

  /** Whether records of that side may stand in it. */
  boolean mayHave(Side one) {
    return writers.have(one) || knownSide() == one;
  }

  /** Labels of the sides of its records; empty where nothing tells. */
  String sides() {
    if (writers.have(Side.CLIENT) && writers.have(Side.PROXY)) {
      return Side.CLIENT.label() + "+" + Side.PROXY.label();
    }
    return side == null ? "" : side.label();
  }

  /**
   * The service that one of its records is about; empty where nothing tells. The name of a proxy
   * that a collector puts before the proxy's lines is none: these are about its clients.
   */
  String serviceOf(Side its, Slots slots) {
    if (serviceStated) {
      return service;
    }
    String named = slots.text(Field.SERVICE);
    if (its == Side.PROXY) {
      return slots.isServiceOfEnvelope() ? "" : named;
    }
    boolean tells =
        (writers.several() || slots.isServiceOfEnvelope() && !slots.isServiceOfProgram())
            && !ServiceName.isMute(named);
    return tells || service.isEmpty() && !slots.isServiceOfProgram() ? named : service;
  }

  /** Whether only an HTTP library's lines count as attempts of the record's service. */
  boolean namesHttpLines(Slots slots) {
    return writers.several()
        ? writers.withHttpLines().contains(slots.text(Field.SERVICE))
        : namesHttpLines;
  }

  /**
   * The name without what rotation adds: {@code access.log.2.gz} counts into {@code access.log}.
   */
  String family() {
    return name.replaceAll("(?:[.-](?:\\d{1,10}|\\d{4}-\\d{2}-\\d{2}|gz|zst|bz2|xz))+$", "");
  }
}

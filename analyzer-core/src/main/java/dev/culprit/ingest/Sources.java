package dev.culprit.ingest;

import dev.culprit.event.Side;
import dev.culprit.format.Dating;
import dev.culprit.format.Detection;
import dev.culprit.format.Format;
import dev.culprit.format.Formats;
import dev.culprit.format.ServiceName;
import dev.culprit.rules.Masking;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what each file is: its side, service, formats and zone, from configuration first, then
 * from path and content.
 *
 * @param rules the first whose path matches decides
 * @param serviceByAddress who an address is
 * @param zone of times that state none, where no rule says otherwise
 * @param named the first whose path matches is the file's format, whatever its lines look like
 * @param masking what is hidden beside secrets
 */
public record Sources(
    List<SourceRule> rules,
    Map<String, String> serviceByAddress,
    Formats formats,
    ZoneId zone,
    List<NamedFormat> named,
    Masking masking) {

  /** Sources whose formats are all detected, or told by a rule. */
  public Sources(
      List<SourceRule> rules, Map<String, String> serviceByAddress, Formats formats, ZoneId zone) {
    this(rules, serviceByAddress, formats, zone, List.of(), Masking.NONE);
  }

  public Sources {
    named = List.copyOf(named);
    rules = List.copyOf(rules);
    serviceByAddress = Map.copyOf(serviceByAddress);
  }

  /**
   * What the file of that name is.
   *
   * @param sample the content's first bytes
   * @param written when the content was last written
   */
  Source of(String content, String name, byte[] sample, int length, Instant written) {
    SourceRule rule = null;
    Map<String, String> captured = Map.of();
    for (SourceRule candidate : rules) {
      Optional<Map<String, String>> match = candidate.path().match(name);
      if (match.isPresent()) {
        rule = candidate;
        captured = match.get();
        break;
      }
    }
    ZoneId hisZone = rule != null && rule.zone() != null ? rule.zone() : zone;
    Set<Format> candidates = new LinkedHashSet<>();
    if (rule != null && rule.format() != null) {
      candidates.add(rule.format());
    }
    Formats all = rule != null && rule.format() != null ? formats.with(rule.format()) : formats;
    Dating dating = new Dating(hisZone, written, Dating.isDayFirst(sample, length));
    List<Format> enveloped = List.of();
    Optional<NamedFormat> told =
        named.stream().filter(one -> one.path().match(name).isPresent()).findFirst();
    if (told.isPresent()) {
      candidates.clear();
      candidates.add(told.get().format());
    } else {
      Detection.Found found = Detection.of(sample, 0, length, all, dating);
      candidates.addAll(found.formats());
      enveloped = found.further();
    }
    Side side = side(rule, List.copyOf(candidates), name);
    boolean binary = candidates.isEmpty() && hasNul(sample, length);
    if (candidates.isEmpty() && !binary) {
      // the beginning tells nothing, a line of many megabytes perhaps: each line is asked for
      // itself
      candidates.addAll(formats.all());
    }
    List<Format> ordered = new ArrayList<>(candidates);
    String service = captured.getOrDefault("service", rule == null ? "" : rule.service());
    boolean stated = !service.isEmpty();
    if (!stated && side == Side.CLIENT) {
      service = ServiceName.ofPath(name);
    }
    Source source =
        new Source(
            content,
            name,
            side,
            service,
            stated,
            ordered,
            binary ? List.of() : all.specificBut(ordered),
            enveloped,
            dating,
            LlmRoutes.anyIn(sample, length),
            Beginning.hasHttpLine(sample, 0, length),
            !binary && RateLimits.anyIn(sample, length),
            binary,
            masking,
            Writers.NONE,
            false);
    if (binary) {
      return source;
    }
    Beginning beginning = Beginning.of(source, sample, length);
    Writers writers = beginning.writers();
    return source.of(
        rule != null && rule.side() != null ? writers.withoutSides() : writers,
        beginning.isNewestFirst());
  }

  private static boolean hasNul(byte[] sample, int length) {
    for (int i = 0; i < length; i++) {
      if (sample[i] == 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether a file or a service is called so. */
  static boolean isNamedProxy(String name) {
    return name.contains("proxy") || name.contains("gateway");
  }

  private static @Nullable Side side(@Nullable SourceRule rule, List<Format> formats, String name) {
    if (rule != null && rule.side() != null) {
      return rule.side();
    }
    for (Format format : formats) {
      if (format.side() != null) {
        return format.side();
      }
    }
    return isNamedProxy(name) ? Side.PROXY : formats.isEmpty() ? null : Side.CLIENT;
  }
}

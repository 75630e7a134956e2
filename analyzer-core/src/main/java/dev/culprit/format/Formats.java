package dev.culprit.format;

import dev.culprit.event.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The log formats that are known, specific ones before generic ones. */
public final class Formats {

  private final Map<Definition.Rank, List<Format>> byRank;
  private final Map<String, Partial> partials;

  private final List<Definition> definitions;

  private Formats(
      Map<Definition.Rank, List<Format>> byRank,
      Map<String, Partial> partials,
      List<Definition> definitions) {
    this.byRank = byRank;
    this.partials = partials;
    this.definitions = List.copyOf(definitions);
  }

  /** The formats that come with the program. */
  public static Formats standard() {
    return standardWith(List.of());
  }

  /**
   * The formats that come with the program and those defined in the {@code *.yaml} files of the
   * folders; a name that comes again replaces the one before.
   *
   * @throws FormatFileException if a definition is wrong; says file, line, what was found and what
   *     to do
   * @throws java.io.UncheckedIOException if a folder cannot be read
   */
  public static Formats standardWith(List<Path> folders) {
    Map<String, Definition> byName = new TreeMap<>();
    Definitions.shipped().forEach(definition -> byName.put(definition.format().name(), definition));
    for (Path folder : folders) {
      Definitions.ofFolder(folder)
          .forEach(definition -> byName.put(definition.format().name(), definition));
    }
    Map<Definition.Rank, List<Format>> byRank = new EnumMap<>(Definition.Rank.class);
    for (Definition.Rank rank : Definition.Rank.values()) {
      byRank.put(
          rank,
          byName.values().stream()
              .filter(definition -> definition.rank() == rank)
              .map(Definition::format)
              .toList());
    }
    Map<String, Partial> partials = new HashMap<>();
    byName.forEach((name, definition) -> partials.put(name, definition.partial()));
    return new Formats(byRank, partials, List.copyOf(byName.values()));
  }

  /** These formats with one more ahead of all others, in place of that of its name. */
  public Formats with(Format first) {
    Map<Definition.Rank, List<Format>> extended = new EnumMap<>(Definition.Rank.class);
    byRank.forEach(
        (rank, formats) ->
            extended.put(
                rank,
                formats.stream().filter(format -> !format.name().equals(first.name())).toList()));
    List<Format> specific = new ArrayList<>(List.of(first));
    specific.addAll(extended.getOrDefault(Definition.Rank.SPECIFIC, List.of()));
    extended.put(Definition.Rank.SPECIFIC, specific);
    return new Formats(extended, partials, definitions);
  }

  /**
   * A format from the very format string of a server's configuration: nginx {@code log_format},
   * Apache {@code LogFormat}, Envoy. Named {@code nginx-access}, {@code apache-access} or {@code
   * envoy-access}.
   *
   * @throws IllegalArgumentException if it is none of these; says what was found and what to do
   */
  public static Format ofLogFormat(String pasted) {
    Dialect dialect = Dialect.recognise(pasted);
    return new Format(
        dialect.formatName(),
        Side.PROXY,
        Format.Tells.ATTEMPT,
        dialect.stamp(),
        false,
        Definitions.any(List.of(dialect.compile(pasted))));
  }

  /**
   * Where the definitions break the laws of formats: each with file, line, what was found and what
   * to do; empty if they hold. See {@link FormatLaws}.
   */
  public List<String> broken() {
    return new FormatLaws(definitions).broken();
  }

  /** The specific ones, but for those of these names. */
  public List<Format> specificBut(List<Format> known) {
    Set<String> names = known.stream().map(Format::name).collect(Collectors.toSet());
    return of(Definition.Rank.SPECIFIC).stream()
        .filter(format -> !names.contains(format.name()))
        .toList();
  }

  /** All of them. */
  public List<Format> all() {
    return byRank.values().stream().flatMap(List::stream).toList();
  }

  /** Those of a rank, in the order in which they are tried. */
  List<Format> of(Definition.Rank rank) {
    return byRank.getOrDefault(rank, List.of());
  }

  /** How lines of the envelope go on in others. */
  Partial partialOf(Format envelope) {
    return partials.getOrDefault(envelope.name(), Partial.NEVER);
  }

  /** The one of that name. */
  public Optional<Format> named(String name) {
    return all().stream().filter(format -> format.name().equals(name)).findFirst();
  }
}

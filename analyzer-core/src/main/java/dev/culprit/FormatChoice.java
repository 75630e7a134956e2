package dev.culprit;

import dev.culprit.format.Format;
import dev.culprit.format.Formats;
import dev.culprit.ingest.NamedFormat;
import dev.culprit.ingest.PathPattern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which formats there are, and which of them files have, whatever they look like.
 *
 * @param folders with definitions of the user's own
 * @param named each {@code NAME=GLOB}; the first whose glob matches decides
 */
public record FormatChoice(List<Path> folders, List<String> named) {

  /** The shipped formats, and detection. */
  public static final FormatChoice NONE = new FormatChoice(List.of(), List.of());

  public FormatChoice {
    folders = List.copyOf(folders);
    named = List.copyOf(named);
  }

  /** All formats. */
  public Formats formats() {
    return Formats.standardWith(folders);
  }

  /**
   * What the names stand for.
   *
   * @throws ConfigurationException if one is not written so, or names no format
   */
  public List<NamedFormat> named(Formats formats) {
    List<NamedFormat> all = new ArrayList<>();
    for (String one : named) {
      int equals = one.indexOf('=');
      if (equals < 1 || equals == one.length() - 1) {
        throw new ConfigurationException(
            "--format: found '" + one + "', expected NAME=GLOB, such as nginx-access=proxy/*.log");
      }
      String name = one.substring(0, equals);
      String glob = one.substring(equals + 1);
      Format format =
          formats
              .named(name)
              .orElseThrow(
                  () ->
                      new ConfigurationException(
                          "--format: there is no format '" + name + "'" + meant(name, formats)));
      all.add(new NamedFormat(pattern(glob), format));
    }
    return all;
  }

  /** A glob without a folder is meant for files in all of them. */
  private static PathPattern pattern(String glob) {
    try {
      return new PathPattern(glob.contains("/") ? glob : "**/" + glob);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("--format: " + e.getMessage());
    }
  }

  private static String meant(String name, Formats formats) {
    String begin = name.replaceAll("[^A-Za-z0-9].*", "");
    List<String> near =
        formats.all().stream()
            .map(Format::name)
            .filter(other -> !begin.isEmpty() && other.contains(begin))
            .sorted()
            .toList();
    return near.isEmpty()
        ? "; 'culprit formats list' shows them"
        : "; did you mean " + String.join(", ", near) + "?";
  }
}

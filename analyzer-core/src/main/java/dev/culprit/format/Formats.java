package dev.culprit.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The log formats that are known, in order of their names. */
public final class Formats {

  private final List<Format> all;

  private Formats(List<Format> all) {
    this.all = List.copyOf(all);
  }

  /** The formats that come with the program. */
  public static Formats standard() {
    return standardWith(List.of());
  }

  /**
   * The formats that come with the program and those defined in the {@code *.yaml} files of the
   * folders; a name that comes again replaces the one before.
   *
   * @throws IllegalArgumentException if a definition is wrong; says file, line, what was found and
   *     what to do
   * @throws java.io.UncheckedIOException if a folder cannot be read
   */
  public static Formats standardWith(List<Path> folders) {
    return new Formats(List.of());
  }

  /**
   * A format from the very format string of a server's configuration: nginx {@code log_format},
   * Apache {@code LogFormat}, Envoy. Named {@code nginx-access}, {@code apache-access} or {@code
   * envoy-access}.
   *
   * @throws IllegalArgumentException if it is none of these; says what was found and what to do
   */
  public static Format ofLogFormat(String pasted) {
    throw new IllegalArgumentException("found no log format in '" + pasted + "'");
  }

  /** All of them. */
  public List<Format> all() {
    return all;
  }

  /** The one of that name. */
  public Optional<Format> named(String name) {
    return all.stream().filter(format -> format.name().equals(name)).findFirst();
  }
}

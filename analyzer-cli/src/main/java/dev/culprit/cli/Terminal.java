package dev.culprit.cli;

import java.util.Map;

/**
 * What the output leads to.
 *
 * @param interactive whether a person watches standard error, so that progress may be shown
 * @param colours whether colours may be used
 * @param columns width, 80 where unknown
 */
public record Terminal(boolean interactive, boolean colours, int columns) {

  private static final int USUAL_COLUMNS = 80;

  /** Plain output that a program reads. */
  public static final Terminal NONE = new Terminal(false, false, USUAL_COLUMNS);

  /**
   * The terminal that the environment describes. {@code NO_COLOR} is obeyed; {@code COLUMNS} gives
   * the width; the launcher says with {@code CULPRIT_TTY} which of the streams 1 and 2 are
   * terminals, for Java cannot tell.
   */
  static Terminal detected(Map<String, String> environment, boolean console) {
    String streams = environment.getOrDefault("CULPRIT_TTY", console ? "12" : "");
    boolean colours =
        streams.contains("1")
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(environment.get("TERM"));
    return new Terminal(
        streams.contains("2"), colours, columns(environment.getOrDefault("COLUMNS", "")));
  }

  private static int columns(String written) {
    return written.matches("[0-9]{2,4}") ? Math.max(40, Integer.parseInt(written)) : USUAL_COLUMNS;
  }
}

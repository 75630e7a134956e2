package dev.culprit.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A glob over paths with {@code /} between their parts: {@code *} and {@code ?} stay within a part,
 * {@code **} goes across, {@code {name}} captures a part as a dimension.
 */
public final class PathPattern {

  /** Behind the name of an archive, before the name of what lies in it. */
  private static final String IN_ARCHIVE = "!/";

  private final String glob;
  private final Pattern pattern;
  private final List<String> names = new ArrayList<>();

  /**
   * The glob, compiled.
   *
   * @throws IllegalArgumentException if a brace is not closed or names nothing
   */
  public PathPattern(String glob) {
    this.glob = glob;
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c == '*' && glob.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 2;
      } else if (c == '*' && glob.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else if (c == '{') {
        int close = glob.indexOf('}', i);
        if (close < 0 || close == i + 1) {
          throw new IllegalArgumentException(
              "path pattern '"
                  + glob
                  + "': '{' at "
                  + (i + 1)
                  + " begins no {name}; close it, as in client/{service}/*.log");
        }
        names.add(glob.substring(i + 1, close));
        regex.append("([^/]+)");
        i = close;
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /**
   * What the pattern captured from the path, empty if it does not match. What lies in an archive
   * may be meant by its name there, too, so that packing a folder changes nothing.
   */
  public Optional<Map<String, String>> match(String path) {
    Optional<Map<String, String>> whole = captured(path);
    int archive = path.lastIndexOf(IN_ARCHIVE);
    return whole.isPresent() || archive < 0
        ? whole
        : captured(path.substring(archive + IN_ARCHIVE.length()));
  }

  private Optional<Map<String, String>> captured(String path) {
    Matcher matcher = pattern.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> captured = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      captured.put(names.get(i), matcher.group(i + 1));
    }
    return Optional.of(captured);
  }

  /** The glob as it was written. */
  @Override
  public String toString() {
    return glob;
  }
}

package dev.culprit.rules;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a user wants hidden beside secrets: e-mail addresses, and whatever patterns of the user's
 * own match. It is taken out where records are read, before anything classifies, keeps or shows
 * them; what stays is a fingerprint, as of secrets.
 *
 * @param emails whether e-mail addresses are hidden
 * @param own every match is hidden; of a pattern with a group, what the first group matches
 */
public record Masking(boolean emails, List<Pattern> own) {

  /** Nothing but secrets is hidden. */
  public static final Masking NONE = new Masking(false, List.of());

  /** As they stand in logs, in URLs too. */
  private static final Pattern EMAIL =
      Pattern.compile(
          "(?<![A-Za-z0-9._%+-])[A-Za-z0-9._+-]{1,64}(?:@|%40)[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,8}");

  public Masking {
    own = List.copyOf(own);
  }

  /** The text without what is to be hidden; the very text if there is nothing. */
  public String of(String text) {
    String masked =
        emails && (text.contains("@") || text.contains("%40")) ? hide(EMAIL, text) : text;
    for (Pattern pattern : own) {
      masked = hide(pattern, masked);
    }
    return masked;
  }

  private static String hide(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    if (!found.find()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int done = 0;
    do {
      int group = found.groupCount() > 0 && found.start(1) >= 0 ? 1 : 0;
      if (found.end(group) > found.start(group) && found.start(group) >= done) {
        out.append(text, done, found.start(group)).append(Redaction.hidden(found.group(group)));
        done = found.end(group);
      }
    } while (found.find());
    return out.append(text, done, text.length()).toString();
  }
}

package dev.culprit.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A regex that is tried only where the next two characters are such as it may begin with. Java
 * tries every alternative at every place, which for the long alternations of rules costs more than
 * all else together. Finds what {@link Matcher#find} finds.
 */
final class Search {

  private final Pattern pattern;

  /** Made at the first use: of a pack's hundreds, one run needs a few. */
  private volatile @Nullable Beginnings known;

  Search(Pattern pattern) {
    this.pattern = pattern;
  }

  private Beginnings beginnings() {
    Beginnings made = known;
    if (made == null) {
      made = Beginnings.of(pattern);
      known = made;
    }
    return made;
  }

  /** A matcher for {@link #find}. */
  Matcher in(String text) {
    return pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
  }

  /** Whether it stands in the text. */
  boolean standsIn(String text) {
    return find(in(text), text, 0);
  }

  /** Whether there is a match that begins at or behind that place; it is in the matcher then. */
  boolean find(Matcher matcher, String text, int from) {
    Beginnings beginnings = beginnings();
    for (int i = from; i <= text.length(); i++) {
      if (beginnings.mayBeAt(text, i)) {
        matcher.region(i, text.length());
        if (matcher.lookingAt()) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return pattern.pattern();
  }
}

package dev.culprit.rules;

/**
 * A text that counts how often it is looked at, and refuses after so many times: what a regex
 * costs, without a clock.
 */
final class CountedText implements CharSequence {

  /** It was looked at too often. */
  static final class TooManyLooks extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyLooks() {
      super("too many looks", null, false, false);
    }
  }

  private final String text;
  private long left;

  CountedText(String text, long most) {
    this.text = text;
    this.left = most;
  }

  @Override
  public char charAt(int index) {
    if (left-- <= 0) {
      throw new TooManyLooks();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}

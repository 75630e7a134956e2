package dev.culprit.rules;

import java.util.Arrays;

/**
 * A stretch of a text, known by where its characters stand, so that the same stretch can be taken
 * out of each text of its kin.
 *
 * @param said what it says where its characters do not stand in the text as such
 * @param places of its characters, {@link Unwrapping#NOWHERE} for those that {@code said} says
 */
record Quote(String said, int[] places) {

  /** Of a text that was read. */
  static Quote of(Plain plain, int from, int to) {
    return new Quote(
        plain.shown().substring(from, to), Arrays.copyOfRange(plain.places(), from, to));
  }

  /** Of what stands in no text. */
  static Quote of(String said) {
    return new Quote(said, new int[0]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Quote quote
        && said.equals(quote.said)
        && Arrays.equals(places, quote.places);
  }

  @Override
  public int hashCode() {
    return said.hashCode() * 31 + Arrays.hashCode(places);
  }

  boolean isEmpty() {
    return said.isEmpty();
  }

  /** What it says in that text. */
  String in(String text) {
    if (places.length == 0) {
      return said;
    }
    char[] chars = new char[places.length];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = places[i] < 0 ? said.charAt(i) : text.charAt(places[i]);
    }
    return new String(chars);
  }
}

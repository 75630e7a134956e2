package dev.culprit.compare;

/**
 * The time in which a change came into force, in milliseconds since 1970: what ended within it
 * belongs to neither side.
 *
 * @param end exclusive; the same as {@code begin} if it came at once
 */
public record Rollout(long begin, long end) {
  public Rollout {
    if (end < begin) {
      throw new IllegalArgumentException("roll-out: found an end before its begin");
    }
  }
}

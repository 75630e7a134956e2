package dev.culprit.correlate;

import dev.culprit.event.Event;
import dev.culprit.event.Finding;
import dev.culprit.event.RootCause;
import dev.culprit.event.Side;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words with which programs tell of attempts without saying that an LLM was asked, such as a
 * script's {@code page 17: curl exit 28}. A timer that fires there fires at the same moment as a
 * proxy sees the client leave: where most of a wording's timeouts are met by a proxy like this, its
 * other failures are attempts, too.
 */
final class Wordings {

  /** So many must be met, */
  private static final int FEWEST = 2;

  /** and so large a part of all: other systems' timeouts meet a proxy's record by chance only. */
  private static final double SHARE = 0.5;

  private static final int LONGEST = 120;
  private static final Pattern NUMBERS = Pattern.compile("[0-9]+(?:[.,:][0-9]+)*");

  private final Map<String, Integer> seen = new HashMap<>();
  private final Map<String, Integer> met = new HashMap<>();
  private final Set<String> known = new HashSet<>();

  /** A program that gave up waiting, and does not say for what. */
  static boolean mayTellOfAttempt(Event event) {
    Finding finding = event.finding();
    return event.kind() == Event.Kind.OTHER
        && event.side() == Side.CLIENT
        && event.status() == 0
        && finding != null
        && finding.cause().root() == RootCause.TIMEOUT;
  }

  /** Takes a record that {@link #mayTellOfAttempt}. */
  void see(Event event) {
    seen.merge(of(event), 1, Integer::sum);
  }

  /** Takes such a record that a proxy's record was joined with. */
  void meet(Event event) {
    met.merge(of(event), 1, Integer::sum);
  }

  /**
   * Weighs what was taken, and forgets it.
   *
   * @return whether a wording is known that was not
   */
  boolean learn() {
    int before = known.size();
    met.forEach(
        (words, count) -> {
          if (count >= FEWEST && count >= SHARE * seen.getOrDefault(words, 0)) {
            known.add(words);
          }
        });
    seen.clear();
    met.clear();
    return known.size() > before;
  }

  /** The record, as one of an attempt if its words are known to tell of one. */
  Event read(Event event) {
    Finding finding = event.finding();
    return !known.isEmpty()
            && event.kind() == Event.Kind.OTHER
            && event.side() == Side.CLIENT
            && finding != null
            && finding.cause().root() != RootCause.UNKNOWN
            && known.contains(of(event))
        ? event.asAttempt()
        : event;
  }

  /** Service and first line, without numbers. */
  private static String of(Event event) {
    String text = event.text();
    int end = text.indexOf('\n');
    String line = text.substring(0, Math.min(LONGEST, end < 0 ? text.length() : end));
    return event.service() + '\n' + NUMBERS.matcher(line).replaceAll("0");
  }
}

package dev.culprit.rules;

import dev.culprit.event.Field;
import java.util.List;
import java.util.Locale;

/**
 * A clue, read once for all rules: its text without the layers of quoting that wrappers put around
 * a provider's body and without what is no evidence, the HTTP statuses that it reports, and how
 * loud it is.
 *
 * @param words whether the text may decide: an access line's text is its request, which says
 *     nothing
 * @param text the part that tells of the primary error
 * @param fallback the part that tells of what a gateway tried next, empty if there is none
 * @param statuses that the record or its text report, the record's first
 */
record Reading(
    Clue clue,
    boolean words,
    Plain text,
    Plain fallback,
    List<Integer> statuses,
    Loudness loudness) {

  /** What its level says. */
  enum Loudness {
    QUIET,
    UNSAID,
    LOUD
  }

  /** Text beyond this is not looked at. */
  private static final int LONGEST = 64 << 10;

  /** What LiteLLM writes between the error and that of the model it tried next. */
  private static final String FALLBACK = "Error doing the fallback:";

  /** What LiteLLM writes before an error that put a deployment into cooldown. */
  private static final String COOLDOWN = "exception_received";

  private static final Plain NONE = new Plain("", "", new int[0]);

  static Reading of(Clue clue) {
    String raw = clue.text().length() > LONGEST ? clue.text().substring(0, LONGEST) : clue.text();
    Loudness loudness = loudness(clue);
    if (isAccess(clue)) {
      return new Reading(clue, false, NONE, NONE, List.of(clue.status()), loudness);
    }
    Plain whole = Plain.of(Unwrapping.of(raw));
    int cut = whole.matched().indexOf(FALLBACK);
    Plain text = cut < 0 ? whole : whole.part(0, cut);
    Plain fallback = cut < 0 ? NONE : whole.part(cut, whole.matched().length());
    List<Integer> statuses = Statuses.in(text.matched());
    if (clue.status() >= 400 && !statuses.contains(clue.status())) {
      statuses.add(0, clue.status());
    }
    return new Reading(clue, true, text, fallback, List.copyOf(statuses), loudness);
  }

  /** Status of the record, else the first that its text reports, else 0. */
  int status() {
    return clue.status() != 0 ? clue.status() : statuses.isEmpty() ? 0 : statuses.get(0);
  }

  /** The same clue, with what was tried next in place of the first error. */
  Reading ofFallback() {
    return new Reading(
        clue, words, fallback, NONE, List.copyOf(Statuses.in(fallback.matched())), loudness);
  }

  /**
   * The same clue, with only the errors for which a gateway keeps its deployments in cooldown; this
   * one if the text quotes none.
   */
  Reading ofCooldown() {
    int cut = text.matched().indexOf(COOLDOWN);
    if (cut < 0) {
      return this;
    }
    Plain quoted = text.part(cut, text.matched().length());
    return new Reading(
        clue, words, quoted, NONE, List.copyOf(Statuses.in(quoted.matched())), loudness);
  }

  /** Access logs of proxies and servers: a line for a request, with its status. */
  static boolean isAccess(Clue clue) {
    return clue.format().contains("access")
        || clue.format().startsWith("haproxy")
        || clue.format().startsWith("envoy");
  }

  private static Loudness loudness(Clue clue) {
    String level = clue.field(Field.LEVEL).toLowerCase(Locale.ROOT);
    if (level.isEmpty()) {
      return Loudness.UNSAID;
    }
    if (Character.isDigit(level.charAt(0))) {
      // pino and bunyan: 30 is info, 40 a warning
      return level.compareTo("4") >= 0 && level.length() == 2 ? Loudness.LOUD : Loudness.QUIET;
    }
    boolean quiet =
        level.startsWith("info")
            || level.startsWith("inf")
            || level.startsWith("debug")
            || level.startsWith("trace")
            || level.startsWith("verbose")
            || level.startsWith("notice")
            || level.startsWith("fine")
            || level.equals("i")
            || level.equals("d");
    return quiet ? Loudness.QUIET : Loudness.LOUD;
  }
}

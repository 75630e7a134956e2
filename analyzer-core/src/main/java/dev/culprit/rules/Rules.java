package dev.culprit.rules;

import dev.culprit.event.Cause;
import dev.culprit.event.Field;
import dev.culprit.event.Finding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * A pack of rules, ready to read records by. Rules compete by the rank of their evidence, then by
 * confidence and by how specific they are; the order of the pack does not matter. Immutable and
 * safe for use by several threads.
 */
public final class Rules {

  /** What names an LLM API, its SDKs, gateways, routes, ids or the parts of its answers. */
  private static final List<String> LLM =
      List.of(
          "anthropic",
          "claude",
          "openai",
          "gpt-",
          "gemini",
          "vertex",
          "aiplatform",
          "bedrock",
          "llm",
          "openrouter",
          "mistral",
          "groq",
          "ollama",
          "langchain",
          "[log_",
          "/v1/messages",
          "/chat/completions",
          "/v1/responses",
          "/embeddings",
          " req_",
          "\"req_",
          "=req_",
          "overloaded_error",
          "code 529",
          "status 529",
          "rate_limit_error",
          "invalid_request_error",
          "authentication_error",
          "model=",
          "\"model\"",
          "'model'",
          "stop_reason",
          "stopreason");

  /** In place of a rule's id, for an error that no rule knows. */
  public static final String NONE = "none";

  private static final int LONGEST_EVIDENCE = 200;

  private final List<Rule> rules;
  private final Contest contest;
  private final Decisions decisions;
  private final Set<String> guesses;
  private final LiteralGate llm = new LiteralGate(LLM);

  Rules(Collection<Rule> rules) {
    this.rules = rules.stream().sorted(Comparator.comparing(Rule::id)).toList();
    this.contest = new Contest(this.rules);
    this.decisions = new Decisions(this.rules);
    this.guesses =
        this.rules.stream()
            .filter(Rule::guess)
            .map(Rule::id)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The shipped pack. */
  public static Rules standard() {
    return standardWith(List.of());
  }

  /**
   * The shipped pack with the user's own rules, which replace shipped ones of the same id.
   *
   * @throws RuleFileException if a file cannot be used
   */
  public static Rules standardWith(List<Path> folders) {
    return new Rules(RuleFiles.with(folders));
  }

  /** Names these very rules: the same ones have the same version, whatever files they come from. */
  public String version() {
    CRC32C sum = new CRC32C();
    for (Rule rule : rules) {
      String told =
          String.join(
              "\n",
              rule.id(),
              rule.cause().toString(),
              Boolean.toString(rule.guess()),
              Integer.toString(rule.rank()),
              rule.literals().toString(),
              String.valueOf(rule.regex()),
              rule.fields().toString(),
              new TreeSet<>(rule.statuses()).toString(),
              rule.unless().toString(),
              Boolean.toString(rule.retryHelps()),
              rule.advice(),
              Double.toString(rule.confidence()));
      sum.update(told.getBytes(StandardCharsets.UTF_8));
    }
    return rules.size() + "-" + Long.toHexString(sum.getValue());
  }

  /** All rules, in order of id. */
  public List<Rule> all() {
    return rules;
  }

  /**
   * What the record's evidence says; empty if it tells of no error. Where the words fit several
   * subcauses, it is the usual one.
   */
  public Optional<Finding> classify(Clue clue) {
    return decided(clue).finding(clue);
  }

  /** Like {@link #classify}, but without a subcause that is only a guess. */
  public Optional<Finding> stated(Clue clue) {
    return classify(clue)
        .map(
            finding ->
                guesses.contains(finding.rule())
                    ? finding.as(new Cause(finding.cause().root(), ""))
                    : finding);
  }

  private Decision decided(Clue clue) {
    return decisions.of(clue, this::decide);
  }

  private Decision decide(Clue clue) {
    Reading reading = Reading.of(clue);
    if (isQuiet(reading)) {
      return Decision.NONE;
    }
    Optional<Contest.Fired> fired = strongest(deciding(reading), reading);
    if (reading.fallback().matched().isEmpty()) {
      return fired.isEmpty() ? unknown(reading) : Decision.of(fired.get());
    }
    Optional<Contest.Fired> next = strongest(reading.ofFallback(), reading);
    if (fired.isEmpty()) {
      return next.isEmpty() ? unknown(reading) : Decision.of(next.get());
    }
    return next.isEmpty()
        ? Decision.of(fired.get())
        : Decision.of(fired.get(), next.get().rule().cause());
  }

  /** The strongest rule for a part of a reading; facts are taken from all of it. */
  private Optional<Contest.Fired> strongest(Reading part, Reading whole) {
    return contest.strongest(part).map(fired -> fired.in(whole.text()));
  }

  /** What a gateway quotes as the cause of its refusal decides, if any rule knows it. */
  private Reading deciding(Reading reading) {
    Reading quoted = reading.ofCooldown();
    return quoted == reading || contest.strongest(quoted).isEmpty() ? reading : quoted;
  }

  /** A quiet record is a failure only if it shows a failure's form, not its words. */
  private static boolean isQuiet(Reading reading) {
    return reading.loudness() == Reading.Loudness.QUIET
        && reading.clue().status() < 400
        && !Form.shows(reading.text().matched());
  }

  private static Decision unknown(Reading reading) {
    int[] at = Form.error(reading.text().matched());
    boolean said =
        reading.loudness() == Reading.Loudness.LOUD && saysError(reading.clue())
            || at[0] >= 0 && reading.loudness() != Reading.Loudness.QUIET;
    if (!said) {
      return Decision.NONE;
    }
    String shown = reading.text().shown();
    int line = at[0] < 0 ? 0 : shown.lastIndexOf('\n', at[0]) + 1;
    int lineEnd = shown.indexOf('\n', Math.max(at[1], 0));
    int from = Math.max(line, at[0] - 80);
    int to = Math.min(lineEnd < 0 ? shown.length() : lineEnd, from + LONGEST_EVIDENCE);
    return Decision.unknown(Quote.of(reading.text(), from, to));
  }

  private static boolean saysError(Clue clue) {
    String level = clue.field(Field.LEVEL);
    return !level.isEmpty() && "eEfFcCsS56".indexOf(level.charAt(0)) >= 0;
  }

  /** How {@link #classify} comes to its finding: for people who doubt it, or who write rules. */
  public Explanation explain(Clue clue) {
    Reading reading = Reading.of(clue);
    return new Explanation(
        classify(clue),
        Redaction.redact(reading.text().shown()),
        reading.statuses(),
        Reported.type(reading),
        isQuiet(reading)
            ? List.of()
            : contest.outcomes(deciding(reading)).stream()
                .map(outcome -> told(outcome, clue))
                .toList());
  }

  private static Explanation.Tried told(Contest.Outcome outcome, Clue clue) {
    Rule rule = outcome.rule();
    boolean fired = outcome instanceof Contest.Fired;
    String why =
        outcome instanceof Contest.Silent silent
            ? silent.reason()
            : ((Contest.Fired) outcome).finding(clue).evidence();
    return new Explanation.Tried(
        rule.id(), rule.cause(), rule.rank(), rule.confidence(), fired, why);
  }

  /** Whether the record is about an attempt to call an LLM API, not about another system. */
  public boolean aboutLlm(Clue clue) {
    return !clue.field(Field.MODEL).isEmpty() || llm.any(clue.text());
  }

  /** The rules that fire at the clue, the strongest first. */
  List<Rule> firing(Clue clue) {
    Reading reading = Reading.of(decisions.kinOf(clue));
    return isQuiet(reading)
        ? List.of()
        : contest.fired(deciding(reading)).stream().map(Contest.Fired::rule).toList();
  }
}

package dev.culprit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Holds a report against policies, for CI and cron. */
public final class Gate {

  private static final String NOT_ENOUGH = "not-enough-data";

  private final JsonNode summary;

  private Gate(JsonNode summary) {
    this.summary = summary;
  }

  /** How a policy ends. */
  public enum Outcome {
    HELD,
    BROKEN,
    NOT_ENOUGH_DATA
  }

  /**
   * What came of one policy.
   *
   * @param reason what was found and what was demanded, as a sentence
   */
  public record Result(Policy policy, Outcome outcome, String reason) {}

  /**
   * The gate of a report.
   *
   * @param report folder that an analysis wrote
   * @throws IOException if its {@code summary.json} cannot be read
   */
  public static Gate of(Path report) throws IOException {
    Path file = report.resolve("summary.json");
    if (!Files.isRegularFile(file)) {
      throw new ConfigurationException(
          file
              + ": found no report there; run 'culprit analyze PATH --out "
              + report
              + "' first, or name its folder with --report");
    }
    try {
      return new Gate(new JsonMapper().readTree(Files.readString(file)));
    } catch (JsonProcessingException e) {
      throw new IOException(
          file + " is damaged (" + e.getOriginalMessage() + "); analyse again", e);
    }
  }

  /** The gate of figures in the form of {@code summary.json}. */
  static Gate of(JsonNode summary) {
    return new Gate(summary);
  }

  /** One result for each policy, in their order. */
  public List<Result> judge(List<Policy> policies) {
    return policies.stream().map(this::judge).toList();
  }

  private Result judge(Policy policy) {
    if (policy.demand() instanceof Policy.MaxRate rate) {
      return rate(policy, rate);
    }
    if (policy.demand() instanceof Policy.MaxUnknown unknown) {
      return unknown(policy, unknown);
    }
    if (policy.demand() instanceof Policy.MinCoverage coverage) {
      return coverage(policy, coverage);
    }
    return forbid(policy, (Policy.Forbid) policy.demand());
  }

  private Result rate(Policy policy, Policy.MaxRate demand) {
    long requests = summary.path("requests").asLong();
    String of = demand.cause().isEmpty() ? "" : " by " + demand.cause();
    if (requests < demand.requests()) {
      return new Result(
          policy,
          Outcome.NOT_ENOUGH_DATA,
          requests + " requests, at least " + demand.requests() + " are needed");
    }
    long failures = failures(demand.cause());
    double rate = (double) failures / requests;
    return result(
        policy,
        rate <= demand.most(),
        percent(rate)
            + " of "
            + requests
            + " requests failed"
            + of
            + ", at most "
            + percent(demand.most())
            + " may");
  }

  private long failures(String cause) {
    if (cause.isEmpty()) {
      return summary.path("failures").asLong();
    }
    long sum = 0;
    for (JsonNode row : summary.path("causes")) {
      String root = row.path("cause").asText();
      if (cause.equals(root) || cause.equals(root + "/" + row.path("subcause").asText())) {
        sum += row.path("attempts").asLong();
      }
    }
    return sum;
  }

  private Result unknown(Policy policy, Policy.MaxUnknown demand) {
    long failures = summary.path("failures").asLong();
    double share = failures == 0 ? 0 : (double) failures("unknown") / failures;
    return result(
        policy,
        share <= demand.most(),
        percent(share)
            + " of "
            + failures
            + " failures have no known cause, at most "
            + percent(demand.most())
            + " may");
  }

  private Result coverage(Policy policy, Policy.MinCoverage demand) {
    JsonNode intake = summary.path("intake");
    long bytes = intake.path("bytes").asLong();
    if (bytes == 0) {
      return new Result(policy, Outcome.NOT_ENOUGH_DATA, "no byte was read");
    }
    double lost =
        (double) (intake.path("unparsed").asLong() + intake.path("binary").asLong()) / bytes;
    return result(
        policy,
        1 - lost >= demand.least(),
        percent(1 - lost)
            + " of the input was understood, at least "
            + percent(demand.least())
            + " must be");
  }

  private Result forbid(Policy policy, Policy.Forbid demand) {
    List<String> broken = new ArrayList<>();
    List<String> unsure = new ArrayList<>();
    List<String> missing = new ArrayList<>(demand.changes());
    int judged = 0;
    for (JsonNode change : summary.path("changes")) {
      String id = change.path("id").asText();
      missing.remove(id);
      if (demand.changes().isEmpty() || demand.changes().contains(id)) {
        judged++;
        String verdict = change.path("verdict").asText();
        if (demand.verdicts().stream().anyMatch(word -> word.label().equals(verdict))) {
          broken.add(id + " is " + verdict);
        } else if (verdict.equals(NOT_ENOUGH)) {
          unsure.add(id);
        }
      }
    }
    if (!broken.isEmpty()) {
      return new Result(policy, Outcome.BROKEN, String.join(", ", broken));
    }
    if (!missing.isEmpty()) {
      return new Result(
          policy,
          Outcome.NOT_ENOUGH_DATA,
          "the report has no change " + String.join(", ", missing));
    }
    if (!unsure.isEmpty()) {
      return new Result(
          policy, Outcome.NOT_ENOUGH_DATA, "not enough data to judge " + String.join(", ", unsure));
    }
    return new Result(
        policy,
        Outcome.HELD,
        judged == 0
            ? "the report has no change"
            : judged == 1 ? "1 change, none forbidden" : judged + " changes, none forbidden");
  }

  private static Result result(Policy policy, boolean holds, String reason) {
    return new Result(policy, holds ? Outcome.HELD : Outcome.BROKEN, reason);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.3g %%", 100 * share);
  }
}

package dev.culprit.report;

import dev.culprit.compare.Change;
import dev.culprit.compare.ChangeImpact;
import dev.culprit.correlate.Failures;
import dev.culprit.correlate.Requests;
import dev.culprit.event.Attempt;
import dev.culprit.event.Cause;
import dev.culprit.event.Event;
import dev.culprit.incident.Incident;
import dev.culprit.incident.Sign;
import dev.culprit.ingest.Sightings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * All that one analysis found. Everything is in a stable order already; renderers add none of their
 * own and ask no clock.
 *
 * @param inputs one for each file, in order of path
 * @param causes most frequent first
 * @param incidents in order of time
 * @param changes in order of time
 * @param proposed changes that the logs themselves show, in order of time
 * @param unknown templates of errors that no rule knows, most frequent first
 * @param others failures of things that are no LLM API, most frequent first
 * @param sightings what was left of rate limits, and suspicious answers
 * @param notes what a reader must know to trust the figures: caps that bit, a side that is missing,
 *     dimensions that are no denominator; whole sentences
 * @param attempts every failed attempt in time order; may be walked several times
 */
public record Report(
    Window window,
    List<Input> inputs,
    Intake intake,
    Requests requests,
    Failures failures,
    Calls calls,
    List<CauseSummary> causes,
    List<Incident> incidents,
    List<Sign> signs,
    List<ChangeImpact> changes,
    List<Change> proposed,
    Correlation correlation,
    List<Template> unknown,
    List<OtherFailure> others,
    Sightings sightings,
    List<String> notes,
    Attempts attempts) {

  public Report {
    inputs = List.copyOf(inputs);
    causes = List.copyOf(causes);
    incidents = List.copyOf(incidents);
    signs = List.copyOf(signs);
    changes = List.copyOf(changes);
    proposed = List.copyOf(proposed);
    unknown = List.copyOf(unknown);
    others = List.copyOf(others);
    notes = List.copyOf(notes);
  }

  /** The same findings, with the files that they were found in. */
  public Report with(List<Input> files, Intake bytes) {
    return new Report(
        window,
        files,
        bytes,
        requests,
        failures,
        calls,
        causes,
        incidents,
        signs,
        changes,
        proposed,
        correlation,
        unknown,
        others,
        sightings,
        notes,
        attempts);
  }

  /**
   * The time that the logs cover, in milliseconds since 1970; both 0 where there was no time at
   * all.
   */
  public record Window(long from, long to) {}

  /**
   * Bytes of all files; their sum is the size.
   *
   * @param duplicate those that another file has too: they were read there
   */
  public record Intake(
      long bytes, long parsed, long blank, long unparsed, long duplicate, long binary) {
    /** Share of the bytes above which an input counts as not understood. */
    public static final double MOST_LOST = 0.05;

    /** Whether so much was not understood that the findings may miss something. */
    public boolean isPoor() {
      return lost() > MOST_LOST;
    }

    /** Share of the bytes that was not understood (unparsed or binary), 0 to 1. */
    public double lost() {
      return bytes == 0 ? 0 : (double) (unparsed + binary) / bytes;
    }
  }

  /**
   * One file of the input.
   *
   * @param format names of the formats found in it, joined by commas, most frequent first; empty if
   *     none
   * @param side {@code client}, {@code proxy}, {@code client+proxy} or empty
   * @param requests ordinary and failed attempts that its lines count
   * @param failures records that told of a failure
   * @param unparsed bytes
   * @param problem what was wrong with it, with what to do; empty if nothing
   * @param unparsedExamples up to three {@code file:line} with the beginning of the line, redacted
   */
  public record Input(
      String path,
      String format,
      String side,
      long bytes,
      long lines,
      long records,
      long requests,
      long failures,
      long unparsed,
      long from,
      long to,
      String problem,
      List<String> unparsedExamples) {
    public Input {
      unparsedExamples = List.copyOf(unparsedExamples);
    }
  }

  /**
   * Logical requests that had a failed attempt.
   *
   * @param total calls in all, -1 if unknown
   * @param failed those that failed in the end
   * @param recovered those that had a failed attempt and succeeded in the end
   * @param amplification attempts for each call, at least 1
   * @param wastedSeconds spent in failed attempts
   * @param wastedTokens read and written by them, as far as their records state it; 0 where none
   *     does
   */
  public record Calls(
      long total,
      long failed,
      long recovered,
      double amplification,
      double wastedSeconds,
      long wastedTokens) {

    /** Where no record of a failed attempt states tokens. */
    public Calls(
        long total, long failed, long recovered, double amplification, double wastedSeconds) {
      this(total, failed, recovered, amplification, wastedSeconds, 0);
    }

    /** The same, and the tokens. */
    public Calls withTokens(long tokens) {
      return new Calls(total, failed, recovered, amplification, wastedSeconds, tokens);
    }
  }

  /**
   * One cause over the whole window.
   *
   * @param first milliseconds since 1970
   * @param rules ids of the rules that decided, most frequent first
   * @param where services with their counts, most frequent first
   * @param examples a few attempts, spread over the window
   * @param advice what to do, with the facts of the most frequent finding
   */
  public record CauseSummary(
      Cause cause,
      long attempts,
      long first,
      long last,
      List<String> rules,
      Map<String, Long> where,
      List<Attempt> examples,
      String advice) {
    public CauseSummary {
      rules = List.copyOf(rules);
      where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
      examples = List.copyOf(examples);
    }
  }

  /**
   * How client and proxy were joined.
   *
   * @param exact attempts joined by an id
   * @param fuzzy joined by time, place, status and duration
   * @param skewMillis by which each service's clock (a file's, where those of a service differ) is
   *     ahead of the proxies', in the middle of the time
   * @param driftPerHour milliseconds that a service's clock gains in an hour; only those that drift
   * @param refusedIds ids that too many attempts share, with the reason
   */
  public record Correlation(
      long exact,
      long fuzzy,
      long clientOnly,
      long proxyOnly,
      Map<String, Long> skewMillis,
      Map<String, Double> driftPerHour,
      List<String> refusedIds) {
    public Correlation {
      driftPerHour = Collections.unmodifiableMap(new TreeMap<>(driftPerHour));
      skewMillis = Collections.unmodifiableMap(new TreeMap<>(skewMillis));
      refusedIds = List.copyOf(refusedIds);
    }
  }

  /**
   * A template of errors that no rule knows.
   *
   * @param id the same for the same template in every report
   */
  public record Template(String id, String template, long count, Event example) {}

  /** Failures of something that is no LLM API, by what was said. */
  public record OtherFailure(Cause cause, String service, long count, Event example) {}

  /** A cursor over attempts; walking it twice gives the same. */
  public interface Attempts {
    /** Hands every failed attempt, in order of time, to {@code each}. */
    void forEach(Consumer<? super Attempt> each);
  }
}

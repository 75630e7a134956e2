package dev.culprit.report;

import dev.culprit.compare.Basis;
import dev.culprit.compare.Change;
import dev.culprit.compare.ChangeImpact;
import dev.culprit.compare.Comparison;
import dev.culprit.compare.Verdict;
import dev.culprit.correlate.Failures;
import dev.culprit.correlate.Requests;
import dev.culprit.event.Attempt;
import dev.culprit.event.Cause;
import dev.culprit.event.Event;
import dev.culprit.event.Finding;
import dev.culprit.event.Location;
import dev.culprit.event.Side;
import dev.culprit.incident.Incident;
import dev.culprit.incident.Sign;
import dev.culprit.ingest.Sightings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small reports, made by hand. */
final class SampleReports {

  /** 2026-05-04T08:00:00Z. */
  static final long START = 1_777_881_600_000L;

  static final long MINUTE = 60_000;
  static final long HOUR = 60 * MINUTE;

  private static final Cause TOKENS = Cause.of("rate-limit/tokens");
  private static final Cause REFUSED = Cause.of("network/refused");

  private SampleReports() {}

  /** Six hours in which two services fail in the usual ways. */
  static Report usual() {
    return with("editor", "429 tokens of the minute used up", 1);
  }

  /** The same, but every text of a log is {@code text}. */
  static Report saying(String text) {
    return with(text, text, 1);
  }

  /** So many causes, incidents, changes and files that all of it would be far too much. */
  static Report huge() {
    return with("editor-with-a-name-that-is-long", "x".repeat(50_000), 900);
  }

  /** Nothing failed. */
  static Report calm() {
    Requests requests = new Requests();
    for (int minute = 0; minute < 360; minute++) {
      requests.add("editor", START / MINUTE + minute, 40);
    }
    return new Report(
        new Report.Window(START, START + 6 * HOUR),
        List.of(input("editor.log", "")),
        new Report.Intake(1_000, 990, 10, 0, 0, 0),
        requests,
        new Failures(),
        new Report.Calls(14_400, 0, 0, 1, 0),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Report.Correlation(0, 0, 0, 0, Map.of(), Map.of(), List.of()),
        List.of(),
        List.of(),
        Sightings.NONE,
        List.of(),
        each -> {});
  }

  /** There was nothing to read. */
  static Report empty() {
    return new Report(
        new Report.Window(0, 0),
        List.of(),
        new Report.Intake(0, 0, 0, 0, 0, 0),
        new Requests(),
        new Failures(),
        new Report.Calls(0, 0, 0, 1, 0),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Report.Correlation(0, 0, 0, 0, Map.of(), Map.of(), List.of()),
        List.of(),
        List.of(),
        Sightings.NONE,
        List.of(),
        each -> {});
  }

  private static Report with(String service, String text, int times) {
    Failures failures = new Failures();
    Requests requests = new Requests();
    List<Attempt> attempts = new ArrayList<>();
    for (int minute = 0; minute < 360; minute++) {
      requests.add(service, START / MINUTE + minute, 30);
      requests.add("search", START / MINUTE + minute, 20);
      boolean burst = minute >= 120 && minute < 150;
      if (minute % 10 == 0 || burst) {
        attempts.add(attempt(TOKENS, service, text, minute));
      }
      if (minute % 45 == 7) {
        attempts.add(attempt(REFUSED, "search", text, minute));
      }
    }
    attempts.forEach(failures::add);
    return new Report(
        new Report.Window(START, START + 6 * HOUR),
        repeated(times, input(service + "/app.log", text)),
        new Report.Intake(200_000, 190_000, 2_000, 8_000, 0, 0),
        requests,
        failures,
        new Report.Calls(17_900, 12, 40, 1.02, 340),
        List.of(
            summary(TOKENS, service, attempts, text), summary(REFUSED, "search", attempts, text)),
        repeated(times, incident(service, text)),
        repeated(
            times,
            new Sign.OneValue(
                new Sign.About(
                    TOKENS,
                    service,
                    40,
                    44,
                    List.of(new Location("logs of may/app.log", 17, 1, 0))),
                "key",
                text,
                2)),
        repeated(times, impact(service, text, Verdict.IMPROVED, 0.25)),
        repeated(
            times, new Change("found-" + service, START + HOUR, text, Map.of("first after", text))),
        new Report.Correlation(
            30, 12, 20, 3, Map.of(service, 1_250L), Map.of(service, -120.0), List.of(text)),
        repeated(times, new Report.Template("0a1b2c3d", text, 4, event(text))),
        repeated(times, new Report.OtherFailure(REFUSED, service, 3, event(text))),
        new Sightings(
            List.of(
                new Sightings.Allowance(service, "input-tokens", 30_000, 120),
                new Sightings.Allowance(service, "requests", 50, 41)),
            List.of(new Sightings.Suspicion(service, "empty-answer", 3, "app.log:17"))),
        repeated(times, text + "."),
        attempts::forEach);
  }

  private static <T> List<T> repeated(int times, T one) {
    return java.util.Collections.nCopies(times, one);
  }

  private static Report.CauseSummary summary(
      Cause cause, String service, List<Attempt> attempts, String text) {
    List<Attempt> its = attempts.stream().filter(a -> a.cause().equals(cause)).toList();
    return new Report.CauseSummary(
        cause,
        its.size(),
        its.get(0).time(),
        its.get(its.size() - 1).time(),
        List.of("house.rule-of-" + cause.subcause()),
        Map.of(service, (long) its.size()),
        its.subList(0, 3),
        "Send fewer of them. " + text);
  }

  private static Attempt attempt(Cause cause, String service, String text, int minute) {
    return new Attempt(
        "a" + minute + cause,
        START + minute * MINUTE + 12_345,
        new Finding(cause, "house.rule", 2, text, Map.of("limit", text), true, text, 0.9),
        service,
        "claude-test",
        "/v1/messages",
        "",
        "",
        429,
        812,
        "",
        "",
        "c" + minute,
        0,
        false,
        EnumSet.of(Side.CLIENT),
        0.9,
        List.of(new Location(service + "/app.log", 10 + minute, 1, 0)));
  }

  private static Incident incident(String service, String text) {
    return new Incident(
        "rate-limit-tokens-20260504T1000",
        START + 2 * HOUR,
        START + 2 * HOUR + 30 * MINUTE,
        TOKENS,
        30,
        1,
        3,
        Map.of("service", service),
        10,
        List.of("network/refused followed, " + text));
  }

  private static ChangeImpact impact(String service, String text, Verdict verdict, double ratio) {
    long time = START + 3 * HOUR;
    Comparison.Period before = new Comparison.Period(START, time, 48, 5_400);
    Comparison.Period after = new Comparison.Period(time, time + 3 * HOUR, 18, 5_400);
    Map<String, String> segment = new LinkedHashMap<>(Map.of("service", service));
    return new ChangeImpact(
        new Change("chg-7 " + service, time, text, Map.of("owner", text)),
        verdict,
        List.of(
            new Comparison(
                TOKENS,
                Map.of(),
                before,
                after,
                ratio,
                0.1,
                0.6,
                0.002,
                0.004,
                verdict,
                1.8,
                Basis.NONE),
            new Comparison(
                TOKENS,
                segment,
                before,
                after,
                0,
                0,
                Double.POSITIVE_INFINITY,
                0.5,
                1,
                Verdict.NO_EVIDENCE,
                Double.POSITIVE_INFINITY,
                Basis.NONE),
            new Comparison(
                REFUSED,
                Map.of(),
                new Comparison.Period(START, time, 0, -1),
                new Comparison.Period(time, time + 3 * HOUR, 0, -1),
                Double.NaN,
                0,
                Double.POSITIVE_INFINITY,
                1,
                1,
                Verdict.NOT_ENOUGH_DATA,
                Double.POSITIVE_INFINITY,
                Basis.NONE)),
        Map.of(),
        Optional.empty(),
        "Another change was near: " + text + ".");
  }

  private static Report.Input input(String path, String text) {
    return new Report.Input(
        path,
        "nginx-access",
        "proxy",
        200_000,
        900,
        880,
        700,
        60,
        8_000,
        START,
        START + 6 * HOUR,
        text.isEmpty() ? "" : "cut off in the middle: " + text,
        text.isEmpty() ? List.of() : List.of(path + ":17 " + text));
  }

  private static Event event(String text) {
    return new Event(
        new Location("search/app.log", 99, 1, 0),
        "content",
        Side.CLIENT,
        "app-text",
        START,
        -1,
        0,
        Event.Kind.OTHER,
        Map.of(),
        null,
        text);
  }
}

package dev.culprit.report;

import dev.culprit.incident.Sign;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What signs say, and what to do about them. */
final class SignWords implements Sign.Telling<SignWords.Told> {

  private static final double MILLIS_A_SECOND = 1e3;
  private static final double WHOLE_SECONDS = 100;

  /**
   * A sign in words.
   *
   * @param kind as {@code summary.json} has it
   * @param says what it is, with its numbers
   * @param remedy what to do
   */
  record Told(String kind, String says, String remedy) {}

  private SignWords() {}

  static Told of(Sign sign) {
    return sign.tell(new SignWords());
  }

  @Override
  public Told timer(Sign.Timer sign) {
    String outlast = "let it outlast the slowest answer that you want; or stream.";
    return new Told(
        "timer",
        failures(sign) + " end after " + seconds(sign.millis()) + ": a timer.",
        sign.candidates().isEmpty()
            ? "Find the timer that is set to this value, and " + outlast
            : "It ships as the value of "
                + candidates(sign.candidates())
                + ". Find the timer that fired, and "
                + outlast);
  }

  @Override
  public Told answeredTooLate(Sign.AnsweredTooLate sign) {
    return new Told(
        "answered-too-late",
        failures(sign)
            + " were answered in good order, after the client had left: the service was slow, not broken.",
        "Raise the client's timeout above the slowest answer, or stream.");
  }

  @Override
  public Told keepAliveRace(Sign.KeepAliveRace sign) {
    return new Told(
        "keep-alive-race",
        failures(sign)
            + " come within "
            + sign.withinMillis()
            + " ms: the request met the end of an idle connection.",
        "Let the client close idle connections before the server does, and retry such requests at once.");
  }

  @Override
  public Told oneValue(Sign.OneValue sign) {
    boolean key = sign.dimension().equals("key");
    return new Told(
        "one-" + sign.dimension(),
        failures(sign)
            + " have the "
            + sign.dimension()
            + " "
            + Wording.cut(sign.value(), 80)
            + "; "
            + Wording.count(sign.others(), "other " + sign.dimension())
            + (sign.others() == 1 ? " fails" : " fail")
            + " otherwise, but not so.",
        key
            ? "Look at the limits and the state of that key and its organisation; another key of the same one does not help."
            : "The capacity or the limit is that model's: turn to another model for a part of the traffic.");
  }

  @Override
  public Told everyKey(Sign.EveryKey sign) {
    return new Told(
        "every-key",
        failures(sign)
            + " hit "
            + sign.hit()
            + " of "
            + sign.all()
            + " keys: it is no single account's.",
        "The provider is overloaded: fail over to another model, region or provider, and watch its status page.");
  }

  @Override
  public Told oneService(Sign.OneService sign) {
    Sign.About about = sign.about();
    return new Told(
        "one-service",
        some(about)
            + " "
            + about.cause()
            + " failures are of "
            + Wording.cut(about.service(), 60)
            + ", which makes "
            + Wording.percent(sign.shareOfRequests())
            + " of the requests: the others get through.",
        "Look at that service's own hosts: resolver, certificates, proxy settings, egress and permissions.");
  }

  @Override
  public Told risesWithLoad(Sign.RisesWithLoad sign) {
    String quiet = Wording.count(sign.quietUpTo());
    return new Told(
        "rises-with-load",
        "The share of "
            + sign.about().cause()
            + " failures"
            + in(sign)
            + " rises with the load (Spearman "
            + String.format(Locale.ROOT, "%.2f", sign.correlation())
            + "): "
            + (sign.quietUpTo() > 0 ? "nearly none up to " + quiet + " requests a minute, " : "")
            + Wording.percent(sign.refusedThen())
            + " at "
            + Wording.count(sign.busiest())
            + ".",
        (sign.quietUpTo() > 0
                ? "Hold the client at about " + quiet + " requests a minute (a token bucket)"
                : "Limit the rate at the client (a token bucket)")
            + ", or ask for a higher limit.");
  }

  @Override
  public Told longWait(Sign.LongWait sign) {
    return new Told(
        "long-wait",
        failures(sign)
            + " tell the client to wait long, up to "
            + Wording.duration(sign.longestSeconds())
            + ": one that obeys looks hung.",
        "Cap the wait in the client, and fail with the reason instead.");
  }

  @Override
  public Told pages(Sign.Pages sign) {
    return new Told(
        "pages",
        failures(sign)
            + " are pages of HTML where JSON was expected: something on the way answers.",
        "Read the first bytes of such an answer and its server header: a captive portal, a firewall or a load balancer.");
  }

  /** How many of how many, of what and where. */
  private static String failures(Sign sign) {
    return some(sign.about()) + " " + sign.about().cause() + " failures" + in(sign);
  }

  private static String some(Sign.About about) {
    return about.attempts() == about.of()
        ? "All " + Wording.count(about.of())
        : Wording.count(about.attempts()) + " of " + Wording.count(about.of());
  }

  private static String in(Sign sign) {
    String service = sign.about().service();
    return service.isEmpty() ? "" : " of " + Wording.cut(service, 60);
  }

  private static String seconds(long millis) {
    double seconds = millis / MILLIS_A_SECOND;
    return String.format(Locale.ROOT, seconds < WHOLE_SECONDS ? "%.1f s" : "%.0f s", seconds);
  }

  private static String candidates(List<Sign.Timer.Candidate> candidates) {
    return candidates.stream()
        .map(one -> (one.tries() > 1 ? one.tries() + " times " : "") + one.name())
        .collect(Collectors.joining(", or "));
  }
}

package dev.culprit.report;

import dev.culprit.event.RootCause;
import dev.culprit.incident.Sign;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What signs say, and what to do about them. */
final class SignWords implements Sign.Telling<SignWords.Told> {

  private static final double MILLIS_A_SECOND = 1e3;
  private static final double WHOLE_SECONDS = 100;
  private static final long MILLIS_A_MINUTE = 60_000;

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
        switch (sign.dimension()) {
          case "key" ->
              "Look at the limits and the state of that key and its organisation; another key of the same one does not help.";
          case "model" ->
              "The capacity or the limit is that model's: turn to another model for a part of the traffic.";
          default ->
              "That server or the way to it is broken: take it out of the rotation, and look at its route.";
        });
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

  @Override
  public Told onlyIpv6(Sign.OnlyIpv6 sign) {
    return new Told(
        "only-ipv6",
        failures(sign) + " are of connections to IPv6 addresses.",
        "See whether IPv6 leads out of that network at all; if not, let the clients prefer IPv4.");
  }

  @Override
  public Told nothingThrough(Sign.NothingThrough sign) {
    Sign.About about = sign.about();
    String service = about.service().isEmpty() ? "" : " of " + Wording.cut(about.service(), 60);
    boolean window = sign.toTheHour() && about.cause().root() == RootCause.RATE_LIMIT;
    return new Told(
        "nothing-through",
        "Nothing"
            + service
            + " got through"
            + (sign.ended()
                ? ", " + Wording.span(millis(sign.fromMinute()), millis(sign.toMinute())) + " UTC"
                : " from " + Wording.minute(millis(sign.fromMinute())) + " UTC to the end")
            + (sign.times() > 1 ? ", the longest of " + sign.times() + " such times" : "")
            + ": "
            + Wording.count(about.attempts(), "request")
            + " failed with "
            + about.cause()
            + (window ? "; it ended at the full hour" : "")
            + ".",
        switch (about.cause().root()) {
          case BILLING ->
              "Top up or raise the limit of that account, and let the client stop retrying until then.";
          case AUTH ->
              "See what was changed just before: a key, its rights, or where it is read from.";
          default ->
              sign.toTheHour()
                  ? "A limit that is counted anew at a full hour, such as a usage window or a daily quota: schedule the work behind it, and let the client stop retrying."
                  : "No limit of a minute lasts so long: look for a spend limit, a daily quota or a usage window, and let the client stop retrying.";
        });
  }

  @Override
  public Told afterRamp(Sign.AfterRamp sign) {
    return new Told(
        "after-ramp",
        failures(sign)
            + " come where the load rises by half or more within a quarter of an hour ("
            + Wording.count(sign.times(), "time")
            + "): "
            + Wording.percent(sign.refusedThen())
            + " of the requests then, "
            + Wording.percent(sign.refusedHeld())
            + " at such a load held.",
        "Raise the load in small steps: the limit is on its rise.");
  }

  @Override
  public Told tooLongBy(Sign.TooLongBy sign) {
    String share = Wording.percent(sign.share());
    return sign.little()
        ? new Told(
            "too-long-by-little",
            failures(sign)
                + " are at most "
                + share
                + " above the window: conversations that grow turn by turn.",
            "Compact or trim the history before the window is full, at 85 % of it, say.")
        : new Told(
            "too-long-by-much",
            failures(sign) + " are more than " + share + " above the window: single inputs.",
            "Split such an input, or send only the parts that matter.");
  }

  @Override
  public Told outOfSockets(Sign.OutOfSockets sign) {
    return new Told(
        "out-of-sockets",
        failures(sign)
            + " tell of a client that has no ports, open files or pooled connections left: too many at once, not the network.",
        "Use one client for the whole program, cap the requests in flight, and raise the limit of open files.");
  }

  private static long millis(long minute) {
    return minute * MILLIS_A_MINUTE;
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

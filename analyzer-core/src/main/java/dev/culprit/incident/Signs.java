package dev.culprit.incident;

import dev.culprit.correlate.Failures;
import dev.culprit.correlate.Requests;
import dev.culprit.event.Attempt;
import dev.culprit.event.Cause;
import dev.culprit.event.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks for {@link Sign}s in failed attempts that are handed over in order of time. Keeps counts
 * and, for causes behind which a timer may stand, durations. Not safe for use by several threads at
 * once.
 */
public final class Signs {

  private static final int FEWEST_OF_A_VALUE = 10;

  /** So many pages, or answers that nobody waited for, are no accident any more. */
  private static final int NO_ACCIDENT = 3;

  private static final double NEARLY_ALL = 0.9;

  /** Others must make so much of the requests before it says something that one is alone. */
  private static final double OTHERS = 0.4;

  private static final long LONG_WAIT_SECONDS = 300;

  private static final int MOST_GROUPS = 2_000;
  private static final String HTML = "net.html-instead-of-json";

  /** The host, or the client's own pool, has no connection left to give. */
  private static final Set<String> NO_SOCKET = Set.of("net.ports-exhausted", "net.pool-exhausted");

  private static final Set<String> OF_THE_WAY =
      Set.of("network/dns", "network/tls", "network/proxy", "network/blocked", "auth/permission");

  private static final Pattern AMOUNT =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?(ms|milli|s|m(?!s|illi)|h)?");
  private static final Pattern PARTS =
      Pattern.compile("(?:(\\d{1,3})h)?(?:(\\d{1,3})m)?(\\d{1,3}(?:\\.\\d{1,9})?)s");

  private final Map<SignGroup, Long> counts = new TreeMap<>();
  private final SignsOfDurations durations = new SignsOfDurations();
  private final SignsOfValues values = new SignsOfValues();
  private final SignsOfLoad load = new SignsOfLoad();
  private final Map<SignGroup, Shown> answered = new TreeMap<>();
  private final Map<SignGroup, Shown> waits = new TreeMap<>();
  private final Map<SignGroup, Long> longest = new TreeMap<>();
  private final Map<SignGroup, Shown> pages = new TreeMap<>();
  private final Map<SignGroup, Shown> sockets = new TreeMap<>();
  private final PromptSizes sizes = new PromptSizes();

  /** Takes the next attempt. */
  public void add(Attempt attempt) {
    SignGroup group = new SignGroup(attempt.service(), attempt.cause());
    if (counts.size() >= MOST_GROUPS && !counts.containsKey(group)) {
      return;
    }
    counts.merge(group, 1L, Long::sum);
    durations.add(group, attempt);
    values.add(group, attempt);
    load.add(attempt);
    sizes.add(group, attempt);
    if (isAnsweredTooLate(attempt)) {
      answered.computeIfAbsent(group, g -> new Shown()).add(attempt);
    }
    if (attempt.finding().rule().equals(HTML)) {
      pages.computeIfAbsent(group, g -> new Shown()).add(attempt);
    }
    if (NO_SOCKET.contains(attempt.finding().rule())) {
      sockets.computeIfAbsent(group, g -> new Shown()).add(attempt);
    }
    long wait = seconds(attempt.finding().facts().getOrDefault("wait", ""));
    if (wait > LONG_WAIT_SECONDS) {
      waits.computeIfAbsent(group, g -> new Shown()).add(attempt);
      longest.merge(group, wait, Math::max);
    }
  }

  /** The client gave up, and the proxy's line tells of an answer all the same. */
  private static boolean isAnsweredTooLate(Attempt attempt) {
    String cause = attempt.cause().toString();
    return (cause.equals("timeout/read-timeout") || cause.equals("network/client-abort"))
        && attempt.sides().containsAll(EnumSet.allOf(Side.class))
        && attempt.status() >= 200
        && attempt.status() < 400;
  }

  /** How long a client is told to wait, as facts say it; 0 if they do not. */
  static long seconds(String wait) {
    Matcher parts = PARTS.matcher(wait);
    if (parts.matches() && (parts.group(1) != null || parts.group(2) != null)) {
      return 3600 * whole(parts.group(1))
          + 60 * whole(parts.group(2))
          + (long) Double.parseDouble(parts.group(3));
    }
    Matcher amount = AMOUNT.matcher(wait);
    if (!amount.lookingAt()) {
      return 0;
    }
    double number = Double.parseDouble(amount.group(1));
    String unit = amount.group(2) == null ? "s" : amount.group(2);
    return (long)
        switch (unit) {
          case "ms", "milli" -> number / 1_000;
          case "m" -> number * 60;
          case "h" -> number * 3600;
          default -> number;
        };
  }

  private static long whole(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /**
   * What the attempts show, the most attempts first.
   *
   * @param failures the same attempts, counted
   * @param requests all attempts, ordinary ones too
   */
  public List<Sign> found(Failures failures, Requests requests) {
    List<Sign> found = new ArrayList<>();
    durations.find(counts, found);
    noAccident(answered, Sign.AnsweredTooLate::new, found);
    waits.forEach(
        (group, shown) ->
            found.add(new Sign.LongWait(about(group, shown), longest.getOrDefault(group, 0L))));
    noAccident(pages, Sign.Pages::new, found);
    values.find(counts, found);
    oneService(requests, found);
    load.find(counts.keySet(), failures, requests, found);
    sizes.find(found);
    noAccident(sockets, Sign.OutOfSockets::new, found);
    found.sort(Comparator.comparingLong((Sign sign) -> -sign.about().attempts()));
    return List.copyOf(found);
  }

  /** What tells by itself, if it is seen more than once or twice. */
  private void noAccident(
      Map<SignGroup, Shown> shownByGroup, Function<Sign.About, Sign> sign, List<Sign> found) {
    shownByGroup.forEach(
        (group, shown) -> {
          if (shown.count() >= NO_ACCIDENT) {
            found.add(sign.apply(about(group, shown)));
          }
        });
  }

  private Sign.About about(SignGroup group, Shown shown) {
    return shown.about(group, counts.getOrDefault(group, shown.count()));
  }

  private void oneService(Requests requests, List<Sign> found) {
    Map<Cause, Long> byCause = new TreeMap<>();
    counts.forEach((group, count) -> byCause.merge(group.cause(), count, Long::sum));
    counts.forEach(
        (group, count) -> {
          long all = byCause.getOrDefault(group.cause(), 0L);
          boolean alone =
              OF_THE_WAY.contains(group.cause().toString())
                  && !group.service().isEmpty()
                  && count >= FEWEST_OF_A_VALUE
                  && count >= NEARLY_ALL * all;
          if (!alone) {
            return;
          }
          double share =
              (double) requests.count(group.service()::equals) / Math.max(1, requests.total());
          if (share <= 1 - OTHERS) {
            found.add(
                new Sign.OneService(
                    new Sign.About(group.cause(), group.service(), count, all, List.of()), share));
          }
        });
  }
}

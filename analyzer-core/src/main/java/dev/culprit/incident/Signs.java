package dev.culprit.incident;

import dev.culprit.correlate.Failures;
import dev.culprit.correlate.Requests;
import dev.culprit.event.Attempt;
import dev.culprit.event.Cause;
import dev.culprit.event.Location;
import dev.culprit.event.RootCause;
import dev.culprit.event.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks for {@link Sign}s in failed attempts that are handed over in order of time. Keeps counts
 * and, for causes behind which a timer may stand, durations. Not safe for use by several threads at
 * once.
 */
public final class Signs {

  /** Fewer tell nothing. */
  private static final int FEWEST = 5;

  private static final int FEWEST_OF_A_VALUE = 10;

  /** Of timeouts that a timer's pile-up must be: each has some timer behind it. */
  private static final double SHARE_OF_TIMEOUTS = 0.15;

  /** What else may end by a timer mostly ends otherwise, and chance makes small piles. */
  private static final int FEWEST_OF_OTHERS = 8;

  private static final double SHARE_OF_OTHERS = 0.3;

  /** So many pages, or answers that nobody waited for, are no accident any more. */
  private static final int NO_ACCIDENT = 3;

  private static final double NEARLY_ALL = 0.9;
  private static final double MOST_KEYS = 0.8;
  private static final int FEWEST_KEYS = 3;
  private static final double HALF = 0.5;

  /** Others must make so much of the requests before it says something that one is alone. */
  private static final double OTHERS = 0.4;

  /** A request that is cut so soon did not get through. */
  private static final long AT_ONCE_MILLIS = 50;

  private static final long LONG_WAIT_SECONDS = 300;

  private static final int MOST_DURATIONS = 50_000;
  private static final int MOST_GROUPS = 2_000;
  private static final int MOST_VALUES = 500;
  private static final int EXAMPLES = 3;
  private static final String HTML = "net.html-instead-of-json";

  private static final Set<String> OF_THE_WAY =
      Set.of("network/dns", "network/tls", "network/proxy", "network/blocked", "auth/permission");

  private static final Pattern AMOUNT =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?(ms|milli|s|m(?!s|illi)|h)?");
  private static final Pattern PARTS =
      Pattern.compile("(?:(\\d{1,3})h)?(?:(\\d{1,3})m)?(\\d{1,3}(?:\\.\\d{1,9})?)s");

  /** Failures of one cause in one service. */
  private record Group(String service, Cause cause) implements Comparable<Group> {
    private static final Comparator<Group> ORDER =
        Comparator.comparing(Group::cause).thenComparing(Group::service);

    @Override
    public int compareTo(Group other) {
      return ORDER.compare(this, other);
    }
  }

  /** Attempts that show something, with a few places. */
  private static final class Shown {
    private long count;
    private final List<Location> examples = new ArrayList<>();

    void add(Attempt attempt) {
      count++;
      if (examples.size() < EXAMPLES) {
        examples.add(attempt.evidence().get(0));
      }
    }
  }

  /** Durations of a group, each with its place as long as there are few. */
  private static final class Durations {
    private long[] millis = new long[64];
    private int size;
    private final List<Location> places = new ArrayList<>();
    private final Shown atOnce = new Shown();

    void add(Attempt attempt) {
      if (attempt.durationMillis() <= AT_ONCE_MILLIS) {
        atOnce.add(attempt);
      }
      if (size == MOST_DURATIONS) {
        return;
      }
      if (size == millis.length) {
        millis = Arrays.copyOf(millis, 2 * size);
      }
      millis[size++] = attempt.durationMillis();
      // Whose timer it was is seen best where it was: of a proxy's, in the proxy's record.
      boolean proxys = attempt.cause().subcause().equals("gateway-timeout");
      places.add(attempt.evidence().get(proxys ? attempt.evidence().size() - 1 : 0));
    }

    long[] all() {
      return Arrays.copyOf(millis, size);
    }

    List<Location> examples(PileUp pile) {
      List<Location> found = new ArrayList<>();
      for (int i = 0; i < size && found.size() < EXAMPLES; i++) {
        if (millis[i] >= pile.lowest() && millis[i] <= pile.highest()) {
          found.add(places.get(i));
        }
      }
      return found;
    }
  }

  private final Map<Group, Long> counts = new TreeMap<>();
  private final Map<Group, Durations> durations = new TreeMap<>();
  private final Map<Group, Shown> answered = new TreeMap<>();
  private final Map<Group, Shown> waits = new TreeMap<>();
  private final Map<Group, Long> longest = new TreeMap<>();
  private final Map<Group, Shown> pages = new TreeMap<>();

  /** By dimension, root cause and value. */
  private final Map<String, Map<RootCause, Map<String, Shown>>> values = new TreeMap<>();

  /** Takes the next attempt. */
  public void add(Attempt attempt) {
    Group group = new Group(attempt.service(), attempt.cause());
    if (counts.size() >= MOST_GROUPS && !counts.containsKey(group)) {
      return;
    }
    counts.merge(group, 1L, Long::sum);
    if (attempt.durationMillis() >= 0 && Timers.mayStandBehind(attempt.cause())) {
      durations.computeIfAbsent(group, g -> new Durations()).add(attempt);
    }
    if (isAnsweredTooLate(attempt)) {
      answered.computeIfAbsent(group, g -> new Shown()).add(attempt);
    }
    if (attempt.finding().rule().equals(HTML)) {
      pages.computeIfAbsent(group, g -> new Shown()).add(attempt);
    }
    long wait = seconds(attempt.finding().facts().getOrDefault("wait", ""));
    if (wait > LONG_WAIT_SECONDS) {
      waits.computeIfAbsent(group, g -> new Shown()).add(attempt);
      longest.merge(group, wait, Math::max);
    }
    value("key", attempt.key(), attempt);
    value("model", attempt.model(), attempt);
  }

  private void value(String dimension, String value, Attempt attempt) {
    if (value.isEmpty()) {
      return;
    }
    Map<String, Shown> ofRoot =
        values
            .computeIfAbsent(dimension, d -> new TreeMap<>())
            .computeIfAbsent(attempt.cause().root(), r -> new TreeMap<>());
    if (ofRoot.size() < MOST_VALUES || ofRoot.containsKey(value)) {
      ofRoot.computeIfAbsent(value, v -> new Shown()).add(attempt);
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
    timers(found);
    races(found);
    noAccident(answered, Sign.AnsweredTooLate::new, found);
    waits.forEach(
        (group, shown) ->
            found.add(new Sign.LongWait(about(group, shown), longest.getOrDefault(group, 0L))));
    noAccident(pages, Sign.Pages::new, found);
    oneValue("key", EnumSet.of(RootCause.RATE_LIMIT, RootCause.AUTH, RootCause.BILLING), found);
    oneValue("model", EnumSet.of(RootCause.RATE_LIMIT, RootCause.OVERLOAD), found);
    everyKey(found);
    oneService(requests, found);
    for (String service : services(RootCause.RATE_LIMIT)) {
      loads(service, failures, requests, found);
    }
    found.sort(Comparator.comparingLong((Sign sign) -> -sign.about().attempts()));
    return List.copyOf(found);
  }

  /** What tells by itself, if it is seen more than once or twice. */
  private void noAccident(
      Map<Group, Shown> shownByGroup, Function<Sign.About, Sign> sign, List<Sign> found) {
    shownByGroup.forEach(
        (group, shown) -> {
          if (shown.count >= NO_ACCIDENT) {
            found.add(sign.apply(about(group, shown)));
          }
        });
  }

  private Sign.About about(Group group, Shown shown) {
    return new Sign.About(
        group.cause,
        group.service,
        shown.count,
        counts.getOrDefault(group, shown.count),
        shown.examples);
  }

  private void timers(List<Sign> found) {
    Timers known = Timers.standard();
    durations.forEach(
        (group, all) -> {
          boolean timeout =
              group.cause.root() == RootCause.TIMEOUT
                  || group.cause.subcause().equals("connect-timeout");
          List<PileUp> piles =
              timeout
                  ? PileUp.in(all.all(), FEWEST, SHARE_OF_TIMEOUTS)
                  : PileUp.in(all.all(), FEWEST_OF_OTHERS, SHARE_OF_OTHERS);
          for (PileUp pile : piles) {
            found.add(
                new Sign.Timer(
                    new Sign.About(
                        group.cause,
                        group.service,
                        pile.count(),
                        counts.getOrDefault(group, 0L),
                        all.examples(pile)),
                    pile.millis(),
                    known.behind(group.cause, pile.millis())));
          }
        });
  }

  private void races(List<Sign> found) {
    durations.forEach(
        (group, all) -> {
          if (group.cause.toString().equals("network/reset")
              && all.atOnce.count >= FEWEST
              && all.atOnce.count >= HALF * all.size) {
            found.add(new Sign.KeepAliveRace(about(group, all.atOnce), AT_ONCE_MILLIS));
          }
        });
  }

  private void oneValue(String dimension, Set<RootCause> roots, List<Sign> found) {
    Map<RootCause, Map<String, Shown>> byRoot = values.getOrDefault(dimension, Map.of());
    for (RootCause root : roots) {
      Map<String, Shown> ofRoot = byRoot.getOrDefault(root, Map.of());
      long all = ofRoot.values().stream().mapToLong(shown -> shown.count).sum();
      for (Map.Entry<String, Shown> one : ofRoot.entrySet()) {
        Shown shown = one.getValue();
        if (shown.count >= FEWEST_OF_A_VALUE && shown.count >= NEARLY_ALL * all) {
          int others = others(byRoot, root, one.getKey());
          if (others > 0) {
            found.add(
                new Sign.OneValue(
                    new Sign.About(new Cause(root, ""), "", shown.count, all, shown.examples),
                    dimension,
                    one.getKey(),
                    others));
          }
        }
      }
    }
  }

  /** Other values that are in use, as their failures of other causes show. */
  private static int others(
      Map<RootCause, Map<String, Shown>> byRoot, RootCause root, String value) {
    Set<String> others = new TreeSet<>();
    byRoot.forEach(
        (other, ofOther) -> {
          if (other != root) {
            ofOther.forEach(
                (name, shown) -> {
                  if (shown.count >= FEWEST && !name.equals(value)) {
                    others.add(name);
                  }
                });
          }
        });
    return others.size();
  }

  private void everyKey(List<Sign> found) {
    Map<RootCause, Map<String, Shown>> byRoot = values.getOrDefault("key", Map.of());
    Map<String, Shown> hit = byRoot.getOrDefault(RootCause.OVERLOAD, Map.of());
    Set<String> all = new TreeSet<>();
    byRoot.values().forEach(ofRoot -> all.addAll(ofRoot.keySet()));
    if (hit.size() >= FEWEST_KEYS && hit.size() >= MOST_KEYS * all.size()) {
      Shown together = new Shown();
      for (Shown shown : hit.values()) {
        together.count += shown.count;
        shown.examples.stream()
            .limit(EXAMPLES - together.examples.size())
            .forEach(together.examples::add);
      }
      found.add(
          new Sign.EveryKey(
              new Sign.About(
                  new Cause(RootCause.OVERLOAD, ""),
                  "",
                  together.count,
                  together.count,
                  together.examples),
              hit.size(),
              all.size()));
    }
  }

  private void oneService(Requests requests, List<Sign> found) {
    Map<Cause, Long> byCause = new TreeMap<>();
    counts.forEach((group, count) -> byCause.merge(group.cause, count, Long::sum));
    counts.forEach(
        (group, count) -> {
          long all = byCause.getOrDefault(group.cause, 0L);
          boolean alone =
              OF_THE_WAY.contains(group.cause.toString())
                  && !group.service.isEmpty()
                  && count >= FEWEST_OF_A_VALUE
                  && count >= NEARLY_ALL * all;
          if (!alone) {
            return;
          }
          double share =
              (double) requests.count(group.service::equals) / Math.max(1, requests.total());
          if (share <= 1 - OTHERS) {
            found.add(
                new Sign.OneService(
                    new Sign.About(group.cause, group.service, count, all, List.of()), share));
          }
        });
  }

  private Set<String> services(RootCause root) {
    Set<String> services = new TreeSet<>();
    counts.keySet().stream()
        .filter(group -> group.cause.root() == root)
        .forEach(group -> services.add(group.service));
    return services;
  }

  private void loads(String service, Failures failures, Requests requests, List<Sign> found) {
    Predicate<Failures.Place> refused =
        place -> place.service().equals(service) && place.cause().root() == RootCause.RATE_LIMIT;
    long count = failures.count(refused);
    Load.of(requests.perMinute(service::equals), failures.perMinute(refused))
        .ifPresent(
            load ->
                found.add(
                    new Sign.RisesWithLoad(
                        new Sign.About(
                            new Cause(RootCause.RATE_LIMIT, ""), service, count, count, List.of()),
                        load.correlation(),
                        load.quietUpTo(),
                        load.busiest(),
                        load.refusedThen())));
  }
}

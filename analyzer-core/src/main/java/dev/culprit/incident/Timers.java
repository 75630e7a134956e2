package dev.culprit.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.culprit.event.Cause;
import dev.culprit.event.RootCause;
import dev.culprit.event.Side;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The timers that software ships with, by what they measure. Read from {@code timers.yaml}. */
final class Timers {

  private static final String FILE = "timers.yaml";
  private static final long MILLIS_A_SECOND = 1_000;

  /** A timer fires a little late, and what notes it a little later. */
  private static final double LATE = 0.015;

  private static final long LATE_MILLIS = 400;
  private static final long EARLY_MILLIS = 50;

  /** SDKs try two or three times, and report the end of all tries. */
  private static final List<Integer> TRIES = List.of(1, 2, 3);

  /** A product of a shorter timer is most likely somebody's own value. */
  private static final long SHORTEST_TRIED_MILLIS = 60_000;

  private static final int MOST = 4;

  /** Causes beside the timeouts behind which a timer may stand. */
  private static final Set<String> OTHERS =
      Set.of(
          "network/connect-timeout",
          "network/client-abort",
          "network/stream-interrupted",
          "network/reset");

  enum Kind {
    READ,
    CONNECT,
    IDLE
  }

  private record Timer(long millis, Kind kind, Side side, String name) {}

  private final List<Timer> all;

  private Timers(List<Timer> all) {
    this.all = List.copyOf(all);
  }

  /** Those that ship with the program. */
  static Timers standard() {
    try (InputStream in = Timers.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing from the program");
      }
      List<Timer> timers = new ArrayList<>();
      for (JsonNode one : new YAMLMapper().readTree(in)) {
        timers.add(
            new Timer(
                one.path("seconds").asLong() * MILLIS_A_SECOND,
                Kind.valueOf(one.path("kind").asText().toUpperCase(Locale.ROOT)),
                Side.valueOf(one.path("side").asText().toUpperCase(Locale.ROOT)),
                one.path("name").asText()));
      }
      return new Timers(timers);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " of the program cannot be read", e);
    }
  }

  /**
   * Timers that may be behind failures of a cause that end after that time, the likeliest first.
   */
  List<Sign.Timer.Candidate> behind(Cause cause, long millis) {
    List<Sign.Timer.Candidate> found = new ArrayList<>();
    for (int tries : TRIES) {
      for (Timer timer : all) {
        boolean fits = mayBe(timer, cause) && isAfter(timer.millis * tries, millis);
        // What a proxy waits for it waits for once; only a client's report sums its tries up.
        boolean summed = timer.side == Side.CLIENT && timer.millis >= SHORTEST_TRIED_MILLIS;
        if (fits && (tries == 1 || summed) && found.size() < MOST) {
          found.add(new Sign.Timer.Candidate(timer.name, tries));
        }
      }
    }
    return found;
  }

  private static boolean isAfter(long timer, long millis) {
    return millis >= timer - EARLY_MILLIS && millis <= timer + Math.max(LATE_MILLIS, LATE * timer);
  }

  private static boolean mayBe(Timer timer, Cause cause) {
    return switch (cause.toString()) {
      case "timeout/gateway-timeout" -> timer.kind == Kind.READ && timer.side == Side.PROXY;
      case "timeout/read-timeout", "network/client-abort" ->
          timer.kind == Kind.READ && timer.side == Side.CLIENT;
      case "network/connect-timeout" -> timer.kind == Kind.CONNECT;
      case "network/stream-interrupted", "network/reset" -> timer.kind == Kind.IDLE;
      default -> timer.kind != Kind.IDLE;
    };
  }

  /** Causes behind which a timer may stand. */
  static boolean mayStandBehind(Cause cause) {
    return cause.root() == RootCause.TIMEOUT || OTHERS.contains(cause.toString());
  }
}

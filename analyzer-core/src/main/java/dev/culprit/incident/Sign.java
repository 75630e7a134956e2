package dev.culprit.incident;

import dev.culprit.event.Cause;
import dev.culprit.event.Location;
import java.util.List;

/**
 * What many failed attempts show together, and none of them alone. A hint with its numbers, not a
 * verdict: the attempts keep the causes that their own evidence gave them.
 */
public sealed interface Sign {

  /** Which failures show it. */
  About about();

  /** Has it told by the method for its kind. */
  <T> T tell(Telling<T> telling);

  /** Makes something of each kind; whoever makes something of signs implements it. */
  interface Telling<T> {
    T timer(Timer sign);

    T answeredTooLate(AnsweredTooLate sign);

    T keepAliveRace(KeepAliveRace sign);

    T oneValue(OneValue sign);

    T everyKey(EveryKey sign);

    T oneService(OneService sign);

    T risesWithLoad(RisesWithLoad sign);

    T longWait(LongWait sign);

    T pages(Pages sign);

    T onlyIpv6(OnlyIpv6 sign);

    T nothingThrough(NothingThrough sign);

    T afterRamp(AfterRamp sign);

    T tooLongBy(TooLongBy sign);

    T outOfSockets(OutOfSockets sign);
  }

  /**
   * Which failures a sign is of.
   *
   * @param service empty where it is of all services
   * @param attempts that show the sign
   * @param of failed attempts of that cause and service
   * @param examples a few of those that show it
   */
  record About(Cause cause, String service, long attempts, long of, List<Location> examples) {
    public About {
      examples = List.copyOf(examples);
    }
  }

  /**
   * Failures end after one and the same time: a timer.
   *
   * @param millis that time
   * @param candidates timers that ship with it, or with a part of it that tries make up; may be
   *     empty
   */
  record Timer(About about, long millis, List<Candidate> candidates) implements Sign {
    public Timer {
      candidates = List.copyOf(candidates);
    }

    @Override
    public <T> T tell(Telling<T> telling) {
      return telling.timer(this);
    }

    /**
     * A timer that may be it.
     *
     * @param tries of that timer that take the time together, 1 most often
     */
    public record Candidate(String name, int tries) {}
  }

  /** Clients gave up waiting for answers that proxies saw arrive, later and in good order. */
  record AnsweredTooLate(About about) implements Sign {
    @Override
    public <T> T tell(Telling<T> telling) {
      return telling.answeredTooLate(this);
    }
  }

  /** Connections were cut within so few milliseconds that the request met the closing. */
  record KeepAliveRace(About about, long withinMillis) implements Sign {
    @Override
    public <T> T tell(Telling<T> telling) {
      return telling.keepAliveRace(this);
    }
  }

  /**
   * Nearly all have one key or model, though others fail too, but otherwise.
   *
   * @param dimension {@code key}, {@code model} or {@code upstream}, an address
   * @param others values that are seen with failures of other causes
   */
  record OneValue(About about, String dimension, String value, int others) implements Sign {
    @Override
    public <T> T tell(Telling<T> telling) {
      return telling.oneValue(this);
    }
  }

  /**
   * Nearly all keys are hit, however different: it is not theirs.
   *
   * @param hit keys with such a failure
   * @param all keys with any failure
   */
  record EveryKey(About about, int hit, int all) implements Sign {
    @Override
    public <T> T tell(Telling<T> telling) {
      return telling.everyKey(this);
    }
  }

  /** One service alone has them, though others make many of the requests. */
  record OneService(About about, double shareOfRequests) implements Sign {
    @Override
    public <T> T tell(Telling<T> telling) {
      return telling.oneService(this);
    }
  }

  /**
   * The more requests, the larger the share that is refused.
   *
   * @param correlation Spearman's, of requests a minute with the share refused
   * @param quietUpTo requests a minute up to which nearly none is refused, 0 if at no rate
   * @param busiest requests a minute in the busiest tenth of the time
   * @param refusedThen share refused in it, 0 to 1
   */
  record RisesWithLoad(
      About about, double correlation, long quietUpTo, long busiest, double refusedThen)
      implements Sign {
    @Override
    public <T> T tell(Telling<T> telling) {
      return telling.risesWithLoad(this);
    }
  }

  /** Clients are told to wait so long that one which obeys looks hung. */
  record LongWait(About about, long longestSeconds) implements Sign {
    @Override
    public <T> T tell(Telling<T> telling) {
      return telling.longWait(this);
    }
  }

  /** Pages of HTML came where JSON was expected: something on the way answers. */
  record Pages(About about) implements Sign {
    @Override
    public <T> T tell(Telling<T> telling) {
      return telling.pages(this);
    }
  }

  /** Connections fail to addresses of IPv6, and hardly any to others. */
  record OnlyIpv6(About about) implements Sign {
    @Override
    public <T> T tell(Telling<T> telling) {
      return telling.onlyIpv6(this);
    }
  }

  /**
   * For a time, everything that a service asks is refused for one cause.
   *
   * @param fromMinute first minute since 1970 of the longest such time
   * @param toMinute first minute since 1970 behind it
   * @param times how often that was so
   * @param ended whether anything got through after the longest one
   * @param toTheHour whether those that ended did so at a full hour, in UTC
   */
  record NothingThrough(
      About about, long fromMinute, long toMinute, int times, boolean ended, boolean toTheHour)
      implements Sign {
    @Override
    public <T> T tell(Telling<T> telling) {
      return telling.nothingThrough(this);
    }
  }

  /**
   * Refusals come where the load rises steeply, and not where it is held as high.
   *
   * @param times ramps that lie apart
   * @param refusedThen share refused in them, 0 to 1
   * @param refusedHeld share refused at such a load held, 0 to 1
   */
  record AfterRamp(About about, int times, double refusedThen, double refusedHeld) implements Sign {
    @Override
    public <T> T tell(Telling<T> telling) {
      return telling.afterRamp(this);
    }
  }

  /**
   * Prompts are too long by little, as those of a conversation that grows, or by much.
   *
   * @param little which of the two
   * @param share of the window: at most so much above it, or at least, 0 and more
   */
  record TooLongBy(About about, boolean little, double share) implements Sign {
    @Override
    public <T> T tell(Telling<T> telling) {
      return telling.tooLongBy(this);
    }
  }

  /** The host ran out of ports or open files, or the client out of pooled connections. */
  record OutOfSockets(About about) implements Sign {
    @Override
    public <T> T tell(Telling<T> telling) {
      return telling.outOfSockets(this);
    }
  }
}

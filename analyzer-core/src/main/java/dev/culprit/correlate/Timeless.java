package dev.culprit.correlate;

import dev.culprit.event.Attempt;
import dev.culprit.event.Event;
import dev.culprit.event.Side;
import dev.culprit.ingest.Intake;
import dev.culprit.ingest.OrdinaryReader;
import dev.culprit.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Client logs whose records state no time, such as what okhttp prints to standard error: {@code <--
 * 503 (41ms, 120-byte body)}. Their records stand in the order of the answers, with status and
 * duration; so do those of the proxy. The two sequences are aligned (the common subsequence of the
 * greatest likeness), and a record takes the time of the proxy's record that it is aligned with.
 */
final class Timeless {

  /** Of a content so many failures are aligned at most: the work grows with their square. */
  private static final int MOST = 4_000;

  /** Fewer pairs, or a smaller part of the content, may be alike by chance. */
  private static final int FEWEST_PAIRS = 5;

  private static final double LEAST_SHARE = 0.3;

  /** The client counts what the network takes, too. */
  private static final double NEAR_MILLIS = 30;

  private static final double NEAR_SHARE = 0.1;

  private static final float NO_DURATION = 1;
  private static final float SAME_DURATION = 4;

  /** An attempt of the survey. */
  private record Seen(long about, int status, long durationMillis, boolean alone) {}

  private final Map<String, List<List<Event>>> contents = new TreeMap<>();
  private final Map<String, List<Seen>> seen = new TreeMap<>();

  private Timeless() {}

  /** None. */
  static Timeless none() {
    return new Timeless();
  }

  /** Forgets what a survey told, for another is to come. */
  void begin() {
    seen.clear();
  }

  /** Those of the contents that the reader has at hand. */
  static Timeless in(Store store, OrdinaryReader reader) throws IOException {
    Timeless timeless = new Timeless();
    for (Intake intake : store.ledger()) {
      boolean may =
          intake.side().equals(Side.CLIENT.label())
              && intake.records() > 0
              && intake.latest() == Long.MIN_VALUE;
      List<Event> failures = new ArrayList<>();
      if (may && reader.timeless(intake, failures::add)) {
        failures.removeIf(failure -> failure.status() <= 0);
      }
      if (!failures.isEmpty() && failures.size() <= MOST && !failures.get(0).service().isEmpty()) {
        String service = failures.get(0).service();
        timeless.contents.computeIfAbsent(service, s -> new ArrayList<>()).add(failures);
      }
    }
    return timeless;
  }

  /** Takes an attempt of the survey. */
  void see(Pairing.Pair pair, Attempt attempt) {
    if (!contents.containsKey(attempt.service()) || attempt.status() <= 0) {
      return;
    }
    Unit proxy = pair.proxy();
    seen.computeIfAbsent(attempt.service(), s -> new ArrayList<>())
        .add(
            new Seen(
                proxy == null ? attempt.time() : proxy.about(),
                attempt.status(),
                // what a program reports may have taken several tries
                proxy == null ? -1 : proxy.durationMillis(),
                pair.client() == null));
  }

  /** Puts the records whose time is found into the store, at that time in their clients' clocks. */
  void place(Store store, Clocks clocks) throws IOException {
    for (Map.Entry<String, List<List<Event>>> service : contents.entrySet()) {
      List<Seen> proxies = seen.getOrDefault(service.getKey(), List.of());
      if (proxies.size() > MOST) {
        continue;
      }
      List<Seen> inOrder = new ArrayList<>(proxies);
      inOrder.sort(Comparator.comparingLong(Seen::about).thenComparingInt(Seen::status));
      for (List<Event> failures : service.getValue()) {
        place(failures, inOrder, store, clocks);
      }
    }
  }

  private static void place(List<Event> failures, List<Seen> proxies, Store store, Clocks clocks)
      throws IOException {
    int[] partners = aligned(failures, proxies);
    int alike = 0;
    for (int i = 0; i < partners.length; i++) {
      alike += partners[i] >= 0 && tellsDuration(failures.get(i), proxies.get(partners[i])) ? 1 : 0;
    }
    if (alike < FEWEST_PAIRS || alike < LEAST_SHARE * failures.size()) {
      return;
    }
    for (int i = 0; i < partners.length; i++) {
      Event failure = failures.get(i);
      if (partners[i] >= 0 && proxies.get(partners[i]).alone()) {
        Seen proxy = proxies.get(partners[i]);
        if (tellsDuration(failure, proxy)) {
          store.addEvent(
              failure.asAttemptAt(proxy.about() + clocks.ahead(Writer.of(failure), proxy.about())));
        }
      }
    }
  }

  private static boolean tellsDuration(Event failure, Seen proxy) {
    return failure.durationMillis() >= 0 && proxy.durationMillis() >= 0;
  }

  /** For each failure its partner's place in the other list, -1 for none; both keep their order. */
  private static int[] aligned(List<Event> failures, List<Seen> proxies) {
    int n = failures.size();
    int m = proxies.size();
    float[][] best = new float[2][m + 1];
    byte[][] step = new byte[n + 1][m + 1];
    for (int i = 1; i <= n; i++) {
      float[] now = best[i & 1];
      float[] before = best[i - 1 & 1];
      now[0] = 0;
      for (int j = 1; j <= m; j++) {
        now[j] = before[j];
        step[i][j] = 1;
        if (now[j - 1] > now[j]) {
          now[j] = now[j - 1];
          step[i][j] = 2;
        }
        float likeness = likeness(failures.get(i - 1), proxies.get(j - 1));
        if (likeness > 0 && before[j - 1] + likeness > now[j]) {
          now[j] = before[j - 1] + likeness;
          step[i][j] = 3;
        }
      }
    }
    int[] partners = new int[n];
    int j = m;
    for (int i = n; i > 0; ) {
      partners[i - 1] = -1;
      if (j == 0 || step[i][j] == 1) {
        i--;
      } else if (step[i][j] == 2) {
        j--;
      } else {
        partners[--i] = --j;
      }
    }
    return partners;
  }

  private static float likeness(Event failure, Seen proxy) {
    if (failure.status() != proxy.status()) {
      return 0;
    }
    if (!tellsDuration(failure, proxy)) {
      return NO_DURATION;
    }
    double apart = Math.abs(failure.durationMillis() - proxy.durationMillis());
    double near = NEAR_MILLIS + NEAR_SHARE * failure.durationMillis();
    return apart > near
        ? 0
        : (float) (SAME_DURATION - (SAME_DURATION - NO_DURATION) * apart / near);
  }
}

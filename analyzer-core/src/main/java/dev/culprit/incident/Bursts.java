package dev.culprit.incident;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Finds bursts in one series of failures: windows of several lengths that hold far more than the
 * background, merged where they touch, and cut to the stretch that stands out most by the
 * likelihood ratio of the Poisson scan statistic (Kulldorff, "A spatial scan statistic", Comm.
 * Statist. 26(6), 1997). The ratio is divided by the dispersion, for failures come in clumps.
 */
final class Bursts {

  /** Minutes. The last is for what trickles: a few failures an hour where there are none. */
  private static final int[] WINDOWS = {5, 15, 60, 240};

  private static final int TRICKLE = WINDOWS.length - 1;

  private static final int STEP = 5;

  /** Fewer failures are no incident: the retries of one or two calls bring as many. */
  private static final double FEWEST = 6;

  /** Less than twice the background is no incident, however sure it is. */
  private static final double LEAST_LIFT = 2;

  /** The ratio's logarithm that chance reaches in less than one of 100,000 windows. */
  private static final double STANDS_OUT = 13;

  /** So few failures are expected at least, so that the ratio stays finite. */
  private static final double LEAST_EXPECTED = 0.02;

  private static final int MOST_CUTS = 10;

  private final MinuteSeries series;
  private final Background background;
  private final double[] dispersions = new double[WINDOWS.length];

  private Bursts(MinuteSeries series) {
    this.series = series;
    this.background = new Background(series);
    for (int k = 0; k < WINDOWS.length; k++) {
      dispersions[k] = background.dispersion(WINDOWS[k]);
    }
  }

  /** The bursts, in order of time. */
  static List<Burst> in(MinuteSeries series) {
    return series.failures(0, series.size()) < FEWEST ? List.of() : new Bursts(series).find();
  }

  /** A stretch of minutes by their index. */
  private record Span(int from, int to) {}

  private List<Burst> find() {
    List<Span> sudden = new ArrayList<>();
    merged(hot(TRICKLE)).forEach(reach -> collect(reach, sudden));
    List<Span> spans = new ArrayList<>();
    for (Span reach : merged(hot(WINDOWS.length))) {
      List<Span> within =
          sudden.stream().filter(part -> part.from >= reach.from && part.to <= reach.to).toList();
      spans.addAll(likelier(cut(reach), within));
    }
    BitSet masked = new BitSet(series.size());
    spans.forEach(span -> masked.set(span.from, span.to));
    for (int k = 0; k < WINDOWS.length; k++) {
      dispersions[k] = Math.max(dispersions[k], background.dispersion(WINDOWS[k], masked));
    }
    return spans.stream().filter(this::standsOut).map(this::burst).toList();
  }

  /** What stands out within a span, and what does to the left and to the right of that. */
  private void collect(Span reach, List<Span> into) {
    if (reach.from >= reach.to || series.failures(reach.from, reach.to) < FEWEST) {
      return;
    }
    Span best = cut(reach);
    if (standsOut(best)) {
      boolean part = best.from > reach.from || best.to < reach.to;
      if (part) {
        collect(new Span(reach.from, best.from), into);
      }
      split(best, into);
      if (part) {
        collect(new Span(best.to, reach.to), into);
      }
    }
  }

  /**
   * Parts at the longest pause, if that outlasts both and no steady rate would leave it: the chance
   * of none in so long is e to the power of minus what it would bring.
   */
  private void split(Span span, List<Span> into) {
    Span pause = pause(span);
    Span before = new Span(span.from, pause.from);
    Span after = new Span(pause.to, span.to);
    int paused = pause.to - pause.from;
    boolean two =
        paused >= before.to - before.from
            && paused >= after.to - after.from
            && standsOut(before)
            && standsOut(after)
            && series.failures(span.from, span.to) / (span.to - span.from) * paused > STANDS_OUT;
    if (two) {
      split(before, into);
      split(after, into);
    } else {
      into.add(span);
    }
  }

  /** The longest run of minutes without a failure. */
  private Span pause(Span span) {
    Span longest = new Span(span.from, span.from);
    int begin = span.from;
    for (int i = span.from; i < span.to; i++) {
      if (series.failures(i, i + 1) > 0) {
        begin = i + 1;
      } else if (i + 1 - begin > longest.to - longest.from) {
        longest = new Span(begin, i + 1);
      }
    }
    return longest;
  }

  /**
   * One long stretch, or the bursts within it: whichever stands out more. Several always fit better
   * than one, as their edges lie where it suits them; each further one has to make up for the two
   * it adds, of which each might lie in any minute of the stretch (minimum description length;
   * Rissanen, "Modeling by shortest data description", Automatica 14(5), 1978). Beside the long
   * one, the bursts that it does not reach.
   */
  private List<Span> likelier(Span whole, List<Span> parts) {
    List<Span> within =
        parts.stream().filter(part -> part.to > whole.from && part.from < whole.to).toList();
    double freedom = 2 * Math.log(whole.to - whole.from) * Math.max(0, within.size() - 1);
    double several = within.stream().mapToDouble(this::ratio).sum() - freedom;
    if (!standsOut(whole) || several >= ratio(whole)) {
      return parts;
    }
    List<Span> spans = new ArrayList<>();
    split(whole, spans);
    parts.stream().filter(part -> !within.contains(part)).forEach(spans::add);
    spans.sort(Comparator.comparingInt(Span::from));
    return spans;
  }

  private boolean standsOut(Span span) {
    double y = series.failures(span.from, span.to);
    return y >= FEWEST
        && y >= LEAST_LIFT * expected(span)
        && ratio(span) / dispersion(span.to - span.from) > STANDS_OUT;
  }

  /** The likelihood ratio's logarithm. */
  private double ratio(Span span) {
    double y = series.failures(span.from, span.to);
    double mu = expected(span);
    return y <= mu ? 0 : y * Math.log(y / mu) - (y - mu);
  }

  /** A stretch shorter than the shortest window is judged as one, for its edges were chosen. */
  private double expected(Span span) {
    double widened = Math.max(1, (double) WINDOWS[0] / (span.to - span.from));
    return Math.max(LEAST_EXPECTED, widened * background.expected(span.from, span.to));
  }

  private Burst burst(Span span) {
    return new Burst(
        series.minute(span.from),
        series.minute(span.to),
        Math.round(series.failures(span.from, span.to)),
        background.expected(span.from, span.to));
  }

  /** Windows of the first so many lengths that stand out, in order of time. */
  private List<Span> hot(int lengths) {
    List<Span> hot = new ArrayList<>();
    for (int k = 0; k < lengths; k++) {
      for (int begin = 0; begin < series.size(); begin += STEP) {
        int end = Math.min(series.size(), begin + WINDOWS[k]);
        double y = series.failures(begin, end);
        if (y >= FEWEST) {
          double mu = background.expected(begin, end);
          double spread = Math.sqrt(dispersions[k] * Math.max(mu, 0.25));
          if (y >= mu + 4 * spread + 2) {
            hot.add(new Span(begin, end));
          }
        }
      }
    }
    hot.sort(Comparator.comparingInt(Span::from).thenComparingInt(Span::to));
    return hot;
  }

  private static List<Span> merged(List<Span> hot) {
    List<Span> merged = new ArrayList<>();
    for (Span span : hot) {
      int last = merged.size() - 1;
      if (last >= 0 && span.from <= merged.get(last).to + STEP) {
        Span open = merged.get(last);
        merged.set(last, new Span(open.from, Math.max(open.to, span.to)));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }

  /**
   * The stretch within the span whose likelihood ratio is largest: for a given ratio of the rates
   * it is the run with the largest sum, and the ratio is that of the run, so both are found in
   * turn.
   */
  private Span cut(Span span) {
    Span best = span;
    double last = 0;
    for (int i = 0; i < MOST_CUTS; i++) {
      double rise = rise(best);
      if (rise <= 1 || rise == last) {
        break;
      }
      best = heaviest(span, rise);
      last = rise;
    }
    return best;
  }

  private double rise(Span span) {
    return series.failures(span.from, span.to)
        / Math.max(LEAST_EXPECTED, background.expected(span.from, span.to));
  }

  /** The run of minutes with the largest sum of y ln r - (r - 1) mu (Kadane's algorithm). */
  private Span heaviest(Span span, double rise) {
    double gain = Math.log(rise);
    double floor = LEAST_EXPECTED / (span.to - span.from);
    double best = 0;
    double sum = 0;
    int begin = span.from;
    Span heaviest = span;
    for (int i = span.from; i < span.to; i++) {
      double mu = Math.max(floor, background.expected(i, i + 1));
      sum += series.failures(i, i + 1) * gain - (rise - 1) * mu;
      if (sum <= 0) {
        sum = 0;
        begin = i + 1;
      } else if (sum > best) {
        best = sum;
        heaviest = new Span(begin, i + 1);
      }
    }
    return heaviest;
  }

  private double dispersion(int minutes) {
    int k = minutes <= 10 ? 0 : minutes <= 40 ? 1 : minutes <= 120 ? 2 : 3;
    return dispersions[k];
  }
}

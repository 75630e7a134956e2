package dev.culprit.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds bursts in one series of failures: windows of several lengths that hold far more than the
 * background, merged where they touch, and cut to the stretch that stands out most by the
 * likelihood ratio of the Poisson scan statistic (Kulldorff, "A spatial scan statistic", Comm.
 * Statist. 26(6), 1997). The ratio is divided by the dispersion, for failures come in clumps.
 */
final class Bursts {

  private static final int[] WINDOWS = {5, 15, 60};
  private static final int STEP = 5;

  /** Fewer failures are no incident: the retries of one or two calls bring as many. */
  private static final double FEWEST = 6;

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
    List<Burst> bursts = new ArrayList<>();
    for (Span span : merged(hot())) {
      Span cut = cut(span);
      double y = series.failures(cut.from, cut.to);
      double mu = background.expected(cut.from, cut.to);
      if (y >= FEWEST && ratio(y, mu) / dispersion(cut.to - cut.from) > STANDS_OUT) {
        bursts.add(new Burst(series.minute(cut.from), series.minute(cut.to), Math.round(y), mu));
      }
    }
    return bursts;
  }

  /** Windows that stand out, in order of time. */
  private List<Span> hot() {
    List<Span> hot = new ArrayList<>();
    for (int k = 0; k < WINDOWS.length; k++) {
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

  private static double ratio(double y, double mu) {
    return y <= mu ? 0 : y * Math.log(y / Math.max(mu, LEAST_EXPECTED)) - (y - mu);
  }

  private double dispersion(int minutes) {
    int k = minutes <= 10 ? 0 : minutes <= 40 ? 1 : 2;
    return dispersions[k];
  }
}

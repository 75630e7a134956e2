package dev.culprit.report;

import dev.culprit.compare.Comparison;
import dev.culprit.compare.Onset;
import dev.culprit.compare.Verdict;

/** What became of one cause in one segment, as part of a sentence. */
final class ComparisonWords {

  private static final int LONGEST_PLACE = 80;

  /** Ratios that differ by so much look like a mistake beside each other. */
  private static final double APART = 1.5;

  private ComparisonWords() {}

  static String of(Comparison comparison) {
    if (comparison.before().errors() == 0 && comparison.after().errors() == 0) {
      return subject(comparison) + " failed on neither side";
    }
    return subject(comparison)
        + " "
        + switch (comparison.verdict()) {
          case REGRESSED, IMPROVED -> moved(comparison);
          case REGRESSED_BURSTS -> bursts(comparison);
          case CHANGED_BEFORE -> course(comparison) + onset(comparison, Onset.Place.BEFORE);
          case TRAFFIC_MIX ->
              course(comparison) + ", because traffic moved between places that always differed";
          case UNCHANGED -> course(comparison) + " (" + interval(comparison) + ")";
          case NO_EVIDENCE ->
              course(comparison) + onset(comparison, Onset.Place.LATER) + detectable(comparison);
          case NOT_ENOUGH_DATA -> course(comparison) + detectable(comparison);
        };
  }

  /** Both rates. */
  static String rates(Comparison comparison) {
    return rate(comparison.before()) + " → " + rate(comparison.after());
  }

  /** Whether the verdict says that something is different. */
  static boolean isFinding(Verdict verdict) {
    return verdict.compareTo(Verdict.UNCHANGED) < 0;
  }

  private static String subject(Comparison comparison) {
    return comparison.cause()
        + (comparison.segment().isEmpty()
            ? ""
            : " in " + Wording.cut(Wording.place(comparison.segment()), LONGEST_PLACE));
  }

  private static String moved(Comparison comparison) {
    if (comparison.ratio() == 0) {
      return "is gone (" + course(comparison) + ")";
    }
    if (Double.isInfinite(comparison.ratio())) {
      return "is new (" + course(comparison) + ")";
    }
    boolean fewer = comparison.ratio() < 1;
    boolean seen = comparison.after().rate() < comparison.before().rate();
    // the ratio leaves bursts out, and the rates do not: they may point in opposite directions
    return fewer == seen
        ? (fewer ? "fell from " : "rose from ")
            + rate(comparison.before())
            + " to "
            + rate(comparison.after())
            + " ("
            + (isApart(comparison) ? "without bursts and incidents " : "")
            + interval(comparison)
            + ")"
        : (fewer ? "fell" : "rose")
            + " but for bursts ("
            + interval(comparison)
            + "; with them "
            + course(comparison)
            + ")";
  }

  /** Whether the ratio, which leaves bursts out, is far from that of the rates beside it. */
  private static boolean isApart(Comparison comparison) {
    double seen = comparison.after().rate() / comparison.before().rate();
    return Math.abs(Math.log(seen / comparison.ratio())) > Math.log(APART);
  }

  private static String bursts(Comparison comparison) {
    return "had "
        + Wording.count(comparison.basis().burstsBefore(), "burst")
        + " before, "
        + comparison.basis().burstsAfter()
        + " after ("
        + course(comparison)
        + ")";
  }

  private static String course(Comparison comparison) {
    return rate(comparison.before()) + " before, " + rate(comparison.after()) + " after";
  }

  private static String onset(Comparison comparison, Onset.Place place) {
    return comparison
        .basis()
        .onset()
        .filter(onset -> onset.place() == place)
        .map(
            onset ->
                "; the rate changed between "
                    + Wording.span(onset.earliest(), onset.latest()).replace("–", "and")
                    + " UTC")
        .orElse("");
  }

  private static String detectable(Comparison comparison) {
    return Double.isFinite(comparison.detectable())
        ? "; an effect of less than "
            + Wording.times(comparison.detectable())
            + " could have gone unseen"
        : "";
  }

  private static String rate(Comparison.Period period) {
    return period.requests() > 0
        ? Wording.percent(period.rate())
        : Wording.count(period.errors(), "failure");
  }

  private static String interval(Comparison comparison) {
    return Double.isNaN(comparison.ratio())
        ? "–"
        : Wording.times(comparison.ratio())
            + ", 95 % interval "
            + Wording.times(comparison.low())
            + " to "
            + Wording.times(comparison.high());
  }
}

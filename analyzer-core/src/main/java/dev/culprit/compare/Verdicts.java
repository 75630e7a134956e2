package dev.culprit.compare;

import dev.culprit.event.Cause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Turns tests into verdicts, with the correction for their number. */
final class Verdicts {

  /** A window that shows no smaller ratio than this shows nothing. */
  private static final double MOST_DETECTABLE = 5;

  /** A ratio so near to 1, or to 1 over it, counts as none. */
  private static final double SAME = 1.25;

  /** Level of the check for a change shortly before the change. */
  private static final double EARLY_LEVEL = 0.01;

  /** A single burst is no regression, nor are two. */
  private static final int FEWEST_BURSTS = 3;

  private static final Comparator<Comparison> STRONGEST =
      Comparator.comparingInt((Comparison c) -> c.segment().isEmpty() ? 0 : 1)
          .thenComparing(Comparison::verdict)
          .thenComparingDouble(Comparison::p)
          .thenComparing(Comparison::cause)
          .thenComparing(c -> c.segment().toString());

  private Verdicts() {}

  /**
   * The comparisons of one change: those without segments first, then the strongest.
   *
   * @param expected cells in which the change is expected to show by what was written about it, not
   *     by what the logs hold; they are corrected among themselves, at half of the level
   */
  static List<Comparison> of(List<Cell> cells, Predicate<Cell> expected) {
    List<Cell> first = cells.stream().filter(expected).toList();
    List<Cell> rest = cells.stream().filter(expected.negate()).toList();
    int parts = first.isEmpty() || rest.isEmpty() ? 1 : 2;
    List<Comparison> all = new ArrayList<>(corrected(first, parts));
    all.addAll(corrected(rest, parts));
    all.sort(STRONGEST);
    return all;
  }

  private static List<Comparison> corrected(List<Cell> cells, int parts) {
    double level = RateTest.LEVEL / parts;
    List<Cell> exposed = cells.stream().filter(Cell::hasExposure).toList();
    double testable =
        Multiplicity.testable(
            exposed.stream().mapToDouble(cell -> cell.sustained().least()).toArray(), level);
    Map<Cause, List<Cell>> families = new TreeMap<>();
    List<Comparison> all = new ArrayList<>();
    for (Cell cell : cells) {
      if (cell.hasExposure() && cell.sustained().least() < testable) {
        families.computeIfAbsent(cell.cause(), cause -> new ArrayList<>()).add(cell);
      }
    }
    int tests = parts * families.values().stream().mapToInt(List::size).sum();
    for (Cell cell : cells) {
      if (!families.getOrDefault(cell.cause(), List.of()).contains(cell)) {
        all.add(comparison(cell, 1, Math.max(1, tests)));
      }
    }
    List<double[]> q =
        Multiplicity.corrected(
            families.values().stream().map(Verdicts::probabilities).toList(), level);
    int family = 0;
    for (List<Cell> members : families.values()) {
      for (int i = 0; i < members.size(); i++) {
        all.add(comparison(members.get(i), Math.min(1, parts * q.get(family)[i]), tests));
      }
      family++;
    }
    return all;
  }

  private static double[] probabilities(List<Cell> cells) {
    return cells.stream().mapToDouble(cell -> cell.sustained().p()).toArray();
  }

  private static Comparison comparison(Cell cell, double q, int tests) {
    Estimate estimate = cell.sustained();
    return new Comparison(
        cell.cause(),
        cell.segment(),
        cell.before(),
        cell.after(),
        estimate.ratio(),
        estimate.low(),
        estimate.high(),
        estimate.p(),
        q,
        cell.outcome()
            .map(outcome -> verdict(cell, outcome, q, tests))
            .orElse(Verdict.NOT_ENOUGH_DATA),
        estimate.detectable(),
        basis(cell));
  }

  private static Basis basis(Cell cell) {
    return cell.outcome()
        .map(
            outcome ->
                new Basis(
                    outcome.sustained().calibration(),
                    outcome.onset(),
                    outcome.mean().ratio(),
                    outcome.bursts().before(),
                    outcome.bursts().after(),
                    cell.mix()))
        .orElse(Basis.NONE);
  }

  private static Verdict verdict(Cell cell, RateTest.Outcome outcome, double q, int tests) {
    Estimate sustained = outcome.sustained();
    if (cell.before().requests() <= 0 || cell.after().requests() <= 0) {
      return Verdict.NOT_ENOUGH_DATA;
    }
    if (q < RateTest.LEVEL) {
      return changed(sustained, outcome.onset());
    }
    if (outcome.early() * tests < EARLY_LEVEL) {
      return Verdict.CHANGED_BEFORE;
    }
    if (outcome.crude() * tests < RateTest.LEVEL && isMostlyMix(cell.mix())) {
      return Verdict.TRAFFIC_MIX;
    }
    if (sustained.detectable() > MOST_DETECTABLE && sustained.p() >= RateTest.LEVEL) {
      return Verdict.NOT_ENOUGH_DATA;
    }
    if (moreBursts(outcome, tests)) {
      return Verdict.REGRESSED_BURSTS;
    }
    return sustained.low() >= 1 / SAME && sustained.high() <= SAME
        ? Verdict.UNCHANGED
        : Verdict.NO_EVIDENCE;
  }

  private static Verdict changed(Estimate sustained, Optional<Onset> onset) {
    Onset.Place place = onset.map(Onset::place).orElse(Onset.Place.COINCIDES);
    return switch (place) {
      case BEFORE -> Verdict.CHANGED_BEFORE;
      case LATER -> Verdict.NO_EVIDENCE;
      case COINCIDES -> sustained.ratio() > 1 ? Verdict.REGRESSED : Verdict.IMPROVED;
    };
  }

  private static boolean isMostlyMix(Optional<TrafficMix> mix) {
    return mix.isPresent()
        && Math.abs(mix.get().mix() + mix.get().entry()) > Math.abs(mix.get().within());
  }

  /** Not by the mean alone, for one incident moves it. */
  private static boolean moreBursts(RateTest.Outcome outcome, int tests) {
    BurstFrequency bursts = outcome.bursts();
    boolean more = bursts.after() > bursts.before() && bursts.after() >= FEWEST_BURSTS;
    boolean higher = outcome.mean().ratio() > 1 && outcome.mean().p() * tests < RateTest.LEVEL;
    return more && (higher || bursts.p() * tests < RateTest.LEVEL);
  }

  /**
   * The first verdict, in their public order, that any cause has without segments, else in any
   * segment.
   */
  static Verdict overall(List<Comparison> comparisons) {
    Optional<Verdict> whole =
        first(comparisons.stream().filter(c -> c.segment().isEmpty()).toList());
    return whole
        .filter(Verdicts::isFinding)
        .or(() -> first(comparisons))
        .orElse(Verdict.NOT_ENOUGH_DATA);
  }

  private static Optional<Verdict> first(List<Comparison> comparisons) {
    return comparisons.stream().map(Comparison::verdict).min(Comparator.naturalOrder());
  }

  private static boolean isFinding(Verdict verdict) {
    return verdict.compareTo(Verdict.UNCHANGED) < 0;
  }
}

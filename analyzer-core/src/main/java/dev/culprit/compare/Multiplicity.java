package dev.culprit.compare;

import dev.culprit.event.Cause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Corrects for the number of comparisons: Simes' p for each cause, the false-discovery rate of
 * Benjamini and Hochberg (J. R. Statist. Soc. B 57, 1995) over causes, and within the causes that
 * stand, over their segments at the level that Benjamini and Bogomolov (J. R. Statist. Soc. B 76,
 * 2014) give. Cells that cannot tell anything take no part.
 */
final class Multiplicity {

  private static final double LEVEL = 0.05;
  private static final double MOST_DETECTABLE = 5;
  private static final double SAME = 1.25;

  private Multiplicity() {}

  static List<Comparison> corrected(List<Comparisons.Cell> cells) {
    Map<Cause, List<Comparisons.Cell>> byCause = new TreeMap<>();
    for (Comparisons.Cell cell : cells) {
      if (tells(cell)) {
        byCause.computeIfAbsent(cell.cause(), c -> new ArrayList<>()).add(cell);
      }
    }
    Map<Cause, Double> simes = new TreeMap<>();
    byCause.forEach(
        (cause, its) ->
            simes.put(
                cause,
                adjusted(its.stream().map(cell -> cell.result().p()).toList()).stream()
                    .mapToDouble(q -> q)
                    .min()
                    .orElse(1)));
    List<Cause> order = List.copyOf(simes.keySet());
    List<Double> ofCauses =
        adjusted(order.stream().map(cause -> simes.getOrDefault(cause, 1.0)).toList());
    long selected = ofCauses.stream().filter(q -> q < LEVEL).count();
    List<Comparison> all = new ArrayList<>();
    for (Comparisons.Cell cell : cells) {
      int at = order.indexOf(cell.cause());
      double q = 1;
      if (tells(cell)) {
        List<Comparisons.Cell> its = byCause.getOrDefault(cell.cause(), List.of());
        double within =
            adjusted(its.stream().map(c -> c.result().p()).toList()).get(its.indexOf(cell));
        q =
            Math.min(
                1,
                Math.max(ofCauses.get(at), selected == 0 ? 1 : within * order.size() / selected));
      }
      all.add(comparison(cell, q));
    }
    all.sort(
        Comparator.comparingInt((Comparison c) -> c.segment().isEmpty() ? 0 : 1)
            .thenComparing(Comparison::verdict)
            .thenComparingDouble(Comparison::p)
            .thenComparing(Comparison::cause)
            .thenComparing(c -> c.segment().toString()));
    return all;
  }

  private static boolean tells(Comparisons.Cell cell) {
    return cell.before().requests() > 0
        && cell.after().requests() > 0
        && !(cell.result().detectable() > MOST_DETECTABLE && cell.result().p() >= LEVEL);
  }

  private static Comparison comparison(Comparisons.Cell cell, double q) {
    ExactRates.Result r = cell.result();
    Verdict verdict;
    if (!tells(cell)) {
      verdict = Verdict.NOT_ENOUGH_DATA;
    } else if (q < LEVEL) {
      verdict = r.ratio() > 1 ? Verdict.REGRESSED : Verdict.IMPROVED;
    } else if (r.low() >= 1 / SAME && r.high() <= SAME) {
      verdict = Verdict.UNCHANGED;
    } else {
      verdict = Verdict.NO_EVIDENCE;
    }
    return new Comparison(
        cell.cause(),
        cell.segment(),
        cell.before(),
        cell.after(),
        r.ratio(),
        r.low(),
        r.high(),
        r.p(),
        q,
        verdict,
        r.detectable());
  }

  /** Benjamini and Hochberg's adjusted values, in the order given. */
  static List<Double> adjusted(List<Double> p) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < p.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparing(p::get));
    Double[] q = new Double[p.size()];
    double smallest = 1;
    for (int rank = order.size(); rank >= 1; rank--) {
      int i = order.get(rank - 1);
      smallest = Math.min(smallest, p.get(i) * order.size() / rank);
      q[i] = smallest;
    }
    return List.of(q);
  }
}

package dev.culprit.ingest;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What records tell beside failures: how much was left of rate limits, and answers that came and
 * are suspicious. It is kept for each content, so that it counts once whatever is read again.
 *
 * @param allowances in the order of service and limit, one for each
 * @param suspicions in the order of service and kind, one for each
 */
public record Sightings(List<Allowance> allowances, List<Suspicion> suspicions) {

  /** Nothing to tell. */
  public static final Sightings NONE = new Sightings(List.of(), List.of());

  /**
   * What a rate limit left, as a provider's headers in a log tell it.
   *
   * @param service whose log it is, empty if unknown
   * @param limit of what: {@code requests}, {@code tokens}, {@code input-tokens} and the like
   * @param allowed the largest limit stated
   * @param least what was left at the least
   */
  public record Allowance(String service, String limit, long allowed, long least) {

    /** Share of the limit that was left at the least, 0 to 1. */
    public double share() {
      return allowed <= 0 ? 0 : Math.min(1, (double) least / allowed);
    }

    private Allowance and(Allowance other) {
      return new Allowance(
          service, limit, Math.max(allowed, other.allowed), Math.min(least, other.least));
    }
  }

  /**
   * Answers that no status calls a failure, and that may be one.
   *
   * @param service empty if unknown
   * @param kind of suspicion, such as {@code empty-answer}
   * @param count of records
   * @param example {@code file:line} of the first
   */
  public record Suspicion(String service, String kind, long count, String example) {

    private Suspicion and(Suspicion other) {
      return new Suspicion(service, kind, count + other.count, example);
    }
  }

  public Sightings {
    allowances = List.copyOf(allowances);
    suspicions = List.copyOf(suspicions);
  }

  /** Those of several contents, or of the parts of one in their order. */
  public static Sightings of(Collection<Sightings> parts) {
    Map<String, Allowance> allowances = new TreeMap<>();
    Map<String, Suspicion> suspicions = new TreeMap<>();
    for (Sightings part : parts) {
      part.allowances.forEach(
          one -> allowances.merge(one.service + '\n' + one.limit, one, Allowance::and));
      part.suspicions.forEach(
          one -> suspicions.merge(one.service + '\n' + one.kind, one, Suspicion::and));
    }
    return allowances.isEmpty() && suspicions.isEmpty()
        ? NONE
        : new Sightings(List.copyOf(allowances.values()), List.copyOf(suspicions.values()));
  }

  Sightings then(Sightings next) {
    return next == NONE ? this : of(List.of(this, next));
  }
}

package dev.culprit.compare;

/**
 * One series twice: as it was counted, and as it is compared, where incidents that can have nothing
 * to do with the change are gaps.
 */
record Course(Bins counted, Bins compared) {

  /** A series of which everything is compared. */
  static Course of(Bins bins) {
    return new Course(bins, bins);
  }

  Course plus(Course other) {
    return new Course(counted.plus(other.counted), compared.plus(other.compared));
  }
}

package dev.culprit.compare;

/**
 * The most likely time at which a Poisson rate changed once, and the set of times that the data do
 * not exclude: by inversion of the likelihood ratio (Hansen, "Sample splitting and threshold
 * estimation", Econometrica 68, 2000).
 *
 * @param at first bin of the new rate, from the beginning of the series
 * @param first of the set
 * @param last of the set
 * @param ratio likelihood ratio of the change, twice its logarithm
 */
record ChangePoint(int at, int first, int last, double ratio) {

  /**
   * Finds it.
   *
   * @param errors of each bin, {@code exposure} likewise
   * @param margin bins at either end in which no change is looked for, at least 1
   * @param dispersion by which the ratio is divided
   * @param confidence of the set, such as 0.99
   */
  static ChangePoint in(
      double[] errors, double[] exposure, int margin, double dispersion, double confidence) {
    double[] ratios = ratios(errors, exposure, margin);
    int at = margin;
    for (int i = margin; i < ratios.length; i++) {
      at = ratios[i] > ratios[at] ? i : at;
    }
    double critical = dispersion * -2 * Math.log(1 - Math.sqrt(confidence));
    int first = at;
    int last = at;
    for (int i = margin; i < ratios.length; i++) {
      if (ratios[at] - ratios[i] <= critical) {
        first = Math.min(first, i);
        last = Math.max(last, i);
      }
    }
    return new ChangePoint(at, first, last, ratios[at]);
  }

  private static double[] ratios(double[] errors, double[] exposure, int margin) {
    double allErrors = sum(errors);
    double allExposure = sum(exposure);
    double[] ratios = new double[Math.max(margin + 1, errors.length - margin + 1)];
    double y = 0;
    double e = 0;
    for (int i = 0; i < Math.min(ratios.length, errors.length); i++) {
      ratios[i] =
          2
              * (likelihood(y, e)
                  + likelihood(allErrors - y, allExposure - e)
                  - likelihood(allErrors, allExposure));
      y += errors[i];
      e += exposure[i];
    }
    return ratios;
  }

  private static double likelihood(double y, double e) {
    return y <= 0 || e <= 0 ? 0 : y * Math.log(y / e);
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}

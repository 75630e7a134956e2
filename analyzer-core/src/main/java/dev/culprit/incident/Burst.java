package dev.culprit.incident;

/**
 * A stretch with more failures than its background brings.
 *
 * @param from first minute since 1970
 * @param to behind its last minute
 * @param expected failures that the background alone would have brought
 */
record Burst(long from, long to, long failures, double expected) {}

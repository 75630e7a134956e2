package dev.culprit.ingest;

/**
 * Buckets for durations, sixteen to each doubling, so that a bucket's middle is within about three
 * per cent of all that it holds: from a microsecond to a hundred days. Counts in them can be added
 * up (the idea of HdrHistogram).
 */
public final class LatencyBuckets {

  /** How many there are. */
  public static final int NUMBER = 704;

  private static final int SUB = 4;

  private LatencyBuckets() {}

  /** The bucket of a duration of 0 or more microseconds. */
  public static int of(long micros) {
    if (micros < 1 << SUB) {
      return (int) Math.max(0, micros);
    }
    int exponent = 63 - Long.numberOfLeadingZeros(micros);
    int part = (int) (micros >>> exponent - SUB) & (1 << SUB) - 1;
    return Math.min(NUMBER - 1, (exponent - SUB + 1 << SUB) + part);
  }

  /** The shortest duration that the bucket holds, in milliseconds. */
  public static double begin(int bucket) {
    if (bucket < 2 << SUB) {
      return bucket / 1e3;
    }
    int exponent = (bucket >> SUB) + SUB - 1;
    long part = bucket & (1 << SUB) - 1;
    return ((1L << SUB) + part) * Math.pow(2, exponent - SUB) / 1e3;
  }
}

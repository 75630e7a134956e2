package dev.culprit.format;

/** What a number under a name counts. */
enum Unit {
  /** It is no duration; the value is kept as it is. */
  NONE("", 0),
  NANOSECONDS("ns", 0.001),
  MICROSECONDS("us", 1),
  MILLISECONDS("ms", 1_000),
  SECONDS("s", 1_000_000),
  /** A duration whose writers disagree about the unit: see {@link Durations}. */
  GUESSED("auto", 0),
  /** Tries of a call, the first being 1. */
  FROM_ONE("from 1", 0),
  /** The severities of syslog: 0 is an emergency, 7 is for debugging. */
  SYSLOG_SEVERITY("syslog", 0),
  /** A level that a collector gives every line, if it is the one for information or none. */
  COLLECTOR("collector", 0),
  /** The levels of pino and bunyan: 10 is trace, 60 fatal. */
  PINO_LEVEL("pino", 0);

  private final String label;
  private final double micros;

  Unit(String label, double micros) {
    this.label = label;
    this.micros = micros;
  }

  /** How many microseconds one of it is. */
  double micros() {
    return micros;
  }

  /**
   * The unit that a definition calls so.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Unit of(String label) {
    for (Unit unit : values()) {
      if (unit.label.equals(label)) {
        return unit;
      }
    }
    throw new IllegalArgumentException(
        "unknown unit '" + label + "'; use one of ns, us, ms, s, auto, from 1, syslog, collector");
  }
}

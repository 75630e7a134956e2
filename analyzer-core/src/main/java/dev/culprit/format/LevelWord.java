package dev.culprit.format;

/** The words that loggers have for levels. */
final class LevelWord {

  private static final int SHORTEST = 3;
  private static final int LONGEST = 11;

  private LevelWord() {}

  /** Behind the level's word that begins at {@code from}, in either case; -1 if none does. */
  static int end(byte[] b, int from, int to) {
    int end = from;
    while (end < to && end - from <= LONGEST && Bytes.isLetter(b[end])) {
      end++;
    }
    if (end - from < SHORTEST || end < to && Digits.isDigit(b[end])) {
      return -1;
    }
    return isLevel(b, from, end) ? end : -1;
  }

  /** The word for a severity of syslog, 0 to 7; see RFC 5424, section 6.2.1. */
  static String ofSyslogSeverity(int severity) {
    return switch (severity) {
      case 0 -> "emerg";
      case 1 -> "alert";
      case 2 -> "crit";
      case 3 -> "error";
      case 4 -> "warning";
      case 5 -> "notice";
      case 6 -> "info";
      default -> "debug";
    };
  }

  /** The word that klog's and glog's letter stands for, empty if it is none of theirs. */
  static String ofLetter(byte letter) {
    return switch (letter) {
      case 'I' -> "info";
      case 'W' -> "warning";
      case 'E' -> "error";
      case 'F' -> "fatal";
      default -> "";
    };
  }

  /** The word for a level of pino and bunyan (Node.js), empty for one of a program's own. */
  static String ofPinoLevel(long level) {
    if (level < 10 || level > 60) {
      return "";
    }
    return switch ((int) level) {
      case 10 -> "trace";
      case 20 -> "debug";
      case 30 -> "info";
      case 40 -> "warn";
      case 50 -> "error";
      case 60 -> "fatal";
      default -> "";
    };
  }

  /** Whether it is written in capitals. */
  static boolean isCapital(byte[] b, int from, int end) {
    for (int i = from; i < end; i++) {
      if (b[i] >= 'a') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLevel(byte[] b, int from, int to) {
    return switch (b[from] | 0x20) {
      case 'a' -> Bytes.are(b, from, to, "alert");
      case 'c' ->
          Bytes.are(b, from, to, "critical")
              || Bytes.are(b, from, to, "crit")
              || Bytes.are(b, from, to, "config");
      case 'd' ->
          Bytes.are(b, from, to, "debug")
              || Bytes.are(b, from, to, "dbg")
              || Bytes.are(b, from, to, "debu")
              || Bytes.are(b, from, to, "dbug");
      case 'e' ->
          Bytes.are(b, from, to, "error")
              || Bytes.are(b, from, to, "err")
              || Bytes.are(b, from, to, "erro")
              || Bytes.are(b, from, to, "emerg")
              || Bytes.are(b, from, to, "exception");
      case 'f' ->
          Bytes.are(b, from, to, "fatal")
              || Bytes.are(b, from, to, "fata")
              || Bytes.are(b, from, to, "fail")
              || Bytes.are(b, from, to, "fine")
              || Bytes.are(b, from, to, "finer")
              || Bytes.are(b, from, to, "finest")
              || Bytes.are(b, from, to, "ftl");
      case 'i' ->
          Bytes.are(b, from, to, "info")
              || Bytes.are(b, from, to, "information")
              || Bytes.are(b, from, to, "inf");
      case 'l' -> Bytes.are(b, from, to, "log");
      case 'n' -> Bytes.are(b, from, to, "notice");
      case 'p' -> Bytes.are(b, from, to, "panic") || Bytes.are(b, from, to, "pani");
      case 's' -> Bytes.are(b, from, to, "severe") || Bytes.are(b, from, to, "success");
      case 't' ->
          Bytes.are(b, from, to, "trace")
              || Bytes.are(b, from, to, "trac")
              || Bytes.are(b, from, to, "trce")
              || Bytes.are(b, from, to, "trc");
      case 'v' -> Bytes.are(b, from, to, "verbose") || Bytes.are(b, from, to, "vrb");
      case 'w' ->
          Bytes.are(b, from, to, "warn")
              || Bytes.are(b, from, to, "warning")
              || Bytes.are(b, from, to, "wrn");
      default -> false;
    };
  }
}

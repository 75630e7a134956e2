package dev.culprit.format;

import dev.culprit.event.Field;

/**
 * klog (Kubernetes) and glog (C++, Go): {@code E0302 00:03:31.123456 17 client.go:88] message}. See
 * https://github.com/google/glog#severity-levels; the year may stand before the month.
 */
final class KlogScanner implements Scanner {

  private final Timestamps times;

  KlogScanner(Dating dating) {
    times = new Timestamps(dating);
  }

  @Override
  public boolean scan(byte[] block, int from, int to, Slots slots) {
    int end = Bytes.trimEnd(block, from, to);
    int begin = Bytes.skipBlanks(block, from, end);
    String level = end - begin > 20 ? LevelWord.ofLetter(block[begin]) : "";
    if (level.isEmpty() || !times.klog(block, begin + 1, end)) {
      return false;
    }
    int process = Bytes.skipBlanks(block, times.endedAt(), end);
    int processEnd = process;
    while (processEnd < end && Digits.isDigit(block[processEnd])) {
      processEnd++;
    }
    if (process == times.endedAt()
        || processEnd == process
        || processEnd - process > 18
        || processEnd == end
        || block[processEnd] != ' ') {
      return false;
    }
    int file = processEnd + 1;
    int fileEnd = file;
    while (fileEnd < end && block[fileEnd] != ']' && block[fileEnd] != ' ') {
      fileEnd++;
    }
    if (fileEnd == end || block[fileEnd] != ']' || fileEnd == file) {
      return false;
    }
    slots.reset(block);
    slots.time(times.millis());
    slots.put(Field.TIME, begin + 1, times.endedAt());
    slots.putWord(Field.LEVEL, begin, begin + 1, level);
    slots.put(Field.PROCESS, process, processEnd);
    slots.put(Field.LOGGER, file, fileEnd);
    slots.put(Field.MESSAGE, Bytes.skipBlanks(block, fileEnd + 1, end), end);
    return true;
  }
}

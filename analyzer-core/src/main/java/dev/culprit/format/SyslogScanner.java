package dev.culprit.format;

import dev.culprit.event.Field;

/** Lines of a syslog daemon: a header, then what a program had to say. */
final class SyslogScanner implements Scanner {

  private final SyslogHeader header;

  SyslogScanner(Dating dating) {
    header = new SyslogHeader(dating);
  }

  @Override
  public boolean scan(byte[] block, int from, int to, Slots slots) {
    int end = Bytes.trimEnd(block, from, to);
    if (!header.read(block, from, end)) {
      return false;
    }
    slots.reset(block);
    if (header.hasTime()) {
      slots.time(header.millis());
      slots.put(Field.TIME, header.timeBegin(), header.timeEnd());
    }
    int severity = header.severity(block);
    if (severity >= 0) {
      slots.putSeverity(severity, header.priorityBegin(), header.priorityEnd());
    }
    slots.put(Field.LOGGER, header.programBegin(), header.programEnd());
    if (header.processBegin() >= 0) {
      slots.put(Field.PROCESS, header.processBegin(), header.processEnd());
    }
    slots.put(Field.MESSAGE, header.messageBegin(), Math.max(header.messageBegin(), end));
    return true;
  }
}

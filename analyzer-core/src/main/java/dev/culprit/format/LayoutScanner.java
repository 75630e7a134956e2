package dev.culprit.format;

import java.util.List;

/**
 * Lines of one of several layouts, the first that fits. A line is first cut at the literals, which
 * is cheap, and only then understood.
 */
final class LayoutScanner implements Scanner {

  private static final int NONE = -1;

  private final Layout[] layouts;
  private final Timestamps times;
  private final boolean hasHeaders;
  private final SyslogHeader header;
  private final LayoutValues values;
  private final NamedTail tail;
  private final int[] begins;
  private final int[] ends;

  /** Where a line goes on behind each column, its literal included. */
  private final int[] behinds;

  /** How many leading columns each layout has in common with the one before it. */
  private final int[] shared;

  /** How many columns of the line were cut last, and from where. */
  private int cutColumns;

  private int cutFrom;
  private int timeBegin;
  private int timeEnd;

  LayoutScanner(List<Layout> layouts, Dating dating) {
    this.layouts = layouts.toArray(new Layout[0]);
    this.hasHeaders = layouts.stream().anyMatch(Layout::isSyslog);
    this.times = new Timestamps(dating);
    this.header = new SyslogHeader(dating);
    this.values = new LayoutValues();
    this.tail = new NamedTail(times);
    int most = layouts.stream().mapToInt(Layout::size).max().orElse(0);
    this.begins = new int[most];
    this.ends = new int[most];
    this.behinds = new int[most];
    this.shared = new int[layouts.size()];
    for (int i = 1; i < shared.length; i++) {
      shared[i] = layouts.get(i).sharedWith(layouts.get(i - 1));
    }
  }

  @Override
  public boolean scan(byte[] block, int from, int to, Slots slots) {
    int end = to;
    while (end > from && (block[end - 1] == ' ' || block[end - 1] == '\r')) {
      end--;
    }
    if (end == from) {
      return false;
    }
    timeBegin = NONE;
    cutColumns = 0;
    int behindHeader = hasHeaders ? behindHeader(block, from, end) : from;
    for (int number = 0; number < layouts.length; number++) {
      Layout layout = layouts[number];
      int begin = layout.isSyslog() ? behindHeader : from;
      // What the layout before has cut in the same way need not be cut again.
      cutColumns = begin == cutFrom ? Math.min(cutColumns, shared[number]) : 0;
      cutFrom = begin;
      if (begin != NONE && cut(layout, block, begin, end)) {
        slots.reset(block);
        for (int i = 0; i < layout.size(); i++) {
          if (ends[i] > begins[i]) {
            values.put(layout, i, begins[i], ends[i], slots);
          }
        }
        if (timeBegin != NONE && timeEnd > timeBegin) {
          slots.time(times.millis());
        } else if (begin > from && header.hasTime()) {
          slots.time(header.millis());
        }
        if (layout.hasNamedTail()) {
          tail.read(block, begins[layout.size() - 1], ends[layout.size() - 1], slots);
        }
        return true;
      }
    }
    return false;
  }

  private int behindHeader(byte[] b, int from, int to) {
    if (!SyslogHeader.mayBegin(b, from, to)) {
      return SyslogHeader.behindTag(b, from, to);
    }
    return header.read(b, from, to) ? header.messageBegin() : NONE;
  }

  private boolean cut(Layout layout, byte[] b, int from, int to) {
    byte[] literal = layout.literal(0);
    if (cutColumns == 0 && !stands(literal, b, from, to)) {
      return false;
    }
    int at = cutColumns == 0 ? from + literal.length : behinds[cutColumns - 1];
    int last = layout.size() - 1;
    for (int i = cutColumns; i <= last; i++) {
      Layout.Column column = layout.column(i);
      Value value = column.variable().value();
      literal = layout.literal(i + 1);
      if (value == Value.CAPTURES && (at >= to || b[at] != '{')) {
        begins[i] = at;
        ends[i] = at;
        at = behindAbsent(literal, b, at, to);
        if (at == NONE) {
          return false;
        }
        behinds[i] = at;
        cutColumns = i + 1;
        continue;
      }
      if (layout.isPadded()) {
        at = Bytes.skipBlanks(b, at, to);
      }
      int end = i == last ? lastEnd(layout, b, at, to) : end(layout, i, b, at, to);
      int valueEnd = layout.isPadded() && end > at ? Bytes.trimEnd(b, at, end) : end;
      if (end == NONE || !value.admits(b, at, valueEnd)) {
        return false;
      }
      begins[i] = at;
      ends[i] = valueEnd;
      at = end + literal.length;
      behinds[i] = at;
      cutColumns = i + 1;
    }
    return true;
  }

  /** Where a column is absent the blank before it is the one that its literal begins with. */
  private static int behindAbsent(byte[] literal, byte[] b, int at, int to) {
    if (at + literal.length - 1 > to) {
      return NONE;
    }
    for (int i = 1; i < literal.length; i++) {
      if (b[at + i - 1] != literal[i]) {
        return NONE;
      }
    }
    return at + literal.length - 1;
  }

  private int end(Layout layout, int i, byte[] b, int at, int to) {
    Layout.Column column = layout.column(i);
    byte[] literal = layout.literal(i + 1);
    if (column.quoted()) {
      return layout.escapes() == Layout.Escapes.NONE
          ? literalQuote(literal, b, at, to)
          : escapedQuote(literal, b, at, to);
    }
    return switch (column.variable().value()) {
      case TIME -> timeEnd(literal, b, at, to);
      case LIST, NUMBERS, ADDRESSES -> listEnd(literal, b, at, to);
      case CAPTURES -> after('}', literal, b, at, to);
      case TEXT,
          USER,
          WORD,
          ENDPOINT,
          NUMBER,
          STATUS,
          REQUEST,
          SECONDS,
          MILLIS,
          MICROS,
          DURATION,
          TIMERS ->
          find(literal, b, at, to);
    };
  }

  /** The last column must reach to the end of the line. */
  private int lastEnd(Layout layout, byte[] b, int at, int to) {
    byte[] literal = layout.literal(layout.size());
    if (layout.isOpenEnded()) {
      return openEnd(layout, literal, b, at, to);
    }
    if (literal.length == 0) {
      return layout.column(layout.size() - 1).variable().value() == Value.TIME
          ? timeEnd(literal, b, at, to)
          : to;
    }
    if (layout.isSyslog() && b[to - 1] != '"') {
      return endsBefore(layout, b, at, to) ? NONE : to;
    }
    int end = to - literal.length;
    if (end < at || !stands(literal, b, end, to)) {
      return NONE;
    }
    return layout.column(layout.size() - 1).quoted() && endsBefore(layout, b, at, end) ? NONE : end;
  }

  /** The last column ends where its literal stands with a blank or the line's end behind it. */
  private int openEnd(Layout layout, byte[] literal, byte[] b, int at, int to) {
    if (literal.length > 0) {
      int end = end(layout, layout.size() - 1, b, at, to);
      int behind = end + literal.length;
      return end == NONE || behind < to && b[behind] != ' ' ? NONE : end;
    }
    int end = at;
    while (end < to && b[end] != ' ') {
      end++;
    }
    return end;
  }

  /** Whether a quote ends the value before {@code to}. */
  private static boolean endsBefore(Layout layout, byte[] b, int at, int to) {
    boolean escapes = layout.escapes() != Layout.Escapes.NONE;
    for (int i = at; i < to; i++) {
      if (b[i] == '\\' && escapes) {
        i++;
      } else if (b[i] == '"' && i + 1 < b.length && b[i + 1] == ' ') {
        return true;
      }
    }
    return false;
  }

  private int timeEnd(byte[] literal, byte[] b, int at, int to) {
    if (timeBegin != at) {
      boolean read = times.parse(b, at, to);
      timeBegin = read ? at : NONE;
      timeEnd = read ? times.endedAt() : NONE;
    }
    if (timeBegin == at
        && stands(literal, b, timeEnd, to)
        && (literal.length > 0 || timeEnd == to)) {
      return timeEnd;
    }
    int end = literal.length == 0 ? to : find(literal, b, at, to);
    return end != NONE && (timeBegin == at || mayBeTime(b, at, end)) ? end : NONE;
  }

  /** A time that cannot be, such as the 31st of February, is no reason to lose the line. */
  private static boolean mayBeTime(byte[] b, int from, int to) {
    return to - from <= 1 || Digits.isDigit(b[to - 1]) && to - from >= 8 && to - from < 40;
  }

  private static int find(byte[] literal, byte[] b, int from, int to) {
    byte first = literal[0];
    int last = to - literal.length;
    for (int i = from; i <= last; i++) {
      if (b[i] == first && stands(literal, b, i, to)) {
        return i;
      }
    }
    return NONE;
  }

  private static int listEnd(byte[] literal, byte[] b, int from, int to) {
    int at = find(literal, b, from, to);
    while (at != NONE && literal[0] == ' ' && Value.joins(b, at, from, to)) {
      at = find(literal, b, at + 1, to);
    }
    return at;
  }

  private static int after(char closing, byte[] literal, byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] == closing && stands(literal, b, i + 1, to)) {
        return i + 1;
      }
    }
    return NONE;
  }

  /** A quote with a blank behind it ends the value, whether or not the layout goes on so. */
  private static int escapedQuote(byte[] literal, byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      byte c = b[i];
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        if (stands(literal, b, i, to)) {
          return i;
        }
        if (i + 1 == to || b[i + 1] == ' ') {
          return NONE;
        }
      }
    }
    return NONE;
  }

  private static int literalQuote(byte[] literal, byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] == '"') {
        if (stands(literal, b, i, to)) {
          return i;
        }
        if (i + 1 == to || b[i + 1] == ' ') {
          return NONE;
        }
      }
    }
    return NONE;
  }

  private static boolean stands(byte[] literal, byte[] b, int at, int to) {
    if (to - at < literal.length) {
      return false;
    }
    for (int i = 0; i < literal.length; i++) {
      if (b[at + i] != literal[i]) {
        return false;
      }
    }
    return true;
  }
}

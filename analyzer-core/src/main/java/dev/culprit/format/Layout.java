package dev.culprit.format;

import dev.culprit.event.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A log line as literals with variables between them, compiled from the format string of a server.
 * Immutable. The literal at {@code i} stands before column {@code i}, one more behind the last.
 */
final class Layout {

  /** How the writer escapes a quote inside quotes. */
  enum Escapes {
    NONE,
    BACKSLASH,
    JSON
  }

  /**
   * One variable.
   *
   * @param quoted whether a quote ends it
   * @param outranks whether it replaces what a column before it has put into its field
   */
  record Column(Variable variable, boolean quoted, boolean outranks) {}

  private final byte[][] literals;
  private final Column[] columns;
  private final Escapes escapes;
  private final boolean mayHaveHeader;
  private final boolean padded;
  private final boolean openEnded;

  private Layout(Builder builder, List<Column> columns) {
    this.literals = builder.literals.toArray(new byte[0][]);
    this.columns = columns.toArray(new Column[0]);
    this.escapes = builder.escapes;
    this.mayHaveHeader = builder.mayHaveHeader;
    this.padded = builder.padded;
    this.openEnded = builder.openEnded;
  }

  int size() {
    return columns.length;
  }

  Column column(int i) {
    return columns[i];
  }

  byte[] literal(int i) {
    return literals[i];
  }

  Escapes escapes() {
    return escapes;
  }

  /** Whether a syslog header may stand before the line, and a cut may take its last quote. */
  boolean isSyslog() {
    return mayHaveHeader;
  }

  /** Whether values may have more blanks around them than the layout shows. */
  boolean isPadded() {
    return padded;
  }

  /** Whether anything may follow the last column, behind a blank. */
  boolean isOpenEnded() {
    return openEnded;
  }

  /** Whether what the last column holds may name its parts by itself. */
  boolean hasNamedTail() {
    return columns.length > 0 && columns[columns.length - 1].variable() == Variable.NAMED_TAIL;
  }

  /**
   * How many of its first columns are cut in the same way by the other layout: the same literals
   * around the same values. The last column of either is not, for it reaches to the line's end.
   */
  int sharedWith(Layout other) {
    if (escapes != other.escapes
        || padded != other.padded
        || mayHaveHeader != other.mayHaveHeader
        || !Arrays.equals(literals[0], other.literals[0])) {
      return 0;
    }
    int most = Math.min(columns.length, other.columns.length) - 1;
    int same = 0;
    while (same < most
        && columns[same].variable().value() == other.columns[same].variable().value()
        && columns[same].quoted() == other.columns[same].quoted()
        && Arrays.equals(literals[same + 1], other.literals[same + 1])) {
      same++;
    }
    return same;
  }

  boolean fills(Field field) {
    return Arrays.stream(columns).anyMatch(column -> column.variable().field() == field);
  }

  /** Takes the parts of a format string one after the other. */
  static final class Builder {
    private final Escapes escapes;
    private final List<byte[]> literals = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private final List<Boolean> insideQuotes = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private boolean mayHaveHeader;
    private boolean padded;
    private boolean openEnded;
    private boolean insideQuote;

    Builder(Escapes escapes) {
      this.escapes = escapes;
    }

    Builder syslog() {
      mayHaveHeader = true;
      return this;
    }

    Builder padded() {
      padded = true;
      return this;
    }

    Builder openEnded() {
      openEnded = true;
      return this;
    }

    void literal(char c) {
      literal.append(c);
      insideQuote ^= c == '"';
    }

    void literal(String text) {
      text.chars().forEach(c -> literal((char) c));
    }

    /** Nothing says where one of two neighbours ends, so the second counts to the first. */
    void variable(Variable variable) {
      if (literal.length() == 0 && !variables.isEmpty()) {
        int last = variables.size() - 1;
        if (variables.get(last).field() != Field.PATH) {
          variables.set(last, Variable.UNKNOWN);
        }
        return;
      }
      literals.add(takeLiteral());
      insideQuotes.add(insideQuote);
      variables.add(variable);
    }

    Layout build() {
      int end = literal.length();
      while (end > 0 && literal.charAt(end - 1) == ' ') {
        literal.setLength(--end);
      }
      literals.add(takeLiteral());
      if (variables.isEmpty()) {
        throw new IllegalArgumentException("no variable in it");
      }
      List<Column> columns = new ArrayList<>();
      Map<Field, Integer> ranks = new EnumMap<>(Field.class);
      for (int i = 0; i < variables.size(); i++) {
        Variable variable = variables.get(i);
        byte[] next = literals.get(i + 1);
        boolean outranks = false;
        if (variable.field() != null) {
          Integer before = ranks.get(variable.field());
          outranks = before == null || before < variable.rank();
          ranks.merge(variable.field(), variable.rank(), Math::max);
        }
        columns.add(
            new Column(
                variable, insideQuotes.get(i) && next.length > 0 && next[0] == '"', outranks));
      }
      return new Layout(this, columns);
    }

    private byte[] takeLiteral() {
      byte[] bytes = literal.toString().getBytes(StandardCharsets.UTF_8);
      literal.setLength(0);
      return bytes;
    }
  }
}

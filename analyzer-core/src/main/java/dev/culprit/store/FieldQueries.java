package dev.culprit.store;

import dev.culprit.event.Cause;
import dev.culprit.event.Side;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermRangeQuery;

/** Lucene's parser, taught what the values of each field mean. */
final class FieldQueries extends QueryParser {

  private final TimeSpan.Sense sense;

  FieldQueries(TimeSpan.Sense sense) {
    super(SearchField.TEXT.label(), new LogAnalyzer());
    this.sense = sense;
    setDefaultOperator(Operator.AND);
    setAllowLeadingWildcard(true);
    setSplitOnWhitespace(true);
    // rate_limit_error means these words in this order, not any of them anywhere.
    setAutoGeneratePhraseQueries(true);
  }

  /** A value that does not suit its field. */
  static final class Refusal extends ParseException {
    private static final long serialVersionUID = 1;

    Refusal(String message) {
      super(message);
    }
  }

  @Override
  protected Query getFieldQuery(String name, String value, boolean quoted) throws ParseException {
    SearchField field = field(name);
    return switch (field.form()) {
      case TEXT -> {
        Query words = super.getFieldQuery(name, value, quoted);
        // A word of nothing but punctuation says nothing.
        yield words == null ? new MatchAllDocsQuery() : words;
      }
      case KEYWORD -> Queries.term(field, value);
      case WORD -> Queries.term(field, known(field, value.toLowerCase(Locale.ROOT)));
      case NUMBER -> number(field, value);
      case TIME -> time(value).during();
    };
  }

  @Override
  protected Query getFieldQuery(String name, String value, int slop) throws ParseException {
    return field(name).form() == SearchField.Form.TEXT
        ? super.getFieldQuery(name, value, slop)
        : getFieldQuery(name, value, true);
  }

  @Override
  protected Query getRangeQuery(
      String name, String low, String high, boolean withLow, boolean withHigh)
      throws ParseException {
    SearchField field = field(name);
    return switch (field.form()) {
      case TEXT -> throw new Refusal("a range of words; ranges are for time, status and line");
      case KEYWORD, WORD ->
          TermRangeQuery.newStringRange(field.label(), low, high, withLow, withHigh);
      case NUMBER ->
          LongPoint.newRangeQuery(
              field.label(),
              low == null ? Long.MIN_VALUE : number(field, low, withLow ? 0 : 1),
              high == null ? Long.MAX_VALUE : number(field, high, withHigh ? 0 : -1));
      case TIME ->
          LongPoint.newRangeQuery(
              field.label(),
              low == null ? Long.MIN_VALUE : withLow ? time(low).first() : time(low).last() + 1,
              high == null
                  ? Long.MAX_VALUE
                  : withHigh ? time(high).last() : time(high).first() - 1);
    };
  }

  @Override
  protected Query getWildcardQuery(String name, String value) throws ParseException {
    if (name.equals("*") && value.equals("*")) {
      return new MatchAllDocsQuery();
    }
    SearchField field = field(name);
    if (value.equals("*") && field.form() == SearchField.Form.TIME) {
      return new MatchAllDocsQuery();
    }
    refuseForTime(field, value);
    return super.getWildcardQuery(name, lower(field, value));
  }

  @Override
  protected Query getPrefixQuery(String name, String value) throws ParseException {
    SearchField field = field(name);
    refuseForTime(field, value + "*");
    return new org.apache.lucene.search.PrefixQuery(new Term(field.label(), lower(field, value)));
  }

  @Override
  protected Query getFuzzyQuery(String name, String value, float similarity) throws ParseException {
    SearchField field = field(name);
    refuseForTime(field, value + "~");
    return super.getFuzzyQuery(name, lower(field, value), similarity);
  }

  @Override
  protected Query getBooleanQuery(List<BooleanClause> clauses) throws ParseException {
    boolean onlyWithout =
        !clauses.isEmpty() && clauses.stream().allMatch(c -> c.getOccur() == Occur.MUST_NOT);
    if (onlyWithout) {
      // Without something to take from, Lucene finds nothing.
      clauses.add(new BooleanClause(new MatchAllDocsQuery(), Occur.MUST));
    }
    return super.getBooleanQuery(clauses);
  }

  private static SearchField field(String name) throws ParseException {
    return SearchField.of(name)
        .orElseThrow(
            () ->
                new Refusal(
                    "found the field '" + name + "', expected one of " + SearchField.names()));
  }

  private static String lower(SearchField field, String value) {
    return switch (field.form()) {
      case TEXT, WORD -> value.toLowerCase(Locale.ROOT);
      case KEYWORD, NUMBER, TIME -> value;
    };
  }

  private static void refuseForTime(SearchField field, String value) throws ParseException {
    if (field.form() == SearchField.Form.TIME || field == SearchField.LINE) {
      throw new Refusal(
          "found '" + value + "' for " + field.label() + ", expected a value or a range [a TO b]");
    }
  }

  private static String known(SearchField field, String value) throws ParseException {
    try {
      switch (field) {
        case CAUSE -> Cause.of(value);
        case SIDE -> Side.of(value);
        case KIND -> {
          if (!value.equals(Documents.EVENT) && !value.equals(Documents.ATTEMPT)) {
            throw new Refusal("kind: found '" + value + "', expected event or attempt");
          }
        }
        default -> {
          // Any word may stand there.
        }
      }
      return value;
    } catch (IllegalArgumentException e) {
      throw new Refusal(e.getMessage() == null ? "found '" + value + "'" : e.getMessage());
    }
  }

  private static Query number(SearchField field, String value) throws ParseException {
    if (field == SearchField.STATUS && value.matches("[1-9][xX]{2}")) {
      long hundred = (value.charAt(0) - '0') * 100L;
      return LongPoint.newRangeQuery(field.label(), hundred, hundred + 99);
    }
    return LongPoint.newExactQuery(field.label(), number(field, value, 0));
  }

  private static long number(SearchField field, String value, int shift) throws ParseException {
    try {
      return Math.addExact(Long.parseLong(value), shift);
    } catch (NumberFormatException | ArithmeticException e) {
      throw new Refusal(
          "found '" + value + "' for " + field.label() + ", expected a number: " + field.help());
    }
  }

  private TimeSpan time(String value) throws ParseException {
    return TimeSpan.of(value, sense)
        .orElseThrow(
            () ->
                new Refusal(
                    "found '"
                        + value
                        + "' for time, expected such as 2026-03-02, 2026-03-02T10:00, \"last 2h\""
                        + " or [2026-03-02T10:00:00Z TO 2026-03-02T11:00:00Z]"));
  }
}

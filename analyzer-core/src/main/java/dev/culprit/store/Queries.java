package dev.culprit.store;

import dev.culprit.event.Event;
import dev.culprit.event.Location;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** The queries that the store asks for itself. */
final class Queries {

  private Queries() {}

  static Query term(SearchField field, String value) {
    return new TermQuery(new Term(field.label(), Documents.cut(value)));
  }

  /** Documents that have the value in one of the fields. */
  static Query any(List<SearchField> fields, String value) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    fields.forEach(field -> any.add(term(field, value), Occur.SHOULD));
    return any.build();
  }

  /** Events that begin at one of the lines, in whatever file. */
  static Query lines(Collection<Location> places) {
    long[] lines = places.stream().mapToLong(Location::line).toArray();
    return new BooleanQuery.Builder()
        .add(term(SearchField.KIND, Documents.EVENT), Occur.FILTER)
        .add(LongPoint.newSetQuery(SearchField.LINE.label(), lines), Occur.FILTER)
        .build();
  }

  /** The event at that time and place. */
  static Query event(Event event) {
    return new BooleanQuery.Builder()
        .add(term(SearchField.KIND, Documents.EVENT), Occur.FILTER)
        .add(LongPoint.newExactQuery(SearchField.TIME.label(), event.time()), Occur.FILTER)
        .add(
            NumericDocValuesField.newSlowExactQuery(Documents.PLACE, event.location().order()),
            Occur.FILTER)
        .add(
            SortedDocValuesField.newSlowExactQuery(Documents.NAME, new BytesRef(event.content())),
            Occur.FILTER)
        .build();
  }

  /** Documents of any kind before a millisecond. */
  static Query before(long time) {
    return LongPoint.newRangeQuery(SearchField.TIME.label(), Long.MIN_VALUE, time - 1);
  }

  /** Documents of a kind, from one millisecond to another, both included. */
  static Query kind(String kind, long from, long to) {
    Query ofKind = term(SearchField.KIND, kind);
    if (from == Long.MIN_VALUE && to == Long.MAX_VALUE) {
      return ofKind;
    }
    return new BooleanQuery.Builder()
        .add(ofKind, Occur.FILTER)
        .add(LongPoint.newRangeQuery(SearchField.TIME.label(), from, to), Occur.FILTER)
        .build();
  }
}

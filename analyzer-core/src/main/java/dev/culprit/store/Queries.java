package dev.culprit.store;

import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** The queries that the store asks for itself. */
final class Queries {

  private Queries() {}

  static Query term(SearchField field, String value) {
    return new TermQuery(new Term(field.label(), Documents.cut(value)));
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

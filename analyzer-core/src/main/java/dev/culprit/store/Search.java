package dev.culprit.store;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.PointValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.IndexSortSortedNumericDocValuesRangeQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;

/** Runs a query. */
final class Search {

  private static final long FIRST_STRETCH_MILLIS = 600_000;
  private static final long GROWTH = 4;
  private static final long LONGEST_STRETCH_MILLIS = 1L << 45;

  private Search() {}

  static SearchPage in(Index index, String written, ZoneId zone, int limit)
      throws IOException, QueryException {
    return with(
        index,
        written,
        zone,
        (searcher, query) -> {
          int most = Math.max(1, Math.min(limit, searcher.getIndexReader().maxDoc()));
          List<ScoreDoc> found = newest(searcher, query, most);
          List<SearchHit> hits = new ArrayList<>();
          StoredFields stored = searcher.storedFields();
          Texts texts = new Texts();
          for (ScoreDoc document : found) {
            hits.add(hit(stored, document.doc, texts));
          }
          return new SearchPage(searcher.count(query), hits);
        });
  }

  /**
   * The newest documents that the query finds. Time is searched backwards, in stretches of which
   * each is several times as long as the one before: what was found lately is what is asked for
   * most, and sorting all of it to show a page would take a hundred times as long.
   */
  private static List<ScoreDoc> newest(IndexSearcher searcher, Query query, int most)
      throws IOException {
    List<ScoreDoc> found = new ArrayList<>();
    long oldest = oldest(searcher.getIndexReader());
    long to = newest(searcher.getIndexReader());
    long length = FIRST_STRETCH_MILLIS;
    while (found.size() < most && to >= oldest) {
      long from = to - length < oldest ? oldest : to - length + 1;
      Query stretch =
          new BooleanQuery.Builder()
              .add(query, BooleanClause.Occur.FILTER)
              .add(during(from, to), BooleanClause.Occur.FILTER)
              .build();
      int missing = most - found.size();
      TopFieldDocs page =
          searcher.search(
              stretch,
              new TopFieldCollectorManager(
                  Documents.NEWEST_FIRST, missing, null, Integer.MAX_VALUE));
      found.addAll(List.of(page.scoreDocs));
      to = from - 1;
      length = Math.min(length * GROWTH, LONGEST_STRETCH_MILLIS);
    }
    return found;
  }

  /** Within a segment documents stand in the order of time: a stretch of it is one of them. */
  private static Query during(long from, long to) {
    return new IndexSortSortedNumericDocValuesRangeQuery(
        SearchField.TIME.label(),
        from,
        to,
        LongPoint.newRangeQuery(SearchField.TIME.label(), from, to));
  }

  static List<Facet> facets(
      Index index, String written, ZoneId zone, List<SearchField> fields, int most)
      throws IOException, QueryException {
    return with(
        index, written, zone, (searcher, query) -> Facets.of(searcher, query, fields, most));
  }

  /** What is asked of a query. */
  private interface Asking<T> {
    T of(IndexSearcher searcher, Query query) throws IOException;
  }

  private static <T> T with(Index index, String written, ZoneId zone, Asking<T> asking)
      throws IOException, QueryException {
    DirectoryReader reader = index.reader();
    try {
      Query query = QueryReader.read(written, new TimeSpan.Sense(zone, newest(reader)));
      return asking.of(new IndexSearcher(reader), query);
    } catch (IndexSearcher.TooManyClauses e) {
      throw new QueryException(
          "the query means too many words at once: give more letters before the * or ~", e);
    } finally {
      reader.decRef();
    }
  }

  private static long oldest(IndexReader reader) throws IOException {
    byte[] packed = PointValues.getMinPackedValue(reader, SearchField.TIME.label());
    return packed == null ? 0 : LongPoint.decodeDimension(packed, 0);
  }

  /** Time of the newest record; 0 where there is none. */
  private static long newest(IndexReader reader) throws IOException {
    byte[] packed = PointValues.getMaxPackedValue(reader, SearchField.TIME.label());
    return packed == null ? 0 : LongPoint.decodeDimension(packed, 0);
  }

  private static SearchHit hit(StoredFields stored, int document, Texts texts) throws IOException {
    Unpacker payload = Payload.read(stored, document, texts);
    return payload.peek() == AttemptCodec.TAG
        ? new SearchHit.OfAttempt(AttemptCodec.unpack(payload))
        : new SearchHit.OfEvent(EventCodec.unpack(payload));
  }
}

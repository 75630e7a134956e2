package dev.culprit.store;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.PointValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;

/** Runs a query. */
final class Search {

  private Search() {}

  static SearchPage in(Index index, String written, ZoneId zone, int limit)
      throws IOException, QueryException {
    return with(
        index,
        written,
        zone,
        (searcher, query) -> {
          int most = Math.max(1, Math.min(limit, searcher.getIndexReader().maxDoc()));
          TopFieldDocs found =
              searcher.search(
                  query,
                  new TopFieldCollectorManager(
                      Documents.NEWEST_FIRST, most, null, Integer.MAX_VALUE));
          List<SearchHit> hits = new ArrayList<>();
          StoredFields stored = searcher.storedFields();
          for (ScoreDoc document : found.scoreDocs) {
            hits.add(hit(stored, document.doc));
          }
          return new SearchPage(found.totalHits.value, hits);
        });
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

  /** Time of the newest record; 0 where there is none. */
  private static long newest(DirectoryReader reader) throws IOException {
    byte[] packed = PointValues.getMaxPackedValue(reader, SearchField.TIME.label());
    return packed == null ? 0 : LongPoint.decodeDimension(packed, 0);
  }

  private static SearchHit hit(StoredFields stored, int document) throws IOException {
    Unpacker payload = Payload.read(stored, document);
    return payload.peek() == AttemptCodec.TAG
        ? new SearchHit.OfAttempt(AttemptCodec.unpack(payload))
        : new SearchHit.OfEvent(EventCodec.unpack(payload));
  }
}

package dev.culprit.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;

/** Runs a query. */
final class Search {

  private Search() {}

  static SearchPage in(Index index, Query query, int limit) throws IOException, QueryException {
    DirectoryReader reader = index.reader();
    try {
      IndexSearcher searcher = new IndexSearcher(reader);
      int most = Math.max(1, Math.min(limit, reader.maxDoc()));
      TopFieldDocs found =
          searcher.search(
              query,
              new TopFieldCollectorManager(Documents.NEWEST_FIRST, most, null, Integer.MAX_VALUE));
      List<SearchHit> hits = new ArrayList<>();
      StoredFields stored = searcher.storedFields();
      for (ScoreDoc document : found.scoreDocs) {
        hits.add(hit(stored, document.doc));
      }
      return new SearchPage(found.totalHits.value, hits);
    } catch (IndexSearcher.TooManyClauses e) {
      throw new QueryException(
          "the query means too many words at once: give more letters before the * or ~", e);
    } finally {
      reader.decRef();
    }
  }

  private static SearchHit hit(StoredFields stored, int document) throws IOException {
    Unpacker payload = Payload.read(stored, document);
    return payload.peek() == AttemptCodec.TAG
        ? new SearchHit.OfAttempt(AttemptCodec.unpack(payload))
        : new SearchHit.OfEvent(EventCodec.unpack(payload));
  }
}

package dev.culprit.store;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/**
 * Counts what a query finds by the values of fields: the postings of each value are walked over the
 * set of what was found, so that nothing has to be stored for it.
 */
final class Facets {

  /** Lengths of the stretches that time is divided into. */
  private static final List<Duration> STRETCHES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofDays(1),
          Duration.ofDays(7),
          Duration.ofDays(30));

  private static final int MOST_STRETCHES = 48;

  private final IndexSearcher searcher;
  private final Map<LeafReaderContext, FixedBitSet> found = new HashMap<>();

  private Facets(IndexSearcher searcher) {
    this.searcher = searcher;
  }

  /**
   * Counts.
   *
   * @param most values of a field that are told, at least 1
   */
  static List<Facet> of(IndexSearcher searcher, Query query, List<SearchField> fields, int most)
      throws IOException {
    Facets facets = new Facets(searcher);
    Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Scorer scorer = weight.scorer(leaf);
      if (scorer != null) {
        facets.found.put(leaf, set(leaf, scorer.iterator()));
      }
    }
    List<Facet> counted = new ArrayList<>();
    for (SearchField field : fields) {
      counted.add(field == SearchField.TIME ? facets.byTime() : facets.byValue(field, most));
    }
    return counted;
  }

  private static FixedBitSet set(LeafReaderContext leaf, DocIdSetIterator documents)
      throws IOException {
    FixedBitSet set = new FixedBitSet(leaf.reader().maxDoc());
    Bits live = leaf.reader().getLiveDocs();
    for (int i = documents.nextDoc(); i != DocIdSetIterator.NO_MORE_DOCS; i = documents.nextDoc()) {
      if (live == null || live.get(i)) {
        set.set(i);
      }
    }
    return set;
  }

  private Facet byValue(SearchField field, int most) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    for (var leaf : found.entrySet()) {
      Terms terms = leaf.getKey().reader().terms(field.label());
      if (terms == null) {
        continue;
      }
      TermsEnum each = terms.iterator();
      PostingsEnum postings = null;
      for (BytesRef term = each.next(); term != null; term = each.next()) {
        postings = each.postings(postings, PostingsEnum.NONE);
        long count = 0;
        while (postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
          count += leaf.getValue().get(postings.docID()) ? 1 : 0;
        }
        if (count > 0) {
          counts.merge(term.utf8ToString(), count, Long::sum);
        }
      }
    }
    List<Facet.Value> values =
        counts.entrySet().stream()
            .map(entry -> new Facet.Value(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparingLong(Facet.Value::count).reversed())
            .toList();
    int shown = Math.min(most, values.size());
    return new Facet(field, values.subList(0, shown), values.size() - shown);
  }

  private Facet byTime() throws IOException {
    TreeMap<Long, Long> minutes = new TreeMap<>();
    for (var leaf : found.entrySet()) {
      NumericDocValues times = leaf.getKey().reader().getNumericDocValues(SearchField.TIME.label());
      while (times != null && times.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (leaf.getValue().get(times.docID())) {
          minutes.merge(
              Math.floorDiv(times.longValue(), Duration.ofMinutes(1).toMillis()), 1L, Long::sum);
        }
      }
    }
    if (minutes.isEmpty()) {
      return new Facet(SearchField.TIME, List.of(), 0);
    }
    long span = minutes.lastKey() - minutes.firstKey();
    long stretch =
        STRETCHES.stream()
            .mapToLong(Duration::toMinutes)
            .filter(length -> span / length < MOST_STRETCHES)
            .findFirst()
            .orElse(STRETCHES.get(STRETCHES.size() - 1).toMinutes());
    Map<Long, Long> counts = new TreeMap<>();
    minutes.forEach(
        (minute, count) -> counts.merge(Math.floorDiv(minute, stretch), count, Long::sum));
    return new Facet(
        SearchField.TIME,
        counts.entrySet().stream()
            .map(
                entry ->
                    new Facet.Value(
                        Instant.ofEpochSecond(
                                Duration.ofMinutes(entry.getKey() * stretch).toSeconds())
                            .toString(),
                        entry.getValue()))
            .toList(),
        0);
  }
}

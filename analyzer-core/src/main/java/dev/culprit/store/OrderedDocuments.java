package dev.culprit.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.PriorityQueue;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a query in their order. Each segment is sorted on its own; they are merged, so
 * that memory does not grow with the documents.
 */
final class OrderedDocuments implements Closeable {

  private final DirectoryReader reader;
  private final PriorityQueue<Segment> segments = new PriorityQueue<>();
  private final Texts texts = new Texts();
  private @Nullable Segment current;

  /** Takes over the reader, and gives it back at the close. */
  OrderedDocuments(DirectoryReader reader, Query query) throws IOException {
    this.reader = reader;
    try {
      IndexSearcher searcher = new IndexSearcher(reader);
      Weight weight =
          searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
      for (LeafReaderContext leaf : reader.leaves()) {
        Scorer scorer = weight.scorer(leaf);
        if (scorer != null) {
          Segment segment = new Segment(leaf.reader(), scorer.iterator());
          if (segment.advance()) {
            segments.add(segment);
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      reader.decRef();
      throw e;
    }
  }

  boolean advance() throws IOException {
    if (current != null && current.advance()) {
      segments.add(current);
    }
    current = segments.poll();
    return current != null;
  }

  Unpacker payload() throws IOException {
    if (current == null) {
      throw new IllegalStateException("no document: call advance() first, and only while it holds");
    }
    return current.payload(texts);
  }

  @Override
  public void close() throws IOException {
    reader.decRef();
  }

  private static final class Segment implements Comparable<Segment> {
    private final DocIdSetIterator documents;
    private final @Nullable Bits live;
    private final NumericDocValues times;
    private final SortedDocValues names;
    private final NumericDocValues places;
    private final StoredFields stored;
    private final @Nullable BinaryDocValues column;
    private long time;
    private long place;
    private int ordinal = -1;
    private BytesRef name = new BytesRef();

    Segment(LeafReader leaf, DocIdSetIterator documents) throws IOException {
      this.documents = documents;
      live = leaf.getLiveDocs();
      times = leaf.getNumericDocValues(SearchField.TIME.label());
      names = leaf.getSortedDocValues(Documents.NAME);
      places = leaf.getNumericDocValues(Documents.PLACE);
      column = leaf.getBinaryDocValues(Documents.PAYLOAD);
      // The view for merging decompresses each block once, the ordinary one for every document.
      stored =
          leaf instanceof CodecReader codec
              ? codec.getFieldsReader().getMergeInstance()
              : leaf.storedFields();
    }

    boolean advance() throws IOException {
      int document = documents.nextDoc();
      while (document != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(document)) {
        document = documents.nextDoc();
      }
      if (document == DocIdSetIterator.NO_MORE_DOCS) {
        return false;
      }
      time = times.advanceExact(document) ? times.longValue() : 0;
      place = places.advanceExact(document) ? places.longValue() : 0;
      if (names.advanceExact(document) && names.ordValue() != ordinal) {
        ordinal = names.ordValue();
        name = BytesRef.deepCopyOf(names.lookupOrd(ordinal));
      }
      return true;
    }

    Unpacker payload(Texts texts) throws IOException {
      return column != null && column.advanceExact(documents.docID())
          ? Payload.of(column.binaryValue(), texts)
          : Payload.read(stored, documents.docID(), texts);
    }

    @Override
    public int compareTo(Segment other) {
      int byTime = Long.compare(time, other.time);
      if (byTime != 0) {
        return byTime;
      }
      int byName = name.compareTo(other.name);
      return byName != 0 ? byName : Long.compare(place, other.place);
    }
  }
}

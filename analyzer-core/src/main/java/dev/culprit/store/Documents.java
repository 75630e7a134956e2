package dev.culprit.store;

import dev.culprit.event.Attempt;
import dev.culprit.event.Cause;
import dev.culprit.event.Event;
import dev.culprit.event.Field;
import dev.culprit.event.Finding;
import dev.culprit.event.Location;
import dev.culprit.event.Side;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;

/** How events and attempts stand in the index. */
final class Documents {

  /** Everything that is read back. */
  static final String PAYLOAD = "payload";

  /** Second and third key of the order: content and offset, or an attempt's id and zero. */
  static final String NAME = "order";

  static final String PLACE = "place";

  /** Names an ordinary partner, so that reading it again replaces it. */
  static final String PARTNER = "partner";

  static final String EVENT = "event";
  static final String ATTEMPT = "attempt";

  /**
   * Longest value that is found exactly; of longer ones the beginning is. Lucene refuses 32 KiB.
   */
  static final int LONGEST_KEYWORD = 512;

  /** Time, then content and offset, or an attempt's id. */
  static final Sort ORDER = order(false);

  static final Sort NEWEST_FIRST = order(true);

  private static final FieldType WORDS = new FieldType();

  static {
    WORDS.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    WORDS.setTokenized(true);
    WORDS.setOmitNorms(true);
    WORDS.freeze();
  }

  /** What documents are for. */
  enum Purpose {
    /** To be read in order: nothing else is indexed, which takes a fraction of the time. */
    READING,
    /** To be searched, too. */
    SEARCHING
  }

  private Documents() {}

  static Document of(Event event, Purpose purpose) {
    Location location = event.location();
    Document document = new Document();
    head(document, EVENT, event.time(), event.content(), location.order());
    payload(document, EventCodec.pack(event), purpose);
    switch (purpose) {
      case READING -> {}
      case SEARCHING -> searchable(document, event);
    }
    return document;
  }

  static Document ofPartner(Event event, String partner, Purpose purpose) {
    Document document = of(event, purpose);
    document.add(new StringField(PARTNER, partner, Store.NO));
    return document;
  }

  static Document of(Attempt attempt, Purpose purpose) {
    Document document = new Document();
    head(document, ATTEMPT, attempt.time(), attempt.id(), 0);
    payload(document, AttemptCodec.pack(attempt), purpose);
    keyword(document, SearchField.ID, attempt.id());
    switch (purpose) {
      case READING -> {}
      case SEARCHING -> searchable(document, attempt);
    }
    return document;
  }

  private static void searchable(Document document, Event event) {
    keyword(document, SearchField.SERVICE, event.service());
    keyword(document, SearchField.MODEL, event.field(Field.MODEL));
    keyword(document, SearchField.ROUTE, event.field(Field.ROUTE));
    keyword(document, SearchField.REQUEST_ID, event.requestId());
    keyword(document, SearchField.TRACE_ID, event.traceId());
    keyword(document, SearchField.KEY, event.field(Field.KEY));
    keyword(document, SearchField.HOST, event.field(Field.CLIENT));
    keyword(document, SearchField.FORMAT, event.format());
    keyword(document, SearchField.SIDE, event.side().label());
    status(document, event.status());
    place(document, event.location());
    words(document, SearchField.TEXT, event.text());
    Finding finding = event.finding();
    if (finding != null) {
      finding(document, finding);
    }
  }

  private static void searchable(Document document, Attempt attempt) {
    keyword(document, SearchField.CALL, attempt.call());
    keyword(document, SearchField.SERVICE, attempt.service());
    keyword(document, SearchField.MODEL, attempt.model());
    keyword(document, SearchField.ROUTE, attempt.route());
    keyword(document, SearchField.REQUEST_ID, attempt.requestId());
    keyword(document, SearchField.TRACE_ID, attempt.traceId());
    keyword(document, SearchField.KEY, attempt.key());
    keyword(document, SearchField.HOST, attempt.host());
    for (Side side : attempt.sides()) {
      keyword(document, SearchField.SIDE, side.label());
    }
    status(document, attempt.status());
    for (Location location : attempt.evidence()) {
      place(document, location);
    }
    words(document, SearchField.TEXT, attempt.finding().evidence());
    finding(document, attempt.finding());
  }

  /** The term by which a partner that is read again replaces itself. */
  static String partner(Event event) {
    return event.content() + "@" + event.location().offset();
  }

  static String cut(String keyword) {
    return keyword.length() <= LONGEST_KEYWORD ? keyword : keyword.substring(0, LONGEST_KEYWORD);
  }

  private static Sort order(boolean newestFirst) {
    return new Sort(
        new SortField(SearchField.TIME.label(), SortField.Type.LONG, newestFirst),
        new SortField(NAME, SortField.Type.STRING, newestFirst),
        new SortField(PLACE, SortField.Type.LONG, newestFirst));
  }

  private static void head(Document document, String kind, long time, String name, long place) {
    document.add(new StringField(SearchField.KIND.label(), kind, Store.NO));
    document.add(new LongPoint(SearchField.TIME.label(), time));
    document.add(new NumericDocValuesField(SearchField.TIME.label(), time));
    document.add(new SortedDocValuesField(NAME, new BytesRef(name)));
    document.add(new NumericDocValuesField(PLACE, place));
  }

  /** What is read a few times and then deleted is not worth compressing: that is a column then. */
  private static void payload(Document document, byte[] bytes, Purpose purpose) {
    document.add(
        switch (purpose) {
          case READING -> new BinaryDocValuesField(PAYLOAD, new BytesRef(bytes));
          case SEARCHING -> new StoredField(PAYLOAD, bytes);
        });
  }

  private static void finding(Document document, Finding finding) {
    Cause cause = finding.cause();
    keyword(document, SearchField.CAUSE, cause.root().label());
    if (!cause.subcause().isEmpty()) {
      keyword(document, SearchField.CAUSE, cause.toString());
      keyword(document, SearchField.SUBCAUSE, cause.subcause());
    }
    keyword(document, SearchField.RULE, finding.rule());
    words(document, SearchField.EVIDENCE, finding.evidence());
  }

  private static void status(Document document, int status) {
    document.add(new LongPoint(SearchField.STATUS.label(), status));
    document.add(new StringField(SearchField.STATUS.label(), Integer.toString(status), Store.NO));
  }

  private static void place(Document document, Location location) {
    keyword(document, SearchField.FILE, location.file());
    document.add(new LongPoint(SearchField.LINE.label(), location.line()));
  }

  private static void keyword(Document document, SearchField field, String value) {
    if (!value.isEmpty()) {
      document.add(new StringField(field.label(), cut(value), Store.NO));
    }
  }

  private static void words(Document document, SearchField field, String value) {
    if (!value.isEmpty()) {
      document.add(new org.apache.lucene.document.Field(field.label(), value, WORDS));
    }
  }
}

package dev.culprit.store;

import dev.culprit.event.Attempt;
import dev.culprit.event.Event;
import dev.culprit.event.Location;
import dev.culprit.ingest.Harvest;
import dev.culprit.ingest.Intake;
import dev.culprit.ingest.Traffic;
import dev.culprit.store.Documents.Purpose;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/**
 * A workspace: events and attempts in an index, traffic, ledger and what was learnt beside it. One
 * {@link #commit()} makes everything since the last one permanent, or nothing; {@link #close()}
 * does not commit. What was added is seen by {@link #events()}, {@link #attempts}, {@link
 * #traffic()} and {@link #ledger()} at once.
 *
 * <p>Safe for several threads. The fields of {@link #search} are those of {@link SearchField}.
 */
public final class Store implements AutoCloseable {

  private static final int READ_ATTEMPTS = 5;
  private static final long MILLIS_A_MINUTE = 60_000;

  /** Other writers may share it; the commit has it alone. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private final Index index;
  private final Purpose purpose;
  private final Columns columns;
  private final Ledger ledger;
  private final Map<String, String> learnt;
  private boolean learntMore;

  /** Partners that a temporary workspace has. */
  private final Set<String> partners = ConcurrentHashMap.newKeySet();

  /** Traffic since the last commit; guards itself and {@link #committedTraffic}. */
  private Traffic delta = new Traffic();

  private @Nullable Traffic committedTraffic;
  private boolean trafficForgotten;
  private @Nullable AttemptWriter attemptWriter;
  private volatile boolean failed;

  private final Object trafficLock = new Object();

  private Store(Index index, Columns columns, Purpose purpose) throws IOException {
    this.index = index;
    this.purpose = purpose;
    this.columns = columns;
    this.ledger = new Ledger(columns.ledger());
    this.learnt = new TreeMap<>(columns.learnt());
  }

  /** Like {@link #open(Path, Durability)}, for a workspace that is kept. */
  public static Store open(Path workspace) throws IOException {
    return open(workspace, Durability.FULL);
  }

  /**
   * Opens a workspace for reading and writing; makes one where there is none.
   *
   * @throws WorkspaceBusyException if another run, or this one, has it open for writing
   * @throws WorkspaceFormatException if another version wrote it, or if it is damaged
   * @throws IOException if it cannot be read or written
   */
  public static Store open(Path workspace, Durability durability) throws IOException {
    return open(workspace, durability, Purpose.SEARCHING, UnaryOperator.identity());
  }

  /**
   * Opens an empty folder as the workspace of one run, which deletes it afterwards. It cannot be
   * searched and does not survive a crash of the machine, but takes a fraction of the time.
   */
  public static Store openTemporary(Path folder) throws IOException {
    return open(folder, Durability.NONE, Purpose.READING, UnaryOperator.identity());
  }

  static Store open(
      Path workspace, Durability durability, Purpose purpose, UnaryOperator<Directory> around)
      throws IOException {
    Index index = Index.writing(workspace, durability, around);
    try {
      Columns columns = new Columns(workspace, durability, index.commitData());
      columns.deleteUnnamed();
      return new Store(index, columns, purpose);
    } catch (IOException | RuntimeException e) {
      index.close();
      throw e;
    }
  }

  /**
   * Opens what the last commit left, for reading, also while another run writes.
   *
   * @throws NoWorkspaceException if there is none
   * @throws WorkspaceFormatException if another version wrote it, or if it is damaged
   * @throws IOException if it cannot be read
   */
  public static Store openReadOnly(Path workspace) throws IOException {
    for (int left = READ_ATTEMPTS; ; left--) {
      Index index = Index.reading(workspace);
      try {
        Columns columns = new Columns(workspace, Durability.NONE, index.commitData());
        return new Store(index, columns, Purpose.SEARCHING);
      } catch (WorkspaceFormatException e) {
        index.close();
        // A run that commits at this moment deletes the files of the commit before.
        if (left <= 1 || !(e.getCause() instanceof NoSuchFileException)) {
          throw e;
        }
      } catch (IOException | RuntimeException e) {
        index.close();
        throw e;
      }
    }
  }

  /** What the last commit holds of a content: one entry, from its first byte to the last read. */
  public Optional<Intake> known(String content) {
    return ledger.committed(content);
  }

  /**
   * Adds all that a portion gave. Portions of one content may come in any order.
   *
   * @throws IllegalStateException if some of its bytes were added before
   */
  public void add(Harvest harvest) throws IOException {
    lock.readLock().lock();
    try {
      ledger.add(harvest.intake());
      // Once it is in the ledger, what follows must succeed, or the commit would lie.
      boolean done = false;
      try {
        for (Event event : harvest.events()) {
          index.add(Documents.of(event, purpose));
        }
        addTraffic(harvest.traffic());
        done = true;
      } finally {
        if (!done) {
          failed = true;
        }
      }
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Adds an ordinary partner that was read again; the same record once more replaces it. */
  public void addEvent(Event event) throws IOException {
    lock.readLock().lock();
    try {
      String partner = Documents.partner(event);
      if (purpose == Purpose.READING && partners.add(partner)) {
        // Nothing else can be there: to look for what is to be replaced would take longer.
        index.add(Documents.ofPartner(event, partner, purpose));
      } else {
        index.replace(
            new Term(Documents.PARTNER, partner), Documents.ofPartner(event, partner, purpose));
      }
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Takes an event that is stored in another reading: the one at that time and place goes. */
  public void replaceEvent(Event event) throws IOException {
    lock.readLock().lock();
    try {
      index.delete(Queries.event(event));
      index.add(Documents.of(event, purpose));
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Adds to the traffic, or with negative counts takes away. */
  public void addTraffic(Traffic more) {
    synchronized (trafficLock) {
      delta.add(more);
    }
  }

  /**
   * All traffic, that which is not committed yet included; the caller's own copy.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public Traffic traffic() {
    synchronized (trafficLock) {
      Traffic all = new Traffic();
      all.add(committedTraffic());
      all.add(delta);
      return all;
    }
  }

  /**
   * The traffic from one minute since 1970 up to, not including, another; the caller's own copy.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public Traffic traffic(long fromMinute, long toMinute) {
    synchronized (trafficLock) {
      Traffic some = new Traffic();
      some.add(committedTraffic(), fromMinute, toMinute);
      some.add(delta, fromMinute, toMinute);
      return some;
    }
  }

  /**
   * One entry for each content, in order of path, then of content; what is not committed yet
   * included.
   *
   * @throws IllegalStateException if a portion is missing between others
   */
  public List<Intake> ledger() {
    return ledger.merged();
  }

  /** Keeps a value with the next commit, in place of an earlier one. */
  public void remember(String key, String value) {
    synchronized (learnt) {
      learntMore |= !value.equals(learnt.put(key, value));
    }
  }

  /** The value that was kept last under the key. */
  public Optional<String> remembered(String key) {
    synchronized (learnt) {
      return Optional.ofNullable(learnt.get(key));
    }
  }

  /** All events in order of time, content and offset. */
  public EventCursor events() throws IOException {
    return events(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /**
   * The events of a time in order of time, content and offset, each with the name that its file has
   * now.
   *
   * @param from first millisecond since 1970-01-01T00:00Z
   * @param to last millisecond, itself included
   */
  public EventCursor events(long from, long to) throws IOException {
    return new ReadAhead(cursor(Queries.kind(Documents.EVENT, from, to)));
  }

  private EventCursor cursor(Query query) throws IOException {
    Map<String, String> names =
        ledger.merged().stream().collect(Collectors.toMap(Intake::content, Intake::path));
    return new StoredEvents(documents(query), names);
  }

  /** Tells all attempts, in order of time and id. */
  public void attempts(Consumer<? super Attempt> each) throws IOException {
    attempts(Long.MIN_VALUE, Long.MAX_VALUE, each);
  }

  /** Tells the attempts from one millisecond to another, both included; by time and id. */
  public void attempts(long from, long to, Consumer<? super Attempt> each) throws IOException {
    try (OrderedDocuments found = documents(Queries.kind(Documents.ATTEMPT, from, to))) {
      while (found.advance()) {
        each.accept(AttemptCodec.unpack(found.payload()));
      }
    }
  }

  /** The attempt of that id. */
  public Optional<Attempt> attempt(String id) throws IOException {
    try (OrderedDocuments found = documents(Queries.term(SearchField.ID, id))) {
      while (found.advance()) {
        Attempt attempt = AttemptCodec.unpack(found.payload());
        if (attempt.id().equals(id)) {
          return Optional.of(attempt);
        }
      }
      return Optional.empty();
    }
  }

  /** The attempts of that request id, trace id or call, in order of time and id. */
  public List<Attempt> attemptsNamed(String name) throws IOException {
    List<Attempt> named = new ArrayList<>();
    try (OrderedDocuments found =
        documents(
            Queries.any(
                List.of(SearchField.REQUEST_ID, SearchField.TRACE_ID, SearchField.CALL), name))) {
      while (found.advance()) {
        Unpacker payload = found.payload();
        if (payload.peek() == AttemptCodec.TAG) {
          Attempt attempt = AttemptCodec.unpack(payload);
          if (List.of(attempt.requestId(), attempt.traceId(), attempt.call()).contains(name)) {
            named.add(attempt);
          }
        }
      }
    }
    return named;
  }

  /** The events at those places, in order of time, content and offset. */
  public List<Event> events(Collection<Location> places) throws IOException {
    Set<Location> wanted = Set.copyOf(places);
    List<Event> there = new ArrayList<>();
    try (EventCursor events = cursor(Queries.lines(places))) {
      while (events.advance()) {
        if (wanted.contains(events.event().location())) {
          there.add(events.event());
        }
      }
    }
    return there;
  }

  /**
   * Deletes all attempts and takes the new ones.
   *
   * @throws IllegalStateException if the writer of an earlier call is still open
   */
  public AttemptWriter replaceAttempts() throws IOException {
    return replaceAttempts(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /**
   * Deletes the attempts from one millisecond to another, both included, and takes the new ones.
   *
   * @throws IllegalStateException if the writer of an earlier call is still open
   */
  public AttemptWriter replaceAttempts(long from, long to) throws IOException {
    lock.writeLock().lock();
    try {
      if (attemptWriter != null) {
        throw new IllegalStateException("attempts are being replaced: close that writer first");
      }
      index.delete(Queries.kind(Documents.ATTEMPT, from, to));
      attemptWriter = new AttemptWriter(this);
      return attemptWriter;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * Deletes, with the next commit, all events, attempts and traffic before a time, and the ledger's
   * entries for contents that hold nothing later.
   *
   * @param before milliseconds since 1970-01-01T00:00Z, the begin of a minute
   * @param kept contents whose entries stay: they are still there, and would be read again
   */
  public void forget(long before, Set<String> kept) throws IOException {
    lock.writeLock().lock();
    try {
      index.delete(Queries.before(before));
      ledger.forget(entry -> entry.latest() < before && !kept.contains(entry.content()));
      synchronized (trafficLock) {
        Traffic later = traffic(Math.floorDiv(before, MILLIS_A_MINUTE), Long.MAX_VALUE);
        committedTraffic = later;
        delta = new Traffic();
        trafficForgotten = true;
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * Makes all that came since the last commit permanent.
   *
   * @throws IllegalStateException if a portion is missing between others, if attempts are being
   *     replaced, or if an earlier {@link #add} failed
   */
  public void commit() throws IOException {
    lock.writeLock().lock();
    try {
      if (failed) {
        throw new IllegalStateException(
            "an earlier addition failed: close the store, what was committed before it stands");
      }
      if (attemptWriter != null) {
        throw new IllegalStateException("attempts are being replaced: close their writer first");
      }
      List<Intake> entries = ledger.merged();
      boolean done = false;
      try {
        if (!ledger.isUnchanged()) {
          columns.writeLedger(entries);
        }
        writeLearnt();
        writeTraffic();
        index.commit(columns.commitData());
        done = true;
      } catch (IOException e) {
        throw index.unwritable(e);
      } finally {
        if (!done) {
          failed = true;
        }
      }
      ledger.committed(entries);
      columns.deleteUnnamed();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Like {@link #search(String, int, ZoneId)}, with times in UTC where they say nothing else. */
  public SearchPage search(String query, int limit) throws IOException, QueryException {
    return search(query, limit, ZoneOffset.UTC);
  }

  /**
   * Finds events and attempts, the newest first.
   *
   * @param query in Lucene's classic syntax, over the fields of {@link SearchField}; words side by
   *     side must all be there; blank finds everything
   * @param limit most hits on the page, at least 1
   * @param zone of times without an offset
   * @throws QueryException if the query cannot be understood
   * @throws IllegalStateException if the workspace is temporary
   */
  public SearchPage search(String query, int limit, ZoneId zone)
      throws IOException, QueryException {
    requireSearchable();
    return Search.in(index, query, zone, limit);
  }

  /**
   * Counts what a query finds by the values of fields.
   *
   * @param query as for {@link #search(String, int, ZoneId)}
   * @param fields that have values: all but {@link SearchField#TEXT}, {@link SearchField#EVIDENCE}
   *     and {@link SearchField#LINE}
   * @param most values of each that are told, at least 1
   * @throws QueryException if the query cannot be understood, or a field has no values
   * @throws IllegalStateException if the workspace is temporary
   */
  public List<Facet> facets(String query, ZoneId zone, List<SearchField> fields, int most)
      throws IOException, QueryException {
    requireSearchable();
    for (SearchField field : fields) {
      if (!field.hasFacets()) {
        throw new QueryException(
            "facets: found " + field.label() + ", expected one of " + SearchField.facetNames());
      }
    }
    return Search.facets(index, query, zone, fields, most);
  }

  private void requireSearchable() {
    if (purpose == Purpose.READING) {
      throw new IllegalStateException("a temporary workspace cannot be searched");
    }
  }

  /** Closes without committing: what came since the last commit is gone. */
  @Override
  public void close() throws IOException {
    lock.writeLock().lock();
    try {
      index.close();
    } finally {
      lock.writeLock().unlock();
    }
  }

  void addAttempt(AttemptWriter writer, Attempt attempt) throws IOException {
    lock.readLock().lock();
    try {
      if (attemptWriter != writer) {
        throw new IllegalStateException("this writer of attempts is closed");
      }
      index.add(Documents.of(attempt, purpose));
    } finally {
      lock.readLock().unlock();
    }
  }

  void endAttempts(AttemptWriter writer) {
    lock.writeLock().lock();
    try {
      if (attemptWriter == writer) {
        attemptWriter = null;
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void writeLearnt() throws IOException {
    synchronized (learnt) {
      if (learntMore) {
        columns.writeLearnt(learnt);
        learntMore = false;
      }
    }
  }

  private void writeTraffic() throws IOException {
    synchronized (trafficLock) {
      if (delta.isEmpty() && !trafficForgotten) {
        return;
      }
      if (columns.isTrafficFull() || trafficForgotten) {
        Traffic all = traffic();
        columns.replaceTraffic(all);
        committedTraffic = all;
        trafficForgotten = false;
      } else {
        columns.addTraffic(delta);
        if (committedTraffic != null) {
          committedTraffic.add(delta);
        }
      }
      delta = new Traffic();
    }
  }

  private Traffic committedTraffic() {
    Traffic read = committedTraffic;
    if (read == null) {
      try {
        read = columns.traffic();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      committedTraffic = read;
    }
    return read;
  }

  private OrderedDocuments documents(Query query) throws IOException {
    return new OrderedDocuments(index.reader(), query);
  }

  private static final class StoredEvents implements EventCursor {
    private final OrderedDocuments documents;
    private final Map<String, String> nameByContent;
    private Optional<Event> current = Optional.empty();

    StoredEvents(OrderedDocuments documents, Map<String, String> nameByContent) {
      this.documents = documents;
      this.nameByContent = nameByContent;
    }

    @Override
    public boolean advance() throws IOException {
      current =
          documents.advance()
              ? Optional.of(named(EventCodec.unpack(documents.payload())))
              : Optional.empty();
      return current.isPresent();
    }

    private Event named(Event event) {
      String name = nameByContent.getOrDefault(event.content(), event.location().file());
      return name.equals(event.location().file()) ? event : event.in(name);
    }

    @Override
    public Event event() {
      return current.orElseThrow(
          () ->
              new IllegalStateException("no event: call advance() first, and only while it holds"));
    }

    @Override
    public void close() throws IOException {
      documents.close();
    }
  }
}

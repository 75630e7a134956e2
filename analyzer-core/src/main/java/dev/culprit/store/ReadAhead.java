package dev.culprit.store;

import dev.culprit.event.Event;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Reads the next events of a cursor on another thread while those before are looked at. Only one
 * thread at a time has the cursor.
 */
final class ReadAhead implements EventCursor {

  private static final int BATCH = 256;

  /** So many are read before they are asked for: who looks at them does so by fits and starts. */
  private static final int MOST_AHEAD = 12;

  private final EventCursor cursor;

  /** Of its own: the pool that all share makes a thread for each task on two cores. */
  private final ExecutorService thread = Executors.newSingleThreadExecutor(ReadAhead::daemon);

  private final Deque<Future<List<Event>>> pending = new ArrayDeque<>();
  private volatile boolean closed;
  private List<Event> batch = List.of();
  private int at = -1;

  ReadAhead(EventCursor cursor) {
    this.cursor = cursor;
    order();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "culprit-ahead");
    thread.setDaemon(true);
    return thread;
  }

  /** Half of them at once, so that the thread is not woken for each. */
  private void order() {
    if (pending.size() <= MOST_AHEAD / 2) {
      while (pending.size() < MOST_AHEAD) {
        pending.addLast(thread.submit(this::read));
      }
    }
  }

  /** The next ones; none at the end, or once closed. */
  private List<Event> read() throws IOException {
    List<Event> read = new ArrayList<>(BATCH);
    while (!closed && read.size() < BATCH && cursor.advance()) {
      read.add(cursor.event());
    }
    return read;
  }

  @Override
  public boolean advance() throws IOException {
    if (++at < batch.size()) {
      return true;
    }
    batch = taken();
    at = 0;
    if (batch.size() == BATCH) {
      order();
    } else {
      pending.clear();
    }
    return !batch.isEmpty();
  }

  private List<Event> taken() throws IOException {
    Future<List<Event>> next = pending.pollFirst();
    if (next == null) {
      return List.of();
    }
    try {
      return next.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failed) {
        throw failed;
      }
      throw new IllegalStateException("a fault while events are read", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while events are read", e);
    }
  }

  @Override
  public Event event() {
    if (at < 0 || at >= batch.size()) {
      throw new IllegalStateException("no event: call advance() first, and only while it holds");
    }
    return batch.get(at);
  }

  /** The thread is through with the cursor then; it is not interrupted, for that closes files. */
  @Override
  public void close() throws IOException {
    closed = true;
    thread.shutdown();
    try {
      if (!thread.awaitTermination(1, TimeUnit.HOURS)) {
        throw new IOException("events are still being read after an hour");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while events are read", e);
    } finally {
      cursor.close();
    }
  }
}

package dev.culprit.store;

import dev.culprit.event.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Reads the next events of a cursor on another thread while those before are looked at. Only one
 * thread at a time has the cursor.
 */
final class ReadAhead implements EventCursor {

  private static final int BATCH = 256;

  private final EventCursor cursor;

  /** Of its own: the pool that all share makes a thread for each task on two cores. */
  private final ExecutorService thread = Executors.newSingleThreadExecutor(ReadAhead::daemon);

  private CompletableFuture<List<Event>> next;
  private List<Event> batch = List.of();
  private int at = -1;

  ReadAhead(EventCursor cursor) {
    this.cursor = cursor;
    next = CompletableFuture.supplyAsync(this::read, thread);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "culprit-ahead");
    thread.setDaemon(true);
    return thread;
  }

  private List<Event> read() {
    List<Event> read = new ArrayList<>(BATCH);
    try {
      while (read.size() < BATCH && cursor.advance()) {
        read.add(cursor.event());
      }
    } catch (IOException e) {
      throw new CompletionException(e);
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
      next = CompletableFuture.supplyAsync(this::read, thread);
    } else {
      next = CompletableFuture.completedFuture(List.of());
    }
    return !batch.isEmpty();
  }

  private List<Event> taken() throws IOException {
    try {
      return next.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException failed) {
        throw failed;
      }
      throw new IllegalStateException("a fault while events are read", e.getCause());
    }
  }

  @Override
  public Event event() {
    if (at < 0 || at >= batch.size()) {
      throw new IllegalStateException("no event: call advance() first, and only while it holds");
    }
    return batch.get(at);
  }

  @Override
  public void close() throws IOException {
    try {
      taken();
    } finally {
      thread.shutdown();
      cursor.close();
    }
  }
}

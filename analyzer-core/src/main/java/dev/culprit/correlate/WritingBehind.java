package dev.culprit.correlate;

import dev.culprit.event.Attempt;
import dev.culprit.store.AttemptWriter;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Writes attempts on a thread of its own, so that deriving goes on meanwhile. Where it falls
 * behind, whoever hands attempts over writes them.
 */
final class WritingBehind implements Closeable {

  private static final int BATCH = 128;
  private static final int MOST_WAITING = 16;

  private final AttemptWriter writer;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          WritingBehind::daemon,
          new ThreadPoolExecutor.CallerRunsPolicy());
  private List<Attempt> batch = new ArrayList<>(BATCH);
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  /** Writes with that writer, which it closes in the end. */
  WritingBehind(AttemptWriter writer) {
    this.writer = writer;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "culprit-writer");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Takes one.
   *
   * @throws IOException if an earlier one could not be written
   */
  void add(Attempt attempt) throws IOException {
    batch.add(attempt);
    if (batch.size() == BATCH) {
      check();
      handOver();
    }
  }

  private void handOver() {
    List<Attempt> full = batch;
    batch = new ArrayList<>(BATCH);
    thread.execute(() -> write(full));
  }

  private void write(List<Attempt> attempts) {
    try {
      for (Attempt attempt : attempts) {
        writer.add(attempt);
      }
    } catch (IOException | RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  private void check() throws IOException {
    Exception failed = failure.get();
    if (failed instanceof IOException e) {
      throw e;
    }
    if (failed != null) {
      throw new IllegalStateException("a fault while attempts are written", failed);
    }
  }

  /**
   * All are written then.
   *
   * @throws IOException if one could not be written
   */
  @Override
  public void close() throws IOException {
    handOver();
    thread.shutdown();
    try {
      if (!thread.awaitTermination(1, TimeUnit.HOURS)) {
        throw new IOException("attempts are still being written after an hour");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while attempts are written", e);
    } finally {
      writer.close();
    }
    check();
  }
}

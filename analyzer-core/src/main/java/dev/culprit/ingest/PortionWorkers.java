package dev.culprit.ingest;

import dev.culprit.event.Side;
import dev.culprit.rules.Rules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Threads that turn portions into harvests. At no time are more portions in memory than a few for
 * each thread: whoever submits one waits for room.
 */
final class PortionWorkers implements AutoCloseable {

  private final Rules rules;
  private final Ingest.Sink sink;
  private final OrdinaryPlaces places;
  private final Buffers buffers;
  private final Semaphore room;
  private final ExecutorService threads;
  private final Deque<Future<?>> pending = new ArrayDeque<>();
  private final int mostPending;

  PortionWorkers(Rules rules, Ingest.Sink sink, OrdinaryPlaces places, int count) {
    this.places = places;
    this.rules = rules;
    this.sink = sink;
    buffers = new Buffers(Blocks.PORTION, count * 2 + 2);
    room = new Semaphore(count * 2);
    threads = Executors.newFixedThreadPool(count, PortionWorkers::daemon);
    mostPending = count * 8;
  }

  static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "culprit-reader");
    thread.setDaemon(true);
    return thread;
  }

  /** Where the portions' bytes come from, and go back to when they have been read. */
  Buffers buffers() {
    return buffers;
  }

  /**
   * Has the portion read; its buffer is given back afterwards.
   *
   * @throws UncheckedIOException if a harvest could not be kept
   */
  void submit(Portion portion) {
    room.acquireUninterruptibly();
    pending.addLast(threads.submit(() -> read(portion)));
    while (pending.size() > mostPending) {
      await(pending.pollFirst());
    }
  }

  /**
   * Has an entry of the ledger kept that has no bytes.
   *
   * @throws UncheckedIOException if it could not be kept
   */
  void note(Intake entry) {
    try {
      sink.take(new Harvest(List.of(), new Traffic(), entry));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Portion portion) {
    try {
      sink.take(harvest(portion));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          portion.source().name()
              + ":"
              + portion.firstLine()
              + ": a fault while reading on from here",
          e);
    } finally {
      buffers.give(portion.bytes());
      room.release();
    }
  }

  /** Partners are looked for among what proxies hold ordinary. */
  private Harvest harvest(Portion portion) {
    PortionReader reader = new PortionReader(rules);
    if (!portion.source().mayHave(Side.PROXY)) {
      return reader.read(portion);
    }
    OrdinaryPlaces.Rows rows = places.rows();
    Harvest harvest = reader.read(portion, rows);
    places.add(portion, rows);
    return harvest;
  }

  /**
   * Waits until all have been read.
   *
   * @throws UncheckedIOException if a harvest could not be kept
   */
  void finish() {
    while (!pending.isEmpty()) {
      await(pending.pollFirst());
    }
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException unwritable) {
        throw unwritable;
      }
      throw new IllegalStateException("a portion could not be read", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

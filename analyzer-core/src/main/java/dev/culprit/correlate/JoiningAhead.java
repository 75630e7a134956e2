package dev.culprit.correlate;

import dev.culprit.event.Attempt;
import dev.culprit.event.Event;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Joins the records of stretches on several threads, which it can since no attempt crosses from one
 * to another, and hands on what comes of them in the order of the stretches.
 */
final class JoiningAhead implements Closeable {

  /** So many records are worth being handed to another thread. */
  private static final int BATCH = 256;

  /** So many may be on their way, so that memory stays flat. */
  private static final int MOST_RECORDS = 8_192;

  /**
   * Records of a stretch of time.
   *
   * @param successes records of calls that ended well, seen since the stretch before
   */
  record Stretch(List<Event> events, List<Event> successes) {}

  /**
   * Units that belong together.
   *
   * @param attempt that they tell of; empty if none of their records tells of a failure
   */
  record Joint(Pairing.Pair pair, Optional<Attempt> attempt) {}

  /** Is told of the stretches in their order, by the thread that hands them in. */
  interface Taker {
    /**
     * Takes the next one.
     *
     * @throws IOException if it cannot be kept
     */
    void take(Stretch stretch, List<Joint> joints) throws IOException;
  }

  private record Batch(List<Stretch> stretches, int records, Future<List<List<Joint>>> joints) {}

  private final Learned learned;
  private final Taker taker;
  private final ExecutorService threads;
  private final Deque<Batch> pending = new ArrayDeque<>();
  private List<Stretch> collected = new ArrayList<>();
  private int recordsCollected;
  private int recordsPending;

  JoiningAhead(Learned learned, int threads, Taker taker) {
    this.learned = learned;
    this.taker = taker;
    this.threads = Executors.newFixedThreadPool(threads, JoiningAhead::daemon);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "culprit-joiner");
    thread.setDaemon(true);
    return thread;
  }

  /** What belongs together of the records of a stretch. */
  static List<Joint> joints(Learned learned, List<Event> events) {
    List<Joint> joints = new ArrayList<>();
    for (Pairing.Pair pair : Pairing.of(learned, new SameSide(learned).units(events))) {
      joints.add(new Joint(pair, AttemptMaker.of(pair)));
    }
    return joints;
  }

  /** Takes the next stretch; its lists are not changed any more. */
  void add(Stretch stretch) throws IOException {
    collected.add(stretch);
    recordsCollected += stretch.events().size();
    if (recordsCollected >= BATCH) {
      submit();
      while (recordsPending > MOST_RECORDS && pending.size() > 1) {
        handOn();
      }
    }
  }

  private void submit() {
    List<Stretch> stretches = collected;
    collected = new ArrayList<>();
    pending.addLast(
        new Batch(
            stretches,
            recordsCollected,
            threads.submit(
                () -> {
                  List<List<Joint>> joints = new ArrayList<>(stretches.size());
                  for (Stretch stretch : stretches) {
                    joints.add(joints(learned, stretch.events()));
                  }
                  return joints;
                })));
    recordsPending += recordsCollected;
    recordsCollected = 0;
  }

  private void handOn() throws IOException {
    Batch batch = pending.removeFirst();
    recordsPending -= batch.records();
    try {
      List<List<Joint>> joints = batch.joints().get();
      for (int i = 0; i < joints.size(); i++) {
        taker.take(batch.stretches().get(i), joints.get(i));
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a fault while records are joined", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while records are joined", e);
    }
  }

  /** All that was taken is handed on then. */
  void drain() throws IOException {
    submit();
    while (!pending.isEmpty()) {
      handOn();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

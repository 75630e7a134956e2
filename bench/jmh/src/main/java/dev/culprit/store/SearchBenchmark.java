package dev.culprit.store;

import dev.culprit.event.Cause;
import dev.culprit.event.Event;
import dev.culprit.event.Field;
import dev.culprit.event.Finding;
import dev.culprit.event.Location;
import dev.culprit.event.Side;
import dev.culprit.ingest.Harvest;
import dev.culprit.ingest.Intake;
import dev.culprit.ingest.Sightings;
import dev.culprit.ingest.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long a page of 50 hits takes in a warm process, for queries that find little and much.
 * Sampled: the percentiles are what counts. {@code -p records=5000000} takes a minute to fill.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class SearchBenchmark {

  private static final int BATCH = 10_000;
  private static final int LINE = 100;
  private static final String[] WORDS =
      ("connect failed upstream timed out reading response header client server request tokens minute limit"
              + " overloaded retry gateway closed reset peer certificate handshake prompt window invalid denied")
          .split(" ");
  private static final String[] CAUSES = {
    "rate-limit/tokens", "overload/overloaded", "timeout/read-timeout", "network/refused",
    "network/dns", "auth/invalid-key", "billing/credit", "invalid-request/schema"
  };
  private static final int[] STATUSES = {429, 529, 502, 504, 400, 401};

  @Param({"1000000"})
  private int records;

  @Param({
    "*",
    "cause:rate-limit/tokens service:shop-1",
    "status:5xx",
    "NOT cause:rate-limit",
    "\"upstream timed\"",
    "certif*",
    "time:\"last 2h\" connect"
  })
  private String query;

  private Path folder;
  private Store store;

  /** Fills a workspace. */
  @Setup
  public void fill() throws IOException {
    folder = Files.createTempDirectory("culprit-bench");
    SplittableRandom random = new SplittableRandom(20_310_504);
    long begin = Instant.parse("2031-05-04T00:00:00Z").toEpochMilli();
    try (Store filling = Store.open(folder)) {
      for (int done = 0; done < records; done += BATCH) {
        List<Event> events = new ArrayList<>();
        for (int i = done; i < done + BATCH; i++) {
          events.add(event(i, begin + i * 500L, random));
        }
        filling.add(
            new Harvest(
                events,
                new Traffic(),
                new Intake(
                    "c", "app.log", "client", (long) done * LINE, (long) (done + BATCH) * LINE, BATCH,
                    BATCH, (long) BATCH * LINE, 0, 0, 0, begin, begin + done * 500L, 0, BATCH, Map.of(),
                    List.of(), "", List.of(), (long) (done + BATCH) * LINE, List.of(), Sightings.NONE)));
      }
      filling.commit();
    }
    store = Store.openReadOnly(folder);
  }

  private static Event event(int number, long time, SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 14; i++) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
    }
    String cause = CAUSES[random.nextInt(CAUSES.length)];
    return new Event(
        new Location("app.log", number + 1L, 1, (long) number * LINE),
        "c",
        Side.CLIENT,
        "app-text",
        time,
        random.nextInt(5_000),
        STATUSES[random.nextInt(STATUSES.length)],
        Event.Kind.ATTEMPT,
        Map.of(Field.SERVICE, "shop-" + random.nextInt(5), Field.ROUTE, "/v1/messages"),
        new Finding(Cause.of(cause), "bench", 2, cause, Map.of(), true, "", 0.9),
        text.toString());
  }

  /** Deletes it. */
  @TearDown
  public void delete() throws IOException {
    store.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** One page. */
  @Benchmark
  public SearchPage page() throws IOException, QueryException {
    return store.search(query, 50);
  }
}

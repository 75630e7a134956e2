package dev.culprit.ingest;

import dev.culprit.format.Formats;
import dev.culprit.rules.Clue;
import dev.culprit.rules.Masking;
import dev.culprit.rules.Redaction;
import dev.culprit.rules.Rules;
import dev.culprit.format.Scanner;
import dev.culprit.format.Slots;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How fast one core reads: the scanner of each kind of log alone, the whole way from bytes to a
 * harvest, and the rules on nothing but errors. A mebibyte an operation, so operations a second are
 * MiB/s.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReadingBenchmark {

  private static final int SIZE = 1 << 20;

  /** Which lines. */
  public enum Log {
    NGINX("203.0.113.%d - - [02/Mar/2026:10:%02d:%02d +0000] \"POST /v1/messages HTTP/1.1\" 200 %d \"-\" \"scribe/2.1\" 3.%03d\n"),
    HAPROXY("Mar  2 10:%2$02d:%3$02d edge haproxy[311]: 203.0.113.%1$d:5%4$d [02/Mar/2026:10:%2$02d:%3$02d.%5$03d] gate~ llm/a1 0/0/2/%4$d/%4$d 200 %4$d - - ---- 9/9/4/4/0 0/0 \"POST /v1/messages HTTP/1.1\"\n"),
    ENVOY_JSON("{\"start_time\":\"2026-03-02T10:%2$02d:%3$02d.%5$03dZ\",\"method\":\"POST\",\"path\":\"/v1/messages\",\"response_code\":200,\"response_flags\":\"-\",\"bytes_sent\":%4$d,\"duration\":%4$d,\"x_forwarded_for\":\"203.0.113.%1$d\",\"authority\":\"gate.example\",\"upstream_host\":\"198.51.100.7:443\"}\n"),
    PYTHON("2026-03-02 10:%2$02d:%3$02d,%5$03d INFO httpx HTTP Request: POST https://gate.example/v1/messages \"HTTP/1.1 200 OK\"\n"),
    LOGBACK("2026-03-02T10:%2$02d:%3$02d.%5$03dZ  INFO 1 --- [pool-%1$d] c.e.desk.Gateway : completed model=claude-haiku-4-5 inputTokens=%4$d outputTokens=77 elapsed=%4$dms\n"),
    PINO("{\"level\":30,\"time\":17724456%2$02d%3$02d%5$03d,\"pid\":71,\"hostname\":\"quill\",\"model\":\"claude-haiku-4-5\",\"durationMs\":%4$d,\"status\":200,\"msg\":\"answered\"}\n"),
    ERRORS("2026-03-02 10:%2$02d:%3$02d,%5$03d ERROR desk.llm gave up after %4$d ms\nTraceback (most recent call last):\n  File \"/srv/desk/llm.py\", line 40, in ask\n    return client.messages.create(**request)\nanthropic.RateLimitError: Error code: 429 - {'type': 'error', 'error': {'type': 'rate_limit_error', 'message': 'Number of requests has exceeded your rate limit of %4$d'}, 'request_id': 'req_0%4$dA%5$03dBCDEFGHJ'}\n");

    private final String template;

    Log(String template) {
      this.template = template;
    }

    byte[] bytes() {
      SplittableRandom random = new SplittableRandom(7);
      StringBuilder text = new StringBuilder();
      for (int i = 0; text.length() < SIZE; i++) {
        text.append(
            String.format(
                Locale.ROOT,
                template,
                random.nextInt(4, 9),
                i / 60 % 60,
                i % 60,
                random.nextInt(1_000, 9_999),
                random.nextInt(1_000)));
      }
      String whole = text.substring(0, text.lastIndexOf("\n", SIZE) + 1);
      return whole.getBytes(StandardCharsets.UTF_8);
    }
  }

  @Param private Log log;

  private final Rules rules = Rules.standard();
  private Portion portion;
  private Scanner scanner;
  private final Slots slots = new Slots();
  private final List<Clue> clues = new ArrayList<>();

  @Setup
  public void read() {
    byte[] bytes = log.bytes();
    Source source =
        new Sources(List.of(), Map.of(), Formats.standard(), ZoneOffset.UTC)
            .of("id", "x.log", bytes, bytes.length, Instant.parse("2026-03-03T00:00:00Z"));
    portion = new Portion(source, bytes, bytes.length, 0, 1);
    scanner = source.format(0).scanner(source.dating());
    if (log == Log.ERRORS) {
      for (String record : new String(bytes, StandardCharsets.UTF_8).split("(?m)(?=^2026)")) {
        clues.add(new Clue(record, "app-python", 0, Map.of()));
      }
    }
  }

  /** The lines cut at line ends and scanned in place by the first of their formats. */
  @Benchmark
  @OperationsPerInvocation(1)
  public int scanner() {
    byte[] bytes = portion.bytes();
    int found = 0;
    for (int at = 0; at < portion.length(); ) {
      int end = LineEnds.next(bytes, at, portion.length());
      slots.reset(bytes);
      found += scanner.scan(bytes, at, end, slots) ? 1 : 0;
      at = end + 1;
    }
    return found;
  }

  /** From bytes to events, traffic and ledger. */
  @Benchmark
  public Harvest portion() {
    return new PortionReader(rules).read(portion);
  }

  /** The rules alone, with unwrapping; only for errors. */
  @Benchmark
  public int rules() {
    int found = 0;
    for (Clue clue : clues) {
      found += rules.classify(clue).isPresent() ? 1 : 0;
    }
    return found;
  }

  /** Secrets taken out of each record alone, without the rules; only for errors. */
  @Benchmark
  public int redaction() {
    int length = 0;
    for (Clue clue : clues) {
      length += Redaction.redact(clue.text()).length();
    }
    return length;
  }

  /** The same with e-mail addresses and a pattern of the user's; only for errors. */
  @Benchmark
  public int masking() {
    Masking masking = new Masking(true, List.of(Pattern.compile("tenant-[0-9]{6}")));
    int length = 0;
    for (Clue clue : clues) {
      length += Redaction.redact(masking.of(clue.text())).length();
    }
    return length;
  }
}

package dev.culprit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.culprit.format.Formats;
import dev.culprit.rules.Rules;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The path from bytes to counted traffic makes no object for an ordinary line. */
class OrdinaryLinesTest {

  private static final int FEW = 2_000;
  private static final int MANY = 22_000;

  /**
   * One object, however small, has at least 16 bytes; an array that grows now and then costs less.
   */
  private static final double LESS_THAN_AN_OBJECT = 8;

  private static final Rules RULES = Rules.standard();
  private static final Formats FORMATS = Formats.standard();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of(
            "nginx access",
            "proxy/access.log",
            "10.4.0.7 - - [04/May/2026:10:00:07 +0000] \"POST /v1/messages HTTP/1.1\" 200 913 \"-\" \"app/1.2\""),
        Arguments.of(
            "HAProxy behind syslog",
            "proxy/haproxy.log",
            "May  4 10:00:07 edge haproxy[31]: 10.4.0.7:40812 [04/May/2026:10:00:05.250] fe~ be/s1 0/0/2/1200/1750 200 913 - - ---- 9/8/5/3/0 0/0 \"POST /v1/messages HTTP/1.1\""),
        Arguments.of(
            "Envoy JSON",
            "proxy/envoy.json",
            "{\"start_time\":\"2026-05-04T10:00:05.250Z\",\"method\":\"POST\",\"path\":\"/v1/messages\",\"protocol\":\"HTTP/1.1\",\"response_code\":200,\"response_flags\":\"-\",\"bytes_sent\":913,\"duration\":1750,\"downstream_remote_address\":\"10.4.0.7:40812\"}"),
        Arguments.of(
            "httpx in Python's logging",
            "client/shop/app.log",
            "2026-05-04 10:00:07,105 INFO httpx HTTP Request: POST https://llm.example/v1/messages \"HTTP/1.1 200 OK\""),
        Arguments.of(
            "a program's own JSON",
            "client/shop/app.json",
            "{\"level\":30,\"time\":1777888807105,\"pid\":7,\"hostname\":\"h1\",\"method\":\"POST\",\"url\":\"/v1/messages\",\"statusCode\":200,\"model\":\"claude-x\",\"responseTime\":1750,\"msg\":\"answered\"}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lines")
  void makeNoObject(String format, String file, String line) {
    for (int i = 0; i < 5; i++) {
      allocated(file, line, MANY);
    }
    long more = allocated(file, line, MANY) - allocated(file, line, FEW);
    assertThat((double) more / (MANY - FEW)).isLessThan(LESS_THAN_AN_OBJECT);
  }

  /** Bytes that this thread allocates while it reads so many of these lines. */
  private static long allocated(String file, String line, int count) {
    byte[] content = (line + "\n").repeat(count).getBytes(StandardCharsets.UTF_8);
    Sources sources = new Sources(List.of(), Map.of(), FORMATS, ZoneOffset.UTC);
    Source source =
        sources.of(
            "id",
            file,
            content,
            Math.min(content.length, 4096),
            Instant.parse("2026-05-05T00:00:00Z"));
    Portion portion = new Portion(source, content, content.length, 0, 1);
    PortionReader reader = new PortionReader(RULES);
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    Harvest harvest = reader.read(portion);
    long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    assertThat(harvest.intake().ordinary()).as("ordinary lines").isEqualTo(count);
    return after - before;
  }
}

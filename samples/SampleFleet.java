import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the logs of an invented fleet: three services, six programs, three proxies, two days. {@code
 * java samples/SampleFleet.java samples/fleet} makes the same bytes every time (a test holds it to
 * that). README.md beside it tells what happens in them. Nothing here ever ran: names, addresses,
 * ids and the key are made up.
 */
public final class SampleFleet {

  static final long BEGIN = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
  static final long MINUTE = 60_000;
  static final int MINUTES = 2 * 24 * 60;

  /** Per cent of the mean traffic in each hour of the day, UTC. */
  static final int[] DAY = {
    45, 40, 40, 45, 60, 80, 105, 130, 145, 150, 150, 145, 140, 145, 150, 150, 140, 130, 120, 115,
    105, 90, 70, 55
  };

  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: java SampleFleet.java FOLDER");
      System.exit(2);
    }
    Locale.setDefault(Locale.ROOT); // decimal points in what is written below, wherever it is run
    new SampleFleet().run(Path.of(args[0]));
  }

  // ---- who there is

  /** A program that calls the API, each with its own way of logging. */
  enum Program {
    APP(
        "helpdesk",
        "10.30.1.11",
        "AsyncAnthropic/Python 0.69.0",
        "claude-sonnet-4-5",
        0.88,
        2600,
        0),
    SUMMARIES(
        "helpdesk", "10.30.1.12", "Anthropic/Python 0.69.0", "claude-haiku-4-5", 0.36, 1500, 0),
    WEB("storefront", "10.30.2.11", "Anthropic/JS 0.65.0", "claude-sonnet-4-5", 0.62, 1900, 0),
    INDEXER("storefront", "10.30.2.12", "Anthropic/Go 1.13.0", "claude-haiku-4-5", 0.42, 900, 0),
    ASSESSOR("claims", "10.30.3.11", "Anthropic/Java 2.8.1", "claude-opus-4-5", 0.6, 5200, 0),
    // this host's clock runs ahead of all others
    RENEWALS("claims", "10.30.3.12", "Anthropic/Java 2.8.1", "claude-opus-4-5", 0.3, 4700, 4_180);

    final String service;
    final String address;
    final String agent;
    final String model;
    final double callsPerMinute;
    final int typicalMillis;
    final long clockAhead;

    Program(
        String service,
        String address,
        String agent,
        String model,
        double calls,
        int typical,
        long ahead) {
      this.service = service;
      this.address = address;
      this.agent = agent;
      this.model = model;
      this.callsPerMinute = calls;
      this.typicalMillis = typical;
      this.clockAhead = ahead;
    }
  }

  /** How an attempt ends. Status 0: the caller never saw one. */
  enum Outcome {
    GOOD(200, "OK", "", ""),
    TOKENS(
        429,
        "Too Many Requests",
        "rate_limit_error",
        "This request would exceed your organization's rate limit of 90,000 input tokens per minute"
            + " (org: 5d1f0c7e-2b64-4e19-8a3d-0c9e71b2f6aa, model: MODEL). Please shorten the"
            + " prompt or try again later."),
    REQUESTS(
        429,
        "Too Many Requests",
        "rate_limit_error",
        "This request would exceed the rate limit for your organization"
            + " (5d1f0c7e-2b64-4e19-8a3d-0c9e71b2f6aa) of 70 requests per minute. Please try again"
            + " later."),
    OVERLOADED(529, "", "overloaded_error", "Overloaded"),
    INTERNAL(500, "Internal Server Error", "api_error", "Internal server error"),
    REVOKED(401, "Unauthorized", "authentication_error", "invalid x-api-key"),
    TOO_LONG(
        400,
        "Bad Request",
        "invalid_request_error",
        "prompt is too long: USED tokens > 200000 maximum"),
    NO_MODEL(404, "Not Found", "not_found_error", "model: claude-opus-4-5-latset"),
    REFUSED(502, "Bad Gateway", "", ""),
    GATEWAY_TIMEOUT(504, "Gateway Timeout", "", ""),
    READ_TIMEOUT(0, "", "", ""),
    CUT_OFF(0, "", "", ""),
    NO_NAME(0, "", "", "");

    final int status;
    final String reason;
    final String type;
    final String message;

    Outcome(int status, String reason, String type, String message) {
      this.status = status;
      this.reason = reason;
      this.type = type;
      this.message = message;
    }

    boolean saidByProvider() {
      return !type.isEmpty();
    }

    boolean retryHelps() {
      return this != GOOD && this != REVOKED && this != TOO_LONG && this != NO_MODEL;
    }
  }

  /** One request, sent once; times in the true clock. */
  record Attempt(
      Program program,
      Outcome outcome,
      long began,
      int millis,
      String requestId,
      String trace,
      String call,
      int retry,
      boolean last,
      int tokens,
      int port,
      int bytesOut) {

    long ended() {
      return began + millis;
    }

    String message() {
      return outcome
          .message
          .replace("MODEL", program.model)
          .replace("USED", Integer.toString(tokens));
    }

    String body() {
      return "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"%s\"},\"request_id\":\"%s\"}"
          .formatted(outcome.type, message(), requestId);
    }

    /** The body as Python prints it. */
    String pythonBody() {
      String quote = message().contains("'") ? "\"" : "'";
      return "{'type': 'error', 'error': {'type': '%s', 'message': %s%s%s}, 'request_id': '%s'}"
          .formatted(outcome.type, quote, message(), quote, requestId);
    }
  }

  // ---- what happens when

  static long at(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  static boolean within(long time, String from, String to) {
    return time >= at(from) && time < at(to);
  }

  static final long PACING = at("2026-03-02T10:00:00Z"); // chg-201
  static final long SHORT_TIMEOUT = at("2026-03-02T15:30:00Z"); // chg-202

  final Random random = new Random(20260302);

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  Outcome outcome(Program program, long time) {
    if (within(time, "2026-03-02T19:10:00Z", "2026-03-02T19:42:00Z") && chance(0.78)) {
      return Outcome.OVERLOADED;
    }
    switch (program.service) {
      case "helpdesk" -> {
        if (within(time, "2026-03-03T20:40:00Z", "2026-03-03T20:56:00Z")) {
          return Outcome.REFUSED;
        }
        if (chance(time < PACING ? 0.11 : 0.008)) {
          return Outcome.TOKENS;
        }
        // conversations are never trimmed: from 3 in 1000 to 6 in 100
        double share = (time - BEGIN) / (double) (MINUTES * MINUTE);
        if (program == Program.APP && chance(0.003 + 0.057 * share)) {
          return Outcome.TOO_LONG;
        }
      }
      case "storefront" -> {
        if (within(time, "2026-03-02T22:14:00Z", "2026-03-02T22:36:00Z") && chance(0.92)) {
          return Outcome.NO_NAME;
        }
        if (program == Program.INDEXER
            && within(time, "2026-03-03T17:05:00Z", "2026-03-03T17:45:00Z")) {
          return Outcome.REVOKED;
        }
        if (chance(0.045)) {
          return Outcome.REQUESTS;
        }
        if (chance(0.004)) {
          return Outcome.GATEWAY_TIMEOUT;
        }
      }
      default -> {
        if (time >= SHORT_TIMEOUT ? chance(0.10) : chance(0.002)) {
          return Outcome.READ_TIMEOUT;
        }
        if (chance(0.003)) {
          return Outcome.CUT_OFF;
        }
        if (program == Program.RENEWALS
            && within(time, "2026-03-03T06:00:00Z", "2026-03-03T06:45:00Z")
            && chance(0.4)) {
          return Outcome.NO_MODEL;
        }
      }
    }
    return chance(0.004) ? Outcome.OVERLOADED : chance(0.002) ? Outcome.INTERNAL : Outcome.GOOD;
  }

  int millis(Program program, Outcome outcome, long time) {
    return switch (outcome) {
      case GOOD -> {
        double spread = StrictMath.exp(0.45 * random.nextGaussian());
        yield (int) Math.min(program.typicalMillis * spread, 19_400);
      }
      case READ_TIMEOUT -> time >= SHORT_TIMEOUT ? 20_000 : 120_000;
      case GATEWAY_TIMEOUT -> 60_000;
      case CUT_OFF -> 3_000 + random.nextInt(9_000);
      case REFUSED -> 1 + random.nextInt(3);
      case NO_NAME -> 5_000 + random.nextInt(12);
      default -> 90 + random.nextInt(400);
    };
  }

  void call(Program program, long start) {
    String call = "%08x".formatted(random.nextInt());
    String trace = new UUID(random.nextLong(), random.nextLong()).toString();
    int tokens = 200_050 + random.nextInt(9_000);
    long began = start;
    for (int retry = 0; retry <= 2; retry++) {
      Outcome outcome = outcome(program, began);
      int millis = millis(program, outcome, began);
      boolean last = !outcome.retryHelps() || retry == 2;
      tell(
          new Attempt(
              program,
              outcome,
              began,
              millis,
              "req_011C" + letters(20),
              trace,
              call,
              retry,
              last,
              tokens,
              32_768 + random.nextInt(28_000),
              700 + random.nextInt(5_200)));
      if (last) {
        return;
      }
      began += millis + pause(retry) + random.nextInt(40);
    }
  }

  /** What the SDKs wait before they try again. */
  static long pause(int retry) {
    return 450L << retry;
  }

  String letters(int count) {
    String alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  void run(Path folder) throws IOException {
    for (int minute = 0; minute < MINUTES; minute++) {
      long time = BEGIN + minute * MINUTE;
      for (Program program : Program.values()) {
        double calls = program.callsPerMinute * DAY[minute / 60 % 24] / 100;
        int count = (int) calls + (chance(calls - (int) calls) ? 1 : 0);
        for (int i = 0; i < count; i++) {
          call(program, time + random.nextInt((int) MINUTE));
        }
      }
      noise(time);
    }
    write(folder);
  }

  void tell(Attempt attempt) {
    switch (attempt.program) {
      case APP -> python(attempt);
      case SUMMARIES -> structlog(attempt);
      case WEB -> pino(attempt);
      case INDEXER -> zap(attempt);
      case ASSESSOR -> springBoot(attempt);
      case RENEWALS -> ecs(attempt);
    }
    switch (attempt.program.service) {
      case "helpdesk" -> nginx(attempt);
      case "storefront" -> envoy(attempt);
      default -> haproxy(attempt);
    }
  }

  // ---- clients

  static final String HELPDESK = "https://llm.helpdesk.example/v1/messages";
  static final String STOREFRONT = "https://llm-egress.storefront.example/v1/messages";

  /** Python's logging, with httpx at INFO and the SDK's retries. */
  void python(Attempt a) {
    String file = "client/helpdesk/app.log";
    long end = a.ended() + 3;
    add(
        file,
        end,
        comma(end)
            + " INFO httpx HTTP Request: POST %s \"HTTP/1.1 %d %s\""
                .formatted(HELPDESK, a.outcome.status, a.outcome.reason));
    if (!a.last) {
      add(
          file,
          end + 1,
          comma(end + 1)
              + " INFO anthropic._base_client Retrying request to /v1/messages in %.6f seconds"
                  .formatted(pause(a.retry) / 1000.0));
    } else if (a.outcome != Outcome.GOOD) {
      add(
          file,
          end + 4,
          comma(end + 4)
              + " ERROR helpdesk.answers ticket T-"
              + a.call
              + " stays without an answer\n"
              + pythonTrace(a)
              + "\n\n"
              + "The above exception was the direct cause of the following exception:\n\n"
              + "Traceback (most recent call last):\n"
              + "  File \"/srv/helpdesk/queue.py\", line 57, in work\n"
              + "    answer = await self.answers.compose(ticket)\n"
              + "  File \"/srv/helpdesk/answers.py\", line 96, in compose\n"
              + "    raise AnswerFailed(ticket.id) from error\n"
              + "helpdesk.errors.AnswerFailed: T-"
              + a.call);
    }
  }

  static String pythonTrace(Attempt a) {
    return "Traceback (most recent call last):\n"
               + "  File \"/srv/helpdesk/answers.py\", line 91, in compose\n"
               + "    message = await self.client.messages.create(**request)\n"
               + "  File"
               + " \"/srv/helpdesk/venv/lib/python3.12/site-packages/anthropic/resources/messages/messages.py\","
               + " line 2196, in create\n"
               + "    return await self._post(\n"
               + "  File"
               + " \"/srv/helpdesk/venv/lib/python3.12/site-packages/anthropic/_base_client.py\","
               + " line 1594, in request\n"
               + "    raise self._make_status_error_from_response(err.response) from None\n"
        + pythonError(a);
  }

  static String pythonError(Attempt a) {
    String name =
        switch (a.outcome) {
          case TOKENS, REQUESTS -> "RateLimitError";
          case TOO_LONG -> "BadRequestError";
          default -> "InternalServerError";
        };
    return a.outcome == Outcome.REFUSED
        ? "anthropic.InternalServerError: <html>\n"
              + "<head><title>502 Bad Gateway</title></head>\n"
              + "<body>\n"
              + "<center><h1>502 Bad Gateway</h1></center>\n"
              + "<hr><center>nginx</center>\n"
              + "</body>\n"
              + "</html>"
        : "anthropic.%s: Error code: %d - %s".formatted(name, a.outcome.status, a.pythonBody());
  }

  /** structlog's JSON renderer. */
  void structlog(Attempt a) {
    long end = a.ended() + 2;
    boolean good = a.outcome == Outcome.GOOD;
    String answered =
        good || a.outcome.saidByProvider() ? ", \"request_id\": \"" + a.requestId + "\"" : "";
    String failed = good ? "" : ", \"exception\": " + json(pythonTrace(a));
    add(
        "client/helpdesk/summaries.log",
        end,
        ("{\"event\": \"%s\", \"level\": \"%s\", \"logger\": \"helpdesk.summaries\", \"timestamp\":"
             + " \"%s\", \"method\": \"POST\", \"url\": \"%s\", \"status_code\": %d,"
             + " \"duration_ms\": %d, \"model\": \"%s\", \"attempt\": %d%s%s}")
            .formatted(
                good ? "llm_call" : "llm_call_failed",
                good ? "info" : "error",
                utc(end),
                HELPDESK,
                a.outcome.status,
                a.millis + 2,
                a.program.model,
                a.retry + 1,
                answered,
                failed));
  }

  /** pino, with the keys of its HTTP serializers. */
  void pino(Attempt a) {
    long end = a.ended() + 2;
    boolean good = a.outcome == Outcome.GOOD;
    String host =
        "\"pid\":31,\"hostname\":\"web-1\",\"reqId\":\""
            + a.trace
            + "\",\"model\":\""
            + a.program.model
            + "\"";
    String request = ",\"req\":{\"method\":\"POST\",\"url\":\"" + STOREFRONT + "\"}";
    String answer =
        a.outcome.status == 0 ? "" : ",\"res\":{\"statusCode\":" + a.outcome.status + "}";
    String error = "";
    if (a.outcome == Outcome.NO_NAME) {
      String cause = "getaddrinfo EAI_AGAIN llm-egress.storefront.example";
      error =
          ",\"err\":{\"type\":\"APIConnectionError\",\"message\":\"Connection error.: "
              + cause
              + "\",\"stack\":"
              + json(
                  "Error: Connection error.\n"
                      + "    at Anthropic.makeRequest"
                      + " (/app/node_modules/@anthropic-ai/sdk/client.js:331:19)\n"
                      + "    at async answer (/app/src/assistant.js:48:17)\n"
                      + "caused by: TypeError: fetch failed\n"
                      + "    at node:internal/deps/undici/undici:13510:13\n"
                      + "caused by: Error: "
                      + cause
                      + "\n    at GetAddrInfoReqWrap.onlookupall [as oncomplete] (node:dns:120:26)")
              + ",\"code\":\"EAI_AGAIN\"}";
    } else if (!good) {
      String said =
          a.outcome.saidByProvider()
              ? a.outcome.status + " " + a.body()
              : a.outcome.status + " upstream request timeout";
      String type = a.outcome.status == 429 ? "RateLimitError" : "InternalServerError";
      error =
          ",\"err\":{\"type\":\""
              + type
              + "\",\"message\":"
              + json(said)
              + ",\"stack\":"
              + json(
                  "Error: "
                      + said
                      + "\n"
                      + "    at APIError.generate"
                      + " (/app/node_modules/@anthropic-ai/sdk/core/error.js:54:20)\n"
                      + "    at async answer (/app/src/assistant.js:48:17)")
              + ",\"status\":"
              + a.outcome.status
              + "}";
    }
    String id = good ? ",\"requestId\":\"" + a.requestId + "\"" : "";
    add(
        "client/storefront/web.log",
        end,
        "{\"level\":%d,\"time\":%d,%s%s%s,\"responseTime\":%d%s%s,\"msg\":\"%s\"}"
            .formatted(
                good ? 30 : 50,
                end,
                host,
                request,
                answer,
                a.millis + 2,
                id,
                error,
                good ? "assistant answered" : "assistant call failed"));
  }

  /** zap's production encoder; the program logs no ids at all. */
  void zap(Attempt a) {
    long end = a.ended() + 1;
    boolean good = a.outcome == Outcome.GOOD;
    String head =
        "{\"level\":\"%s\",\"ts\":%d.%03d,\"caller\":\"catalog/describe.go:%d\",\"msg\":\"%s\",\"method\":\"POST\",\"url\":\"%s\""
            .formatted(
                good ? "info" : "error",
                end / 1000,
                end % 1000,
                good ? 88 : 93,
                good ? "described" : "describe failed",
                STOREFRONT);
    String status = a.outcome.status == 0 ? "" : ",\"status\":" + a.outcome.status;
    String tail =
        ",\"duration\":%.3f,\"model\":\"%s\"".formatted((a.millis + 1) / 1000.0, a.program.model);
    String error =
        good
            ? ""
            : ",\"error\":"
                + json(goError(a))
                + ",\"stacktrace\":\"storefront/catalog.(*Describer).Describe\\n"
                + "\\t/src/catalog/describe.go:93\\n"
                + "storefront/catalog.Run\\n"
                + "\\t/src/catalog/run.go:41\"";
    add("client/storefront/indexer.log", end, head + status + tail + error + "}");
  }

  static String goError(Attempt a) {
    if (a.outcome == Outcome.NO_NAME) {
      return "Post \""
          + STOREFRONT
          + "\": dial tcp: lookup llm-egress.storefront.example on 10.30.0.2:53: server"
          + " misbehaving";
    }
    // the Go SDK prints the status's name, which 529 has not: two blanks
    String said = a.outcome.saidByProvider() ? a.body() : "upstream request timeout";
    return "POST \"" + STOREFRONT + "\": " + a.outcome.status + " " + a.outcome.reason + " " + said;
  }

  /** Spring Boot's console layout, with causes nested in causes. */
  void springBoot(Attempt a) {
    String file = "client/claims/assessor.log";
    long end = a.ended() + 4;
    String head = "%s %5s 7 --- [claims] [assess-%d] dev.example.claims.%-22s : ";
    int thread = 1 + a.port % 4;
    if (a.outcome == Outcome.GOOD) {
      add(
          file,
          end,
          (head + "POST /v1/messages 200 in %d ms, model %s, request-id %s")
              .formatted(
                  utc(end),
                  "INFO",
                  thread,
                  "ModelGateway",
                  a.millis + 4,
                  a.program.model,
                  a.requestId));
    } else if (a.last) {
      add(
          file,
          end,
          (head + "claim C-%s not assessed after %d tries\n\n%s")
              .formatted(utc(end), "ERROR", thread, "Assessor", a.call, a.retry + 1, javaTrace(a)));
    } else {
      add(
          file,
          end,
          (head + "try %d of claim C-%s failed after %d ms, trying again: %s")
              .formatted(
                  utc(end),
                  "WARN",
                  thread,
                  "ModelGateway",
                  a.retry + 1,
                  a.call,
                  a.millis + 4,
                  javaError(a)));
    }
  }

  static String javaError(Attempt a) {
    return switch (a.outcome) {
      case READ_TIMEOUT ->
          "com.anthropic.errors.AnthropicIoException: Request failed:"
              + " java.net.SocketTimeoutException: timeout";
      case CUT_OFF ->
          "com.anthropic.errors.AnthropicIoException: Request failed: java.io.IOException:"
              + " unexpected end of stream on https://llm.claims.example/...";
      case NO_MODEL -> "com.anthropic.errors.NotFoundException: 404: " + a.body();
      default ->
          "com.anthropic.errors.InternalServerException: " + a.outcome.status + ": " + a.body();
    };
  }

  static String javaTrace(Attempt a) {
    String top =
        "dev.example.claims.NotAssessed: C-"
            + a.call
            + "\n"
            + "\tat dev.example.claims.Assessor.assess(Assessor.java:83)\n"
            + "\tat dev.example.claims.Assessor.lambda$start$0(Assessor.java:51)\n"
            + "\tat java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1144)\n";
    String io =
        "Caused by: com.anthropic.errors.AnthropicIoException: Request failed\n"
            + "\tat com.anthropic.client.okhttp.OkHttpClient.execute(OkHttpClient.kt:61)\n"
            + "\tat dev.example.claims.ModelGateway.ask(ModelGateway.java:47)\n"
            + "\t... 3 common frames omitted\n";
    return switch (a.outcome) {
      case READ_TIMEOUT ->
          top
              + io
              + "Caused by: java.net.SocketTimeoutException: timeout\n"
              + "\tat okhttp3.internal.http2.Http2Stream$StreamTimeout.newTimeoutException(Http2Stream.kt:675)\n"
              + "\t... 9 common frames omitted";
      case CUT_OFF ->
          top
              + io
              + "Caused by: java.io.IOException: unexpected end of stream on"
              + " https://llm.claims.example/...\n"
              + "\tat okhttp3.internal.http1.Http1ExchangeCodec.readResponseHeaders(Http1ExchangeCodec.kt:210)\n"
              + "\t... 8 common frames omitted\n"
              + "Caused by: java.io.EOFException: \\n"
              + " not found: limit=0 content=…\n"
              + "\tat okio.RealBufferedSource.readUtf8LineStrict(RealBufferedSource.kt:340)\n"
              + "\t... 11 common frames omitted";
      default ->
          top
              + "Caused by: "
              + javaError(a)
              + "\n"
              + "\tat com.anthropic.core.handlers.ErrorHandler.handle(ErrorHandler.kt:42)\n"
              + "\tat dev.example.claims.ModelGateway.ask(ModelGateway.java:47)\n"
              + "\t... 3 common frames omitted";
    };
  }

  /** Logback's ECS encoder. */
  void ecs(Attempt a) {
    long end = a.ended() + 3 + a.program.clockAhead;
    boolean good = a.outcome == Outcome.GOOD;
    String status =
        a.outcome.status == 0 ? "" : ",\"http.response.status_code\":" + a.outcome.status;
    String error =
        good
            ? ""
            : ",\"error.type\":\"%s\",\"error.message\":%s,\"error.stack_trace\":%s"
                .formatted(
                    javaError(a).substring(0, javaError(a).indexOf(':')),
                    json(javaError(a).substring(javaError(a).indexOf(':') + 2)),
                    json(javaTrace(a)));
    add(
        "client/claims/renewals.log",
        end,
        ("{\"@timestamp\":\"%s\",\"log.level\":\"%s\",\"message\":\"%s\",\"ecs.version\":\"1.2.0\",\"service.name\":\"claims\","
             + "\"process.thread.name\":\"renew-1\",\"log.logger\":\"dev.example.claims.Renewals\",\"http.request.method\":\"POST\","
             + "\"url.path\":\"/v1/messages\"%s,\"event.duration\":%d,\"trace.id\":\"%s\"%s}")
            .formatted(
                utc(end),
                good ? "INFO" : "ERROR",
                good ? "renewal letter written" : "renewal letter not written",
                status,
                (a.millis + 3) * 1_000_000L,
                a.trace,
                error));
  }

  // ---- proxies

  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final DateTimeFormatter CLF =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT);
  static final DateTimeFormatter NGINX =
      DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss", Locale.ROOT);
  static final DateTimeFormatter HAPROXY =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss.SSS", Locale.ROOT);
  static final DateTimeFormatter SYSLOG =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ROOT);
  static final DateTimeFormatter COMMA =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS", Locale.ROOT);
  static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

  static String in(ZoneId zone, DateTimeFormatter form, long time) {
    return ZonedDateTime.ofInstant(Instant.ofEpochMilli(time), zone).format(form);
  }

  static String utc(long time) {
    return in(ZoneOffset.UTC, UTC, time);
  }

  static String comma(long time) {
    return in(ZoneOffset.UTC, COMMA, time);
  }

  /** Where a line of the first day stands by now. */
  static String rotated(String file, Attempt a) {
    return a.ended() < at("2026-03-03T00:00:00Z") ? file + ".1.gz" : file;
  }

  int connection = 70_100;

  /** nginx in Berlin's time; the log_format stands in culprit.yaml. */
  void nginx(Attempt a) {
    boolean refused = a.outcome == Outcome.REFUSED;
    int bytes = a.outcome == Outcome.GOOD ? a.bytesOut : refused ? 150 : a.body().length();
    add(
        rotated("proxy/nginx/access.log", a),
        a.ended(),
        "%s - - [%s] \"POST /v1/messages HTTP/1.1\" %d %d \"-\" \"%s\" \"10.30.4.21:8443\" %d %.3f %.3f %s %s"
            .formatted(
                a.program.address,
                in(BERLIN, CLF, a.ended()),
                a.outcome.status,
                bytes,
                a.program.agent,
                a.outcome.status,
                a.millis / 1000.0,
                a.millis / 1000.0,
                refused ? "-" : a.requestId,
                a.trace));
    connection += 1 + a.port % 3;
    if (refused) {
      add(
          "proxy/nginx/error.log",
          a.ended(),
          ("%s [error] 911#911: *%d connect() failed (111: Connection refused) while connecting to"
               + " upstream, client: %s, server: llm.helpdesk.example, request: \"POST /v1/messages"
               + " HTTP/1.1\", upstream: \"https://10.30.4.21:8443/v1/messages\", host:"
               + " \"llm.helpdesk.example\"")
              .formatted(in(BERLIN, NGINX, a.ended()), connection, a.program.address));
    }
  }

  /** Envoy: the default text for one program, JSON for the other. What could not be resolved never came here. */
  void envoy(Attempt a) {
    if (a.outcome == Outcome.NO_NAME) {
      return;
    }
    boolean late = a.outcome == Outcome.GATEWAY_TIMEOUT;
    int sent = a.outcome == Outcome.GOOD ? a.bytesOut : late ? 24 : a.body().length();
    String flags = late ? "UT" : "-";
    String upstreamTime = late ? "-" : Integer.toString(a.millis - 1);
    int received = 900 + a.tokens % 7_000;
    if (a.program == Program.WEB) {
      add(
          rotated("proxy/envoy/web.log", a),
          a.ended(),
          ("[%s] \"POST /v1/messages HTTP/1.1\" %d %s %d %d %d %s \"%s\" \"%s\" \"%s\""
               + " \"llm-egress.storefront.example\" \"198.51.100.40:443\"")
              .formatted(
                  utc(a.began),
                  a.outcome.status,
                  flags,
                  received,
                  sent,
                  a.millis,
                  upstreamTime,
                  a.program.address,
                  a.program.agent,
                  a.trace));
    } else {
      add(
          rotated("proxy/envoy/indexer.json", a),
          a.ended(),
          ("{\"start_time\":\"%s\",\"method\":\"POST\",\"path\":\"/v1/messages\",\"protocol\":\"HTTP/1.1\",\"response_code\":%d,"
               + "\"response_flags\":\"%s\",\"response_code_details\":\"%s\",\"bytes_received\":%d,\"bytes_sent\":%d,\"duration\":%d,"
               + "\"upstream_service_time\":\"%s\",\"x_forwarded_for\":\"%s\",\"user_agent\":\"%s\",\"request_id\":\"%s\","
               + "\"authority\":\"llm-egress.storefront.example\",\"upstream_host\":\"198.51.100.40:443\","
               + "\"upstream_cluster\":\"anthropic\"}")
              .formatted(
                  utc(a.began),
                  a.outcome.status,
                  flags,
                  late ? "response_timeout" : "via_upstream",
                  received,
                  sent,
                  a.millis,
                  upstreamTime,
                  a.program.address,
                  a.program.agent,
                  a.trace));
    }
  }

  /** HAProxy's httplog with two captured headers: behind a syslog header for one program, bare for the other. */
  void haproxy(Attempt a) {
    boolean gone = a.outcome == Outcome.READ_TIMEOUT;
    boolean cut = a.outcome == Outcome.CUT_OFF;
    int wait = a.millis / 3;
    String timers =
        gone
            ? "0/0/2/-1/" + a.millis
            : "0/0/2/%d/%d".formatted(cut ? wait : a.millis - 4, a.millis);
    String state = gone ? "CH--" : cut ? "SD--" : "----";
    int status = gone ? -1 : cut ? 200 : a.outcome.status;
    int bytes =
        gone
            ? 0
            : a.outcome.saidByProvider() ? a.body().length() + 420 : cut ? 611 : a.bytesOut + 420;
    String line =
        "%s:%d [%s] fe_llm~ be_claude/edge%d %s %d %d - - %s %d/%d/%d/%d/0 0/0 {%s} {%s} \"POST /v1/messages HTTP/1.1\""
            .formatted(
                a.program.address,
                a.port,
                in(ZoneOffset.UTC, HAPROXY, a.began),
                1 + a.port % 2,
                timers,
                status,
                bytes,
                state,
                9 + a.port % 5,
                8 + a.port % 5,
                3 + a.port % 3,
                1 + a.port % 3,
                a.trace,
                gone ? "" : a.requestId);
    if (a.program == Program.ASSESSOR) {
      add(
          "proxy/haproxy/assessor.log",
          a.ended(),
          in(ZoneOffset.UTC, SYSLOG, a.ended()) + " edge1 haproxy[402]: " + line);
    } else {
      add("proxy/haproxy/renewals.log", a.ended(), line);
    }
  }

  // ---- lines that are no failed attempt, whatever they look like

  void noise(long time) {
    long when = time + random.nextInt((int) MINUTE);
    switch (random.nextInt(60)) {
      case 0 ->
          add(
              "client/helpdesk/app.log",
              when,
              comma(when)
                  + " INFO helpdesk.search 3 articles match \"error 429 too many requests\"");
      case 1 ->
          add(
              "client/helpdesk/app.log",
              when,
              comma(when) + " INFO helpdesk.metrics last hour: 0 errors, 0 timeouts");
      case 2 ->
          add(
              "client/claims/assessor.log",
              when,
              utc(when)
                  + "  INFO 7 --- [claims] [scheduling-1] dev.example.claims.Housekeeping          "
                  + " : no failed claims, 0 exceptions");
      case 3 ->
          add(
              "client/storefront/web.log",
              when,
              "{\"level\":30,\"time\":%d,\"pid\":31,\"hostname\":\"web-1\",\"topic\":\"what does overloaded_error mean?\",\"msg\":\"question shown\"}"
                  .formatted(when));
      case 4 ->
          add(
              "client/storefront/indexer.log",
              when,
              "{\"level\":\"info\",\"ts\":%d.%03d,\"caller\":\"catalog/run.go:58\",\"msg\":\"529 products left, timeout budget 30s\"}"
                  .formatted(when / 1000, when % 1000));
      case 5 ->
          add(
              "proxy/nginx/error.log",
              when,
              in(BERLIN, NGINX, when)
                  + " [warn] 911#911: *%d a client request body is buffered to a temporary file /var/lib/nginx/body/%010d, client: 10.30.1.11, server: llm.helpdesk.example, request: \"POST /v1/messages HTTP/1.1\", host: \"llm.helpdesk.example\""
                      .formatted(connection, connection / 7));
      default -> {}
    }
    // a failure of something else: the search index of the shop, not the API
    if (within(time, "2026-03-03T11:20:00Z", "2026-03-03T11:24:00Z")) {
      add(
          "client/storefront/web.log",
          when,
          "{\"level\":50,\"time\":%d,\"pid\":31,\"hostname\":\"web-1\",\"err\":{\"type\":\"Error\",\"message\":\"connect ECONNREFUSED 10.30.2.50:5432\",\"code\":\"ECONNREFUSED\"},\"msg\":\"catalog database unreachable\"}"
              .formatted(when));
    }
    // somebody left debugging on for a moment: a key in the log, which no report may show
    if (time == at("2026-03-03T17:48:00Z")) {
      add(
          "client/helpdesk/app.log",
          when,
          comma(when)
              + " DEBUG helpdesk.client headers {'x-api-key':"
              + " 'sk-ant-api03-INVENTED-KEY-OF-A-SAMPLE-never-valid-0000000000-AA',"
              + " 'anthropic-version': '2023-06-01'}");
    }
  }

  // ---- writing

  record Line(long time, String text) {}

  final Map<String, List<Line>> files = new TreeMap<>();

  void add(String file, long time, String text) {
    files.computeIfAbsent(file, name -> new ArrayList<>()).add(new Line(time, text));
  }

  void write(Path folder) throws IOException {
    for (Map.Entry<String, List<Line>> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      List<Line> lines = file.getValue();
      lines.sort(
          Comparator.comparingLong(Line::time)); // stable: equal times stay as they were told
      try (OutputStream plain = Files.newOutputStream(path);
          OutputStream out =
              path.toString().endsWith(".gz") ? new GZIPOutputStream(plain, 1 << 16) : plain) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text).append('\n'));
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  static String json(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}

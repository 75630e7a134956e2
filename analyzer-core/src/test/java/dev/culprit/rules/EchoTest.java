package dev.culprit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EchoTest {

  private static final Rules RULES = Rules.standard();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"role\":\"user\",\"content\":\"why is it 429 Too Many Requests?\"}",
        "{\"role\": \"assistant\", \"content\": \"ECONNREFUSED: nothing listens there.\"}",
        "{\"uuid\":\"a\",\"type\":\"user\",\"message\":{\"role\":\"user\",\"content\":\"mend the 500 Internal Server Error\"}}",
        "{\"type\":\"assistant\",\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"a 529 overloaded_error\"}],\"stop_reason\":\"end_turn\"}}",
        "| Status | Meaning |\n|---|---|\n| 529 | overloaded_error: wait |",
        "export LLM_API_KEY=x # else authentication_error",
        "grep -c \"overloaded_error\" app.log",
        "logger.warning(\"Rate limit exceeded: %s\", e)",
        "raise RateLimitError from e",
        "throw new ApiConnectionError(\"Connection refused\");",
        "Let me look why it says \"connection refused\".",
        "Resolved issue: connection error at the start",
        "- [x] tell the user when a \"Request timed out\"",
        "commit 4f1c9aa Fix: retry on overloaded_error",
        "9be02c7 fix(client): wait when a request timed out",
        "  retries: 3,\n  onError: [Function: onError]",
        "level=error msg=\"accept tcp [::]:8443: use of closed network connection\"",
        "[error] 12#0: [lua] balancer.lua:311: report(): [healthchecks] failed reporting status: true",
        "Mar  2 10:00:00 edge1 sshd[512]: Failed password for root from 203.0.113.9 port 40122 ssh2",
        "const RETRIED = [429, 500, 529];",
        "+                    raise OverloadedError(\"busy\")",
        "Usage: ask [OPTIONS]\n  --fail-fast       stop when a request timed out",
        "On 503 the client waits twice, and then raises ServerBusyError.",
        "- alert: AskingTooOften\n  expr: rate(asked{status=\"429\"}[5m]) > 1\n  annotations: {summary: \"Provider overloaded\"}",
        "msgid \"Rate limit exceeded, wait %d s\"\nmsgstr \"Limite dépassée\"",
        "  \"errors.busy\": \"The model is overloaded, try later\",",
        "limit_req_status 429;\nproxy_next_upstream error timeout http_502;",
        "chain: nova-3 -> nova-2 (on: overloaded, timeout, 5xx)",
        "retry:\n  on: [429, 500, 529]\n  give_up_on: [invalid_api_key, insufficient_quota]",
        "{\"tries\": 4, \"fallback_on\": [\"overloaded_error\", \"timeout\"]}",
        "⏺ Grep(pattern: \"prompt is too long\", output_mode: \"content\")",
        "● Todo: 1) a test for connection refused 2) rename TimeoutError",
        "a4290f1 retry: honour retry-after on 429\nc5020de tests: simulate connection reset by peer",
        "{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":false,\"result\":\"The 502 Bad Gateway came from nginx; it is mended.\"}",
        "☒ Show \"credit balance is too low\" in the status bar\n☐ Add a test for ECONNRESET",
        "* **client:** do not log the api key when authentication failed with 401",
        "    return exc.status_code in (408, 429) or exc.status_code >= 500",
        "    Raises:\n        nova.RateLimitError: when the account is throttled (HTTP 429).",
        "  15 +    // also try again when the API is overloaded",
        "{\"upstream_status\":\"502, 200\",\"status\":\"200\"}",
        "slow: POST /v1/files 512 bytes",
        "#HELP edge_connection_errors_total Failed connections to a server.\n#TYPE edge_connection_errors_total counter",
        "  http-request deny deny_status 429 if too_many\n  acl too_many sc_http_req_rate(0) gt 50",
        "- UO: Overflow of the circuit breaker in addition to 503 response code.",
        "like(get('/slow'), qr/504 Gateway Time-out/, 'slow');",
        "| `client intended to send too large body` | raise the limit |",
        "    f\"connection refused by {host}\",",
        "    LateError(f\"request timed out after {seconds} s\"),",
        "- the client gave up at a 529 overloaded_error. Fixed by waiting once more.",
        "Certificate errors now say what to set, so that an untrusted certificate is mended at once.",
        "When a node hits a rate limit (429 Too Many Requests), it stops.",
        "asked [Msg(id='m1', role='user', content=[{'text': 'why is it overloaded, error 529?'}])]",
        "RETRIED = [\n  'connection refused',\n  'overloaded_error',\n]",
        "retry_on:\n  - 429\n  - \"overloaded\"",
        "* **`UT`**: The upstream request timed out.",
        "Errors (`connection refused`, TLS errors, etc.) are a column now.",
        "apache2: AH00558: Could not reliably determine the server's fully qualified domain name, failed: using 127.0.1.1",
        "http2: Transport failed to get client conn for llm.example:443: http2: no cached connection was available",
        "> why is it a 529 overloaded_error",
        "PR #12 \"Treat 'insufficient_quota' as fatal\" - 2 approvals",
        "class BusyError(StatusError):\n    \"\"\"529: the service is temporarily overloaded.\"\"\"",
        "#[error(\"connection refused by {host}\")]",
        "diff --git a/src/late.go b/src/late.go\n@@ -4,7 +4,9 @@ var ErrDeadline = errors.New(\"deadline exceeded\")",
        "If you get `x509: certificate signed by unknown authority`, install your company's CA.",
        "9 handlers bound (TimeoutException, AccessDeniedException)",
        "I0412 06:00:02.318 1 server.go:142] request timeout set to 5m0s, idle timeout 3m0s",
        "| 402 | payment_required | No credit is left; top up |",
        "@@ -8,4 +8,6 @@ def ask():\n+    if \"No deployments available\" in text:"
      })
  void whatSpeaksOfErrorsIsNoEvidence(String text) {
    assertThat(RULES.classify(Clue.of(text))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "User: arn:aws:iam::1:role/desk is not authorized to perform: bedrock:InvokeModel on x | auth/permission",
        "{\"type\":\"assistant\",\"isApiErrorMessage\":true,\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"API Error: 529 Overloaded\"}]}} | overload/overloaded",
        "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[],\"stop_reason\":\"refusal\"} | content-policy/refusal",
        "{\"error\":{\"code\":500,\"message\":\"Internal error; see the troubleshooting page\",\"status\":\"INTERNAL\"}} | overload/server-error",
        "haproxy[1]: Server be/s1 is DOWN, reason: Layer7 wrong status, code: 503, info: \"x\", check duration: 3ms. | overload/unavailable",
        "(b'HTTP/1.1', 529, b'', [(b'date', b'x')]) | overload/overloaded",
        "DEBUG [llm._base_client] HTTP Request: POST https://llm.example/v1/messages \"400 Bad Request\" | invalid-request/schema",
        "- [1] Request timed out. | timeout/read-timeout",
        "{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":true,\"result\":\"API Error: 529 Overloaded\"} | overload/overloaded",
        "a1b2c3d4e5f6 litellm: rate limit exceeded | rate-limit/requests",
        "'error.message': '429 Too Many Requests', | rate-limit/requests",
        "API error 429, 300 s until reset | rate-limit/requests",
        "BadRequestError: when thinking is enabled, temperature must be 1 | invalid-request/parameter",
        "429, backing off 3s | rate-limit/requests",
        "POST /v1/messages -> 401 | auth/invalid-key",
        "504 <- gate after 60.001s | timeout/gateway-timeout",
        "⏺ API Error: 529 Overloaded | overload/overloaded",
        "⏺ The model's prompt is too long: 210000 tokens > 200000 maximum | context-overflow/prompt-too-long",
        "{\"error\": {\"message\": \"Overloaded\"}, \"retries\": [1, 2]} | overload/overloaded",
        "alert: upstream connect failed (111: Connection refused) | network/refused",
        "> ConnectionError: connection refused | network/refused",
        "> npm ERR! code ECONNRESET | network/reset",
        "- overloaded | overload/overloaded",
        "level=debug msg=\"'502 Bad Gateway' caused by: EOF\" | network/reset"
      })
  void whatLooksLikeItAndIsAFailureStays(String text, String cause) {
    assertThat(RULES.classify(Clue.of(text)).orElseThrow().cause()).hasToString(cause);
  }
}

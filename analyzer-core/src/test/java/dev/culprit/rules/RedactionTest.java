package dev.culprit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No secret passes, and what is none stays. The secrets are invented and put together while the
 * test runs, so that no scanner of sources takes them for real ones.
 */
class RedactionTest {

  /** The part that must never be seen. */
  private static final String BODY =
      String.join("", "Zq4", "Wm7", "Lx2", "Tv9", "Kp3", "Rb8", "Nc6");

  private static Stream<String> each(String... texts) {
    return Arrays.stream(texts).map(text -> text.replace("{}", BODY));
  }

  static Stream<String> keys() {
    return Stream.of(
            "sk-" + "ant-api03-",
            "sk-" + "ant-oat01-",
            "sk-" + "proj-",
            "sk-" + "svcacct-",
            "sk-" + "or-v1-",
            "sk" + "-",
            "gs" + "k_",
            "xa" + "i-",
            "AI" + "za",
            "hf" + "_",
            "gh" + "p_",
            "github" + "_pat_",
            "ppl" + "x-",
            "nva" + "pi-",
            "AB" + "SK")
        .map(prefix -> prefix + BODY);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void ofAKeyItsKindAndAFingerprintStay(String key) {
    String kind = key.substring(0, key.length() - BODY.length());
    for (String text : new String[] {key, "key " + key + ".", "Key=team-key (" + key + ")"}) {
      assertThat(Redaction.redact(text))
          .doesNotContain(BODY)
          .containsPattern("\\Q" + kind + "…#\\E[0-9a-f]{4}");
    }
  }

  @Test
  void cloudAccessKeysVanish() {
    String id = "AK" + "IA" + BODY.substring(0, 16).toUpperCase(java.util.Locale.ROOT);
    assertThat(Redaction.redact("Credential=" + id + "/20260304/eu")).doesNotContain(id);
  }

  static Stream<String> places() {
    return each(
        "Authorization: Bearer {}",
        "authorization: bearer {}",
        "{\"authorization\":\"Bearer {}\"}",
        "{'Authorization': 'Bearer {}'}",
        "{\\\"Authorization\\\": \\\"Bearer {}\\\"}",
        "Authorization: Basic {}==",
        "Proxy-Authorization: Basic {}",
        "GET /v1beta/models/m:generateContent?key={} HTTP/1.1",
        "https://h.example/v1?alt=sse&key={}",
        "https://h.example/v1?api_key={}&n=1",
        "https://h.example/v1?token={}",
        "https://h.example/blob?sv=1&sig={}",
        "x-api-key: {}",
        "X-Api-Key:{}",
        "{\"x-api-key\":\"{}\"}",
        "{'x-api-key': '{}'}",
        "{'x-api-key': b'{}'}",
        "{\\\"x-api-key\\\":\\\"{}\\\"}",
        "{\\\\\\\"x-api-key\\\\\\\":\\\\\\\"{}\\\\\\\"}",
        "[('x-api-key', '{}'), ('accept', '*/*')]",
        "(b'x-api-key', b'{}')",
        "[[\"x-api-key\",\"{}\"]]",
        "x-api-key: [\"{}\"]",
        "x-goog-api-key: {}",
        "PARROT_API_KEY={}",
        "export PARROT_API_KEY=\"{}\"",
        "\"apiKey\": \"{}\"",
        "Incorrect API key provided: {}. You can find yours in the settings.",
        "Cookie: session={}; other={}",
        "{\"cookie\":\"a={}; b={}\"}",
        "set-cookie: sid={}; Path=/; HttpOnly",
        "password={}",
        "\"password\": \"with blanks {}\"",
        "client_secret={}",
        "\"clientSecret\": \"{}\"",
        "aws_secret_access_key={}",
        "x-amz-security-token: {}",
        "access_token={}",
        "\"refresh_token\":\"{}\"",
        "id_token={}",
        "https://somebody:{}@h.example/path",
        "redis://:{}@cache.example:6379",
        "token " + "eyJ" + "hbGciOiJub25lIn0.eyJzdWIiOiJwYXJyb3QifQ.{}");
  }

  @ParameterizedTest
  @MethodSource("places")
  void aSecretVanishesWhereverItStands(String text) {
    assertThat(Redaction.redact(text)).doesNotContain(BODY).contains("…#");
  }

  static Stream<String> privateKeys() {
    String begin = "-----BEGIN ";
    String end = "-----END ";
    return each(
        begin + "PRIVATE KEY-----\n{}\n{}\n" + end + "PRIVATE KEY-----\nthen",
        begin + "RSA PRIVATE KEY-----\\n{}\\n{}\\n" + end + "RSA PRIVATE KEY-----\\nthen",
        "{\"private_key\": \"" + begin + "PRIVATE KEY-----\\\\n{}\\\\n{}\\\\n\", \"then\": 1}",
        begin + "OPENSSH PRIVATE KEY-----\n{}\n{}",
        begin + "RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,07\n\n{}");
  }

  @ParameterizedTest
  @MethodSource("privateKeys")
  void aPrivateKeyVanishesEvenIfItIsCutOff(String text) {
    String shown = Redaction.redact(text);
    assertThat(shown).doesNotContain(BODY);
    assertThat(shown.contains("then")).isEqualTo(text.contains("then"));
  }

  @Test
  void aShortPasswordIsOneToo() {
    String word = "xy" + "z";
    assertThat(Redaction.redact("password=" + word)).doesNotContain(word);
    assertThat(Redaction.redact("{\"password\":\"" + word + "\"}")).doesNotContain(word);
    assertThat(Redaction.redact("http://me:" + word + "@h.example/")).doesNotContain(word);
  }

  @Test
  void theSameKeyHasTheSameFingerprintWhereverItStands() {
    String key = "sk-" + "ant-api03-" + BODY;
    String alone = Redaction.redact(key);
    assertThat(Redaction.redact("x-api-key: " + key)).isEqualTo("x-api-key: " + alone);
    assertThat(Redaction.redact("{'x-api-key': '" + key + "'}")).contains("'" + alone + "'");
    assertThat(Redaction.redact(key + "0")).isNotEqualTo(alone);
  }

  @ParameterizedTest
  @MethodSource({"places", "privateKeys", "keys"})
  void whatIsRedactedStaysAsItIs(String text) {
    String once = Redaction.redact(text);
    assertThat(Redaction.redact(once)).isEqualTo(once);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Incorrect API key provided: sk-proj-****************wxyz.",
        "Key=sk-***abcd",
        "Authorization: Bearer ***",
        "x-api-key: sk-ant-***wxyz",
        "x-api-key: [REDACTED]",
        "x-api-key: <redacted>",
        "api_key=None",
        "basic authentication",
        "Basic Authentication failed",
        "the Bearer of bad news",
        "a bearer of responsibilities.",
        "Bearer authentication is required",
        "Bearer token is missing",
        "tokens: 1234567890",
        "max_tokens=1234567890",
        "author: someone",
        "key: value",
        "the secretary: someone else",
        "password reset requested",
        "password: required",
        "pwd=/srv/parrot",
        "secret sauce is nice",
        "cookie banner: accepted all",
        "authorization: required for this route",
        "invalid x-api-key",
        "The api_key client option must be set",
        "Missing API key: provide one",
        "task-1234567890abcdefghij",
        "risk-assessment-report-2026",
        "asia-northeast1-docker.pkg.dev",
        "ASIA-PACIFIC-REGION-OVERVIEW",
        "hf_transfer_enabled_for_download",
        "xai-grok-4-fast-reasoning",
        "req_011CabcdefGHIJKLMNOPqrst",
        "https://docs.example.com:8443/a@b"
      })
  void ordinaryTextStaysAsItIs(String text) {
    assertThat(Redaction.redact(text)).isEqualTo(text);
  }

  @Test
  void aFindingShowsNoSecret() {
    String key = "sk-" + "proj-" + BODY;
    Explanation explanation =
        Rules.standard()
            .explain(Clue.of("Error code: 401 - Incorrect API key provided: " + key + "."));
    assertThat(explanation.toString()).doesNotContain(BODY).contains("invalid-key");
  }
}

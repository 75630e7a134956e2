package dev.culprit.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Invented secrets of all kinds in all the dresses that logs give them. */
final class Secrets {

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final Random random;

  Secrets(long seed) {
    random = new Random(seed);
  }

  /**
   * A secret in a text.
   *
   * @param kind and dress, for a message
   * @param text one line or several, with the secret in it
   * @param parts what must not be seen
   */
  record Told(String kind, String text, List<String> parts) {}

  private record Kind(String name, String key, String value, boolean tellsItself) {}

  private record Dress(String name, boolean named, Wrapping wrapping) {}

  private interface Wrapping {
    String of(String key, String value);
  }

  /** So many of them, each kind in each dress in turn. */
  List<Told> some(int count) {
    List<Told> all = new ArrayList<>();
    List<Dress> dresses = dresses();
    for (int i = 0; all.size() < count; i++) {
      List<Kind> kinds = kinds();
      Kind kind = kinds.get(i % kinds.size());
      Dress dress = dresses.get(i / kinds.size() % dresses.size());
      if (!dress.named && !kind.tellsItself) {
        continue;
      }
      all.add(
          new Told(
              kind.name + ", " + dress.name,
              dress.wrapping.of(kind.key, kind.value),
              parts(kind.value)));
    }
    all.addAll(whole());
    return all;
  }

  /** Any stretch of it that is long enough to be of use. */
  private static List<String> parts(String value) {
    String bare = value.replaceFirst("^(?:Bearer|Basic) ", "");
    int tail = Math.min(12, bare.length() / 2);
    int middle = bare.length() / 2;
    return List.of(
        bare.substring(bare.length() - tail),
        bare.substring(middle, Math.min(bare.length(), middle + tail)));
  }

  private List<Kind> kinds() {
    return List.of(
        new Kind("anthropic", "x-api-key", "sk-ant-api03-" + mixed(93) + "AA", true),
        new Kind("anthropic-admin", "x-api-key", "sk-ant-admin01-" + mixed(90), true),
        new Kind("anthropic-oauth", "authorization", "Bearer sk-ant-oat01-" + mixed(90), true),
        new Kind("anthropic-session", "cookie", "sessionKey=sk-ant-sid01-" + mixed(80), true),
        new Kind("openai-project", "authorization", "Bearer sk-proj-" + mixed(120), true),
        new Kind("openai-old", "api_key", "sk-" + letters(20) + "T3BlbkFJ" + letters(20), true),
        new Kind("google", "x-goog-api-key", "AIza" + mixed(35), true),
        new Kind("google-new", "x-goog-api-key", "AQ." + mixed(48), true),
        new Kind("google-token", "authorization", "Bearer ya29." + mixed(120), true),
        new Kind(
            "aws-id",
            "aws_access_key_id",
            "AKIA" + letters(16).toUpperCase(java.util.Locale.ROOT),
            true),
        new Kind("aws-secret", "aws_secret_access_key", letters(20) + "/" + letters(19), false),
        new Kind("bedrock", "authorization", "Bearer ABSK" + letters(110), true),
        new Kind("groq", "api_key", "gsk_" + letters(52), true),
        new Kind("openrouter", "authorization", "Bearer sk-or-v1-" + hex(64), true),
        new Kind("xai", "api_key", "xai-" + letters(80), true),
        new Kind("huggingface", "api_key", "hf_" + letters(34), true),
        new Kind("azure", "api-key", hex(32), false),
        new Kind("opaque-bearer", "authorization", "Bearer " + mixed(40), true),
        new Kind("basic", "authorization", "Basic " + base64("user:" + letters(16)), true),
        new Kind("proxy-basic", "proxy-authorization", "Basic " + base64("u:" + letters(20)), true),
        new Kind("jwt", "id_token", "eyJ" + letters(33) + "." + mixed(80) + "." + mixed(43), true),
        new Kind("password", "password", letters(14), false),
        new Kind("client-secret", "client_secret", mixed(40), false));
  }

  private List<Dress> dresses() {
    UnaryOperator<String> quoted = text -> text.replace("\\", "\\\\").replace("\"", "\\\"");
    return List.of(
        new Dress("header", true, (k, v) -> "request headers: " + k + ": " + v),
        new Dress("curl", true, (k, v) -> "> " + k + ": " + v),
        new Dress("json", true, (k, v) -> "sent {\"" + k + "\": \"" + v + "\", \"n\": 1}"),
        new Dress(
            "json-in-json",
            true,
            (k, v) -> "sent {\"body\": \"" + quoted.apply("{\"" + k + "\":\"" + v + "\"}") + "\"}"),
        new Dress(
            "json-twice-in-json",
            true,
            (k, v) ->
                "sent {\"a\": \""
                    + quoted.apply(
                        "{\"b\": \"" + quoted.apply("{\"" + k + "\":\"" + v + "\"}") + "\"}")
                    + "\"}"),
        new Dress("python", true, (k, v) -> "headers={'" + k + "': '" + v + "', 'n': 1}"),
        new Dress("python-bytes", true, (k, v) -> "[(b'" + k + "', b'" + v + "'), (b'n', b'1')]"),
        new Dress("node", true, (k, v) -> "options: { headers: { '" + k + "': '" + v + "' } }"),
        new Dress("go", true, (k, v) -> "http.Header{\"" + k + "\":[]string{\"" + v + "\"}}"),
        new Dress("go-map", true, (k, v) -> "headers map[" + k + ":[" + v + "] n:[1]]"),
        new Dress("rust", true, (k, v) -> "HeaderMap {\"" + k + "\": \"" + v + "\", \"n\": \"1\"}"),
        new Dress("logfmt", true, (k, v) -> "msg=\"call failed\" " + k + "=\"" + v + "\" n=1"),
        new Dress(
            "unicode", true, (k, v) -> "sent {\\u0022" + k + "\\u0022: \\u0022" + v + "\\u0022}"),
        new Dress(
            "html", true, (k, v) -> "<pre>{&quot;" + k + "&quot;: &quot;" + v + "&quot;}</pre>"),
        new Dress(
            "percent",
            true,
            (k, v) -> "next=%7B%22" + k + "%22%3A%22" + v.replace(" ", "%20") + "%22%7D"),
        new Dress("sentence", false, (k, v) -> "the key " + v + " was refused"),
        new Dress("in-quotes", false, (k, v) -> "got key='" + v + "'."),
        new Dress(
            "url",
            false,
            (k, v) -> "GET https://llm.example/v1/models?key=" + v.replace(" ", "+") + "&n=1"));
  }

  /** Those that are no pair of a name and a value. */
  private List<Told> whole() {
    List<Told> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String password = letters(14);
      all.add(
          new Told(
              "connection string",
              "cannot connect to postgres://app:" + password + "@db.example:5432/llm",
              parts(password)));
      String one = letters(60);
      String two = letters(60);
      all.add(
          new Told(
              "private key",
              "loaded -----BEGIN PRIVATE KEY-----\n"
                  + one
                  + "\n"
                  + two
                  + "\n-----END PRIVATE KEY-----",
              List.of(one.substring(20, 40), two.substring(20, 40))));
      all.add(
          new Told(
              "private key, escaped",
              "loaded \"-----BEGIN RSA PRIVATE KEY-----\\n"
                  + one
                  + "\\n"
                  + two
                  + "\\n-----END RSA PRIVATE KEY-----\\n\"",
              List.of(one.substring(20, 40), two.substring(20, 40))));
      String card = card();
      all.add(new Told("card", "customer paid with " + card + " today", List.of(card)));
      String spaced = card.replaceAll("(.{4})(?=.)", "$1 ");
      all.add(new Told("card, spaced", "customer paid with " + spaced + " today", List.of(spaced)));
    }
    return all;
  }

  private String card() {
    StringBuilder digits = new StringBuilder("4");
    for (int i = 0; i < 14; i++) {
      digits.append(random.nextInt(10));
    }
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      int twice = i % 2 == 0 ? digit * 2 : digit;
      sum += twice > 9 ? twice - 9 : twice;
    }
    return digits.append((10 - sum % 10) % 10).toString();
  }

  private String letters(int count) {
    return of(LETTERS, count);
  }

  private String mixed(int count) {
    return of(LETTERS + "_-", count - 1) + "x";
  }

  private String hex(int count) {
    return of("0123456789abcdef", count);
  }

  private String of(String signs, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(signs.charAt(random.nextInt(signs.length())));
    }
    return text.toString();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}

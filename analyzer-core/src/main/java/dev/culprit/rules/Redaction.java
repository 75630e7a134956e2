package dev.culprit.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text before anything keeps or shows it. What stays is the kind and a
 * fingerprint, {@code sk-ant-api03-…#3f9a}, so that "which key fails" can still be asked. The
 * prefixes are those that the providers document.
 */
public final class Redaction {

  /** A key by its prefix; what is masked already (stars, dots) is too short to match. */
  private static final Pattern KEY =
      Pattern.compile(
          "\\b(sk-ant-(?:api|admin|oat|ort|sid)\\d{2}-|sk-or-v1-|sk-proj-|sk-svcacct-|sk-admin-|sk-|gsk_|xai-|hf_|r8_|pplx-|fw_|nvapi-|csk-|ghp_|github_pat_|AIza|ya29\\.|AKIA|ASIA|ABSK|bedrock-api-key-)"
              + "([A-Za-z0-9_\\-+/=]{12,512})");

  private static final Pattern JWT =
      Pattern.compile(
          "\\beyJ[A-Za-z0-9_-]{8,4096}\\.[A-Za-z0-9_-]{8,8192}(?:\\.[A-Za-z0-9_-]{0,4096})?");
  private static final Pattern BEARER =
      Pattern.compile("(?i)\\b(Bearer|Basic)\\s{1,3}([A-Za-z0-9._~+/=-]{8,8192})");

  /** A value behind a name that says what it is: headers, JSON, query strings, environment. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:x-api-key|api[_-]?key|apikey|x-goog-api-key|authorization|proxy-authorization|set-cookie|cookie|client[_-]?secret|access[_-]?token|refresh[_-]?token|auth[_-]?token|password|passwd|secret|[?&]key|[?&]token)"
              + "[\"'\\\\]{0,4}\\s{0,3}[:=]\\s{0,3}\\[?[\"'\\\\]{0,4})((?!Bearer|Basic|\\*|sk-[a-z0-9-]*\\*)[^\\s\"'\\\\,;&)\\]}]{8,4096})");

  private static final Pattern URL_PASSWORD =
      Pattern.compile(
          "(?i)\\b([a-z][a-z0-9+.-]{1,20}://[^\\s:/@\"']{1,100}:)([^\\s@/\"']{1,200})@");
  private static final Pattern PRIVATE_KEY =
      Pattern.compile(
          "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----.{0,8192}?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)",
          Pattern.DOTALL);

  private static final String[] HINTS = {
    "sk-",
    "gsk_",
    "xai-",
    "hf_",
    "r8_",
    "pplx-",
    "fw_",
    "nvapi-",
    "csk-",
    "ghp_",
    "github_pat_",
    "aiza",
    "ya29",
    "akia",
    "asia",
    "absk",
    "bedrock-api",
    "eyj",
    "bearer",
    "basic",
    "key",
    "auth",
    "cookie",
    "secret",
    "token",
    "passw",
    "://",
    "private"
  };

  private Redaction() {}

  /** The text with every secret replaced. Text without any comes back as it is. */
  public static String redact(String text) {
    if (text.length() < 12 || !mayHold(text)) {
      return text;
    }
    String out = replace(PRIVATE_KEY, text, 0);
    out = replace(KEY, out, 1);
    out = replace(JWT, out, 0);
    out = replace(BEARER, out, 1);
    out = replace(URL_PASSWORD, out, 1);
    return replace(NAMED, out, 1);
  }

  private static boolean mayHold(String text) {
    String lower = text.toLowerCase(java.util.Locale.ROOT);
    for (String hint : HINTS) {
      if (lower.contains(hint)) {
        return true;
      }
    }
    return false;
  }

  private static String replace(Pattern pattern, String text, int kept) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    do {
      String kind = kept == 0 ? "" : matcher.group(1);
      String secret = kept == 0 ? matcher.group() : matcher.group(2);
      boolean done = secret.startsWith("…#") || secret.contains("…#");
      String tail = pattern == URL_PASSWORD ? "@" : "";
      String space = pattern == BEARER ? " " : "";
      matcher.appendReplacement(
          out,
          Matcher.quoteReplacement(
              done ? matcher.group() : kind + space + "…#" + fingerprint(secret) + tail));
    } while (matcher.find());
    return matcher.appendTail(out).toString();
  }

  /** Four hex digits of the secret's SHA-256: tells keys of one fleet apart, and no more. */
  private static String fingerprint(String secret) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)),
              0,
              2);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

package dev.culprit.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text before anything keeps or shows it. What stays is the kind and a
 * fingerprint, {@code sk-ant-api03-…#3f9a}, so that "which key fails" can still be asked. The
 * prefixes are those that the providers document.
 *
 * <p>Runs over every record that is kept, so a pattern is tried only where one of its words begins.
 */
public final class Redaction {

  private static final String MARK = "…#";

  /** A key by its prefix; what is masked already (stars, dots) is too short to match. */
  private static final Pattern KEY =
      Pattern.compile(
          "\\b(sk-ant-(?:api|admin|oat|ort|sid)\\d{2}-|sk-or-v1-|sk-proj-|sk-svcacct-|sk-admin-|sk-|gsk_|xai-|hf_|r8_|pplx-|fw_|nvapi-|csk-|ghp_|github_pat_|AIza|ya29\\.|AKIA|ASIA|ABSK|bedrock-api-key-)"
              + "([A-Za-z0-9_\\-+/=]{12,512})");

  private static final Pattern JWT =
      Pattern.compile(
          "\\b()(eyJ[A-Za-z0-9_-]{8,4096}\\.[A-Za-z0-9_-]{8,8192}(?:\\.[A-Za-z0-9_-]{0,4096})?)");

  private static final Pattern BEARER =
      Pattern.compile("(?i)\\b((?:Bearer|Basic)\\s{1,3})([A-Za-z0-9._~+/=-]{8,8192})");

  /** A value behind a name that says what it is: headers, JSON, query strings, environment. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:x-api-key|api[_-]?key|apikey|x-goog-api-key|authorization|proxy-authorization|set-cookie|cookie|client[_-]?secret|access[_-]?token|refresh[_-]?token|auth[_-]?token|password|passwd|secret|[?&]key|[?&]token)"
              + "[\"'\\\\]{0,4}\\s{0,3}[:=]\\s{0,3}\\[?[\"'\\\\]{0,4})((?!Bearer|Basic|\\*|sk-[a-z0-9-]*\\*)[^\\s\"'\\\\,;&)\\]}]{8,4096})");

  private static final Pattern URL_CREDENTIALS =
      Pattern.compile("(://[^\\s:/@\"']{1,100}:)([^\\s@/\"']{1,200})(?=@)");

  private static final Pattern PRIVATE_KEY =
      Pattern.compile(
          "()(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]*+(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?)");

  private record Word(String lowerCase, Pattern pattern) {}

  /** Words by their first two characters, which are ASCII, in lower case. */
  private static final List<List<Word>> WORDS = byBeginning(words());

  private Redaction() {}

  private static List<Word> words() {
    List<Word> words = new ArrayList<>();
    add(words, PRIVATE_KEY, "-----begin ");
    add(
        words,
        KEY,
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
        "ya29.",
        "akia",
        "asia",
        "absk",
        "bedrock-api-key-");
    add(words, JWT, "eyj");
    add(words, BEARER, "bearer", "basic");
    add(words, URL_CREDENTIALS, "://");
    add(
        words,
        NAMED,
        "x-api-key",
        "api-key",
        "api_key",
        "apikey",
        "x-goog-api-key",
        "authorization",
        "proxy-authorization",
        "set-cookie",
        "cookie",
        "client-secret",
        "client_secret",
        "clientsecret",
        "access-token",
        "access_token",
        "accesstoken",
        "refresh-token",
        "refresh_token",
        "refreshtoken",
        "auth-token",
        "auth_token",
        "authtoken",
        "password",
        "passwd",
        "secret",
        "?key",
        "&key",
        "?token",
        "&token");
    return List.copyOf(words);
  }

  private static void add(List<Word> words, Pattern pattern, String... lowerCase) {
    for (String word : lowerCase) {
      words.add(new Word(word, pattern));
    }
  }

  private static List<List<Word>> byBeginning(List<Word> words) {
    List<List<Word>> byBeginning = new ArrayList<>(Collections.nCopies(1 << 14, List.of()));
    for (Word word : words) {
      int beginning = word.lowerCase.charAt(0) << 7 | word.lowerCase.charAt(1);
      List<Word> those = new ArrayList<>(byBeginning.get(beginning));
      those.add(word);
      byBeginning.set(beginning, List.copyOf(those));
    }
    return List.copyOf(byBeginning);
  }

  /** The text with every secret replaced. Text without any comes back as it is. */
  public static String redact(String text) {
    StringBuilder out = null;
    int done = 0;
    int last = text.length() - 4;
    for (int i = 0; i < last; i++) {
      List<Word> words = beginningAt(text, i);
      if (words.isEmpty()) {
        continue;
      }
      Matcher secret = secretAt(words, text, i);
      if (secret == null) {
        continue;
      }
      if (out == null) {
        out = new StringBuilder(text.length());
      }
      out.append(text, done, i).append(secret.group(1)).append(hidden(secret.group(2)));
      done = secret.end();
      i = done - 1;
    }
    return out == null ? text : out.append(text, done, text.length()).toString();
  }

  private static List<Word> beginningAt(String text, int at) {
    int first = lower(text.charAt(at));
    int second = lower(text.charAt(at + 1));
    return first < 128 && second < 128 ? WORDS.get(first << 7 | second) : List.of();
  }

  private static int lower(char c) {
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
  }

  private static @org.jspecify.annotations.Nullable Matcher secretAt(
      List<Word> words, String text, int at) {
    for (Word word : words) {
      if (stands(word.lowerCase, text, at)) {
        Matcher matcher = word.pattern.matcher(text);
        matcher.region(at, text.length()).useTransparentBounds(true).useAnchoringBounds(false);
        if (matcher.lookingAt()) {
          return matcher;
        }
      }
    }
    return null;
  }

  private static boolean stands(String lowerCase, String text, int at) {
    if (text.length() - at < lowerCase.length()) {
      return false;
    }
    for (int i = 0; i < lowerCase.length(); i++) {
      if (lower(text.charAt(at + i)) != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** What is shown in the secret's place; one that is hidden already stays so. */
  private static String hidden(String secret) {
    if (secret.contains(MARK)) {
      return secret;
    }
    Matcher key = KEY.matcher(secret);
    return key.lookingAt()
        ? key.group(1) + MARK + fingerprint(key.group(2)) + secret.substring(key.end())
        : MARK + fingerprint(secret);
  }

  /** Four hex digits of the secret's SHA-256: tells keys of one fleet apart, and no more. */
  private static String fingerprint(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 2);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

package dev.culprit.rules;

import dev.culprit.event.Field;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of text before anything keeps or shows it. What stays is the kind and a
 * fingerprint, {@code sk-ant-api03-…#3f9a}, so that "which key fails" can still be asked. The
 * prefixes are those that the providers document.
 *
 * <p>Runs over every record that is kept, so a pattern is tried only where one of its words begins.
 */
public final class Redaction {

  private static final String MARK = "…#";

  /**
   * Letters and digits without a break, or a mix that no name has: {@code xai-grok-4} is a model.
   */
  private static final String RANDOM =
      "(?=[A-Za-z0-9]{12}|(?=[\\w-]{0,80}\\d)(?=[\\w-]{0,80}[A-Z])[\\w-]{20})";

  /** Where a word begins: behind no letter or digit, but for those of an escaped character. */
  private static final String BEGIN =
      "(?:(?<![A-Za-z0-9])|(?<=%[0-9A-Fa-f]{2})|(?<=\\\\u[0-9A-Fa-f]{4})|(?<=\\\\[nrt]))";

  /** A quotation mark, also as JSON, HTML and a URL escape it. */
  private static final String QUOTE =
      "(?:[\"'`\\\\]|&(?:quot|apos|#34|#39|#x22|#x27);|%(?:25)?2[27]|u002[27])";

  private static final String BLANK = "(?:\\s|\\+|%20|u0020)";

  /** A key by its prefix; what is masked already (stars, dots) is too short to match. */
  private static final Pattern KEY =
      Pattern.compile(
          BEGIN
              + "(sk-ant-(?:api|admin|oat|ort|sid)\\d{2}-|sk-or-v1-|sk-proj-|sk-svcacct-|sk-admin-|sk-(?=[\\w-]{0,200}[0-9A-Z])"
              + "|(?:gsk_|xai-|hf_|r8_|pplx-|fw_|nvapi-|csk-|ghp_|github_pat_)"
              + RANDOM
              + "|AIza|AQ\\.(?=[\\w-]{24})|ya29\\.|(?:AKIA|ASIA)(?=[A-Z0-9]{12})|ABSK|bedrock-api-key-)"
              + "([A-Za-z0-9_\\-+/=]{12,512})");

  private static final Pattern JWT =
      Pattern.compile(
          "(?<![A-Za-z0-9_-])()(eyJ[A-Za-z0-9_-]{8,4096}+\\.[A-Za-z0-9_-]{8,8192}+(?:\\.[A-Za-z0-9_-]{0,4096})?)");

  /** But for a mere word: "basic authentication". */
  private static final Pattern BEARER =
      Pattern.compile(
          "(?i:"
              + BEGIN
              + "((?:Bearer|Basic)"
              + BLANK
              + "{1,3}))(?![A-Za-z][a-z]{1,30}[.]?(?![A-Za-z0-9._~+/=-]))([A-Za-z0-9._~+/=-]{8,8192})");

  /**
   * Between a name and its value, quoted and escaped at any depth; pairs of Python and JSON too.
   */
  private static final String BETWEEN =
      "(?:"
          + QUOTE
          + "{0,8}+"
          + BLANK
          + "{0,3}+(?:[:=]>?|%(?:25)?3[AaDd]|\\\\u003[AaDd])"
          + BLANK
          + "{0,3}+(?:\\[\\]string\\{|\\[)?(?:b(?=[\"']))?"
          + QUOTE
          + "{0,8}+|"
          + QUOTE
          + "{1,8}\\s{0,3},\\s{0,3}b?"
          + QUOTE
          + "{1,8}+)";

  /** What stands in a secret's place where there is none, or none any more. */
  private static final String NO_SECRET =
      "(?!\\*|<|\\$\\{|\\{|\\[?redacted|(?:required|missing|invalid|undefined|expired|forbidden|incorrect|rejected|disabled|provided|unavailable|unauthorized|none|null|true|false)(?![^\\s\"'\\\\,;&)\\]}.]))";

  /** A value behind a name that says what it is: headers, JSON, query strings, environment. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:x-api-key|api[_-]?key|apikey|x-goog-api-key|authorization|proxy-authorization|client[_-]?secret|(?:access|refresh|auth|session|security|id)[_-]?token|password|passwd|secret(?:[_-]?access)?(?:[_-]?key)?|[?&]key|[?&]token|[?&]sig)"
              + BETWEEN
              + ")("
              + NO_SECRET
              + "(?!(?:Bearer|Basic)(?:\\s|\\+|%20|u0020)|sk-[a-z0-9-]*\\*)[^\\s\"'\\\\,;&)\\]}]{8,4096})");

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "(?i)(authorization"
              + BETWEEN
              + "(?:Bearer|Basic|Token)"
              + BLANK
              + "{1,3})("
              + NO_SECRET
              + "(?!(?:token|auth\\w{0,12}|scheme|header)\\b|[a-z0-9-]{0,80}\\*)[^\\s\"'\\\\,;&)\\]}]{4,8192})");

  /** However short; with blanks where quotes hold it together. */
  private static final Pattern PASSWORD =
      Pattern.compile(
          "(?i)((?:password|passwd|pwd)(?:[\"']?\\s{0,3}[:=]\\s{0,3}[\"'](?=[^\"'\\\\\\n]{1,200}[\"'])|=(?![\"'\\\\/\\s])))("
              + NO_SECRET
              + "(?:(?<=[\"'])[^\"'\\\\\\n]{1,200}|(?<==)[^\\s\"'\\\\,;&)\\]}]{3,200}))");

  /** All pairs of the header. */
  private static final Pattern COOKIE =
      Pattern.compile(
          "(?i)(cookie"
              + BETWEEN
              + ")([^\\s=;,\"'\\\\]{1,200}=[^\\s;,\"'\\\\]{1,4096}(?:; ?[^\\s=;,\"'\\\\]{1,200}(?:=[^\\s;,\"'\\\\]{0,4096}+)?+){0,60}+)");

  /** As providers answer: "Incorrect API key provided: ...". */
  private static final Pattern PROVIDED =
      Pattern.compile(
          "(?i)(api key(?: provided)?: ?[\"'`]?)(?=[\\w-]{0,80}\\d)([A-Za-z0-9_-]{16,512})");

  private static final Pattern URL_CREDENTIALS =
      Pattern.compile("(://[^\\s:/@\"']{0,100}:)([^\\s@/\"']{1,200})(?=@)");

  /** To its end, or as far as it goes; line breaks may be escaped. */
  private static final Pattern PRIVATE_KEY =
      Pattern.compile(
          "()(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\\s\\\\nr]{0,16}(?:(?:Proc-Type|DEK-Info):[^\\n\\\\]{0,80}[\\s\\\\nr]{0,16}){0,4}"
              + "[A-Za-z0-9+/=\\s\\\\]*+(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?)");

  private record Word(String lowerCase, Pattern pattern) {}

  private static final List<Word> ALL = words();

  /** Words by their first two characters, which are ASCII, in lower case. */
  private static final Word[][] WORDS = byBeginning(ALL);

  private static final Word[] NONE = {};

  /** Characters with which a word, or the number of a card, begins. */
  private static final boolean[] BEGINS = beginnings();

  private static final int LONGEST_CARD = 16;

  /** Long, and with too many digits for a name. */
  private static final Pattern OPAQUE_KEY =
      Pattern.compile("(?=(?:[^0-9]*[0-9]){3})[A-Za-z0-9_+/=.-]{16,512}");

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
        "aq.",
        "ya29.",
        "akia",
        "asia",
        "absk",
        "bedrock-api-key-");
    add(words, JWT, "eyj");
    add(words, BEARER, "bearer", "basic");
    add(words, URL_CREDENTIALS, "://");
    add(words, PROVIDED, "api key");
    add(words, AUTHORIZATION, "authorization");
    add(words, PASSWORD, "password", "passwd", "pwd");
    add(words, COOKIE, "cookie");
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
        "session-token",
        "session_token",
        "sessiontoken",
        "security-token",
        "security_token",
        "securitytoken",
        "id-token",
        "id_token",
        "idtoken",
        "password",
        "passwd",
        "secret",
        "?key",
        "&key",
        "?token",
        "&token",
        "?sig",
        "&sig");
    return List.copyOf(words);
  }

  private static boolean[] beginnings() {
    boolean[] begins = new boolean[1 << 7];
    for (Word word : ALL) {
      char first = word.lowerCase.charAt(0);
      begins[first] = true;
      begins[Character.toUpperCase(first)] = true;
    }
    for (char first = '2'; first <= '6'; first++) {
      begins[first] = true;
    }
    return begins;
  }

  private static void add(List<Word> words, Pattern pattern, String... lowerCase) {
    for (String word : lowerCase) {
      words.add(new Word(word, pattern));
    }
  }

  private static Word[][] byBeginning(List<Word> words) {
    Word[][] byBeginning = new Word[1 << 14][];
    words.stream()
        .collect(
            Collectors.groupingBy(word -> word.lowerCase.charAt(0) << 7 | word.lowerCase.charAt(1)))
        .forEach((beginning, those) -> byBeginning[beginning] = those.toArray(Word[]::new));
    return byBeginning;
  }

  /** The text with every secret replaced. Text without any comes back as it is. */
  public static String redact(String text) {
    StringBuilder out = null;
    int done = 0;
    int last = text.length() - 4;
    for (int i = 0; i < last; i++) {
      char c = text.charAt(i);
      if (c >= BEGINS.length || !BEGINS[c]) {
        continue;
      }
      int card = c >= '2' && c <= '6' ? cardEnd(text, i) : 0;
      if (card > 0) {
        out = out == null ? new StringBuilder(text.length()) : out;
        out.append(text, done, i).append(hidden(text.substring(i, card)));
        done = card;
        i = done - 1;
        continue;
      }
      Word[] words = beginningAt(text, i);
      if (words.length == 0) {
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

  /**
   * Where the number of a payment card ends that begins here: 15 or 16 digits, in groups or not,
   * that an issuer gives (ISO/IEC 7812) and whose check digit is right (Luhn); 0 if none does.
   */
  private static int cardEnd(String text, int at) {
    if (at > 0 && isPartOfNumber(text.charAt(at - 1))) {
      return 0;
    }
    int digits = 0;
    int sum = 0;
    int[] found = new int[LONGEST_CARD];
    int i = at;
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        if (digits == LONGEST_CARD) {
          return 0;
        }
        found[digits++] = c - '0';
      } else if (!(isGroupEnd(c) && digits > 0 && digits % 4 == 0 || isAmexGroupEnd(c, digits))
          || i + 1 == text.length()
          || text.charAt(i + 1) < '0'
          || text.charAt(i + 1) > '9') {
        break;
      } else if (digits == LONGEST_CARD) {
        return 0;
      }
    }
    boolean amex = found[0] == 3 && (found[1] == 4 || found[1] == 7);
    boolean other =
        found[0] == 4
            || found[0] == 5 && found[1] >= 1 && found[1] <= 5
            || found[0] == 2 && found[1] >= 2 && found[1] <= 7
            || found[0] == 6;
    if (!(amex && digits == LONGEST_CARD - 1 || other && digits == LONGEST_CARD)
        || i < text.length()
            && isPartOfNumber(text.charAt(i))
            && !(text.charAt(i) == '.'
                && (i + 1 == text.length() || !Character.isDigit(text.charAt(i + 1))))) {
      return 0;
    }
    for (int d = 0; d < digits; d++) {
      int digit = (digits - d) % 2 == 0 ? found[d] * 2 : found[d];
      sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 == 0 ? i : 0;
  }

  private static boolean isGroupEnd(char c) {
    return c == ' ' || c == '-';
  }

  /** American Express writes 4, 6 and 5 digits. */
  private static boolean isAmexGroupEnd(char c, int digits) {
    return isGroupEnd(c) && digits == 10;
  }

  private static boolean isPartOfNumber(char c) {
    return c >= '0' && c <= '9'
        || c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c == '.'
        || c == '_'
        || c == '-';
  }

  /**
   * What a field shows. A key tells itself by its field, whatever it looks like: it is hidden,
   * unless it is a name that somebody gave the key, or was hidden before.
   */
  public static String redact(Field field, String value) {
    String redacted = redact(value);
    return field == Field.KEY && redacted.equals(value) && OPAQUE_KEY.matcher(value).matches()
        ? hidden(value)
        : redacted;
  }

  private static Word[] beginningAt(String text, int at) {
    int first = lower(text.charAt(at));
    int second = lower(text.charAt(at + 1));
    Word[] words = first < 128 && second < 128 ? WORDS[first << 7 | second] : null;
    return words == null ? NONE : words;
  }

  private static int lower(char c) {
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
  }

  private static @Nullable Matcher secretAt(Word[] words, String text, int at) {
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
  static String hidden(String secret) {
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

package dev.culprit.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JSON document whose records are the elements of an array, such as a HAR without line ends, what
 * {@code jq -c -s} writes, or an answer of an API that holds logs, with each element on a line of
 * its own: brackets and commas between elements become line ends, or blanks where a line end
 * follows anyway, so that every byte keeps its place.
 */
final class ElementLines extends BulkStream {

  /** The array begins within so many bytes, or not at all. */
  static final int HEAD = 1 << 15;

  private static final int BUFFER = 1 << 16;

  /** An array of objects, from the first byte on. */
  private static final Pattern ARRAY = Pattern.compile("\\s*(?<array>\\[)\\s*\\{\\s*\"");

  /** An HTTP archive's (HAR 1.2, section "entries"), with what it tells of its creator before. */
  private static final Pattern ARCHIVE =
      Pattern.compile(
          "[ \\t]*\\{ ?\"log\" ?: ?\\{[^\\n\\r]*?\"entries\" ?: ?(?<array>\\[)[ \\t]*\\{[ \\t]*\"");

  /** What an API answered: CloudWatch, Elasticsearch, Splunk, Datadog, Azure and Google Cloud. */
  private static final Pattern ANSWER =
      Pattern.compile(
          "[ \\t]*\\{(?<before>[^\\n\\r]{0,4000}?)\"(?:events|hits|results|data|records|entries|logs)\" ?: ?(?<array>\\[)[ \\t]*\\{[ \\t]*\"");

  /** A record that has a list of such a name is one itself, and has one of these beside it. */
  private static final Pattern RECORD =
      Pattern.compile(
          "\"(?:@?time\\w{0,12}|ts|date|@?message|msg|level|severity|type|model)\" ?:",
          Pattern.CASE_INSENSITIVE);

  /** What an element of an answer has. */
  private static final Pattern ELEMENT =
      Pattern.compile("\"(?:@?timestamp|_time|time|TimeGenerated|timeUnixNano)\" ?:");

  /** An element's time stands within so many characters. */
  private static final int FARTHEST_TIME = 4_000;

  private final InputStream in;

  /** Whether a further array may begin behind this one. */
  private final boolean bare;

  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;

  /** Bytes before the array's bracket that are still to come. */
  private int before;

  /** Of objects and arrays within the array; negative outside of it. */
  private int depth = -1;

  /** Whether the next byte is a blank, and a line end is still to come before the next element. */
  private boolean due;

  private boolean inText;
  private boolean escaped;

  /** What is no JSON after all is passed on as it is. */
  private boolean plain;

  private ElementLines(InputStream in, boolean bare, int before) {
    this.in = in;
    this.bare = bare;
    this.before = before;
  }

  /**
   * The stream with elements on lines of their own, or the stream itself if its begin shows no such
   * array.
   *
   * @param in can be marked for {@link #HEAD} bytes
   */
  static InputStream of(InputStream in) throws IOException {
    byte[] first = ContentStream.peek(in, 16);
    int begin = 0;
    while (begin < first.length - 1 && isBlank(first[begin])) {
      begin++;
    }
    if (first[begin] != '[' && first[begin] != '{') {
      return in;
    }
    String head = new String(ContentStream.peek(in, HEAD), StandardCharsets.ISO_8859_1);
    boolean bare = first[begin] == '[';
    Matcher matcher = (bare ? ARRAY : ARCHIVE).matcher(head);
    boolean found = matcher.lookingAt();
    if (!found && !bare) {
      matcher = ANSWER.matcher(head);
      found = matcher.lookingAt() && isAnswer(head, matcher);
    }
    return found && isOnOneLine(head, matcher.start("array") + 1)
        ? new ElementLines(in, bare, matcher.start("array"))
        : in;
  }

  /** Whether it is no line of a log of JSON, each of which may have a list as well. */
  private static boolean isAnswer(String head, Matcher matcher) {
    int array = matcher.start("array");
    int lineEnd = head.indexOf('\n');
    boolean another = lineEnd > 0 && head.startsWith("{", lineEnd + 1);
    return !another
        && !RECORD.matcher(matcher.group("before")).find()
        && ELEMENT
            .matcher(head.substring(array, Math.min(head.length(), array + FARTHEST_TIME)))
            .find();
  }

  /** Whether the first element is: those that are printed over lines are records as they stand. */
  private static boolean isOnOneLine(String head, int from) {
    boolean text = false;
    int deep = 0;
    for (int i = from; i < head.length(); i++) {
      char c = head.charAt(i);
      if (c == '"') {
        text = !text;
      } else if (c == '\\' && text) {
        i++;
      } else if (!text && (c == '{' || c == '[')) {
        deep++;
      } else if (!text && (c == '}' || c == ']') && --deep <= 0) {
        return true;
      } else if (deep > 0 && (c == '\n' || c == '\r')) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int count = 0;
    while (count < length) {
      if (at == end && (count > 0 || !fill())) {
        break;
      }
      byte b = buffer[at++];
      into[from + count++] = plain ? b : next(b);
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer, 0, BUFFER));
    return end > 0;
  }

  private byte next(byte b) throws IOException {
    if (before > 0) {
      before--;
      return b;
    }
    if (depth < 0) {
      return outside(b);
    }
    if (inText) {
      plain = b == '\n';
      inText = escaped || b != '"';
      escaped = !escaped && b == '\\';
      return b;
    }
    switch (b) {
      case '"' -> inText = true;
      case '{', '[' -> depth++;
      case '}' -> depth--;
      case ']' -> {
        depth--;
        if (depth < 0) {
          return lineEnd();
        }
      }
      case ',' -> {
        return depth == 0 ? between() : b;
      }
      case ' ', '\t' -> {
        return depth == 0 && due ? between() : b;
      }
      default -> {}
    }
    plain = depth < 0;
    return b;
  }

  /** Before the array, and behind it. */
  private byte outside(byte b) throws IOException {
    if (b == '[') {
      depth = 0;
      return bare ? open() : between();
    }
    plain = !isBlank(b);
    return b;
  }

  /**
   * The first element's brace in place of the bracket, so that a line which begins with both begins
   * with the element.
   */
  private byte open() {
    int brace = at;
    while (brace < end && (buffer[brace] == ' ' || buffer[brace] == '\t')) {
      brace++;
    }
    if (brace == end || buffer[brace] != '{') {
      return ' ';
    }
    buffer[brace] = ' ';
    depth = 1;
    return '{';
  }

  /** A line end right before the next element, and blanks up to there. */
  private byte between() throws IOException {
    boolean blank = (at < end || fill()) && (buffer[at] == ' ' || buffer[at] == '\t');
    due = blank;
    return blank ? (byte) ' ' : lineEnd();
  }

  /** A line end; a blank if there is one already. */
  private byte lineEnd() throws IOException {
    if (at == end && !fill()) {
      return '\n';
    }
    return buffer[at] == '\n' || buffer[at] == '\r' ? (byte) ' ' : (byte) '\n';
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

package dev.culprit.format;

/**
 * JSON that somebody has printed over several lines, object after object or as the elements of an
 * array: where each object begins and ends is told by the indentation alone, so that what stands
 * between need not be read. All printers of this kind (jq, Python, Node, Jackson, gcloud, aws) open
 * an object at the end of a line, and close it at the beginning of one that is indented like it.
 */
public final class JsonBlock {

  /** Longer objects are no records, but documents that hold records. */
  private static final int LONGEST = 1 << 18;

  private JsonBlock() {}

  /**
   * The opening brace of an object that begins on the line and goes on behind it; -1 if none does.
   * Before it stand at most brackets and commas, the closing brace of another one among them.
   */
  public static int begin(byte[] b, int from, int to) {
    int brace = Bytes.trimEnd(b, from, to) - 1;
    if (brace < from || b[brace] != '{') {
      return -1;
    }
    return isFrame(b, from, brace) ? brace : -1;
  }

  /**
   * Whether nothing stands there but what may stand between records: closing braces, brackets,
   * commas.
   */
  public static boolean isFrame(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      byte c = b[i];
      if (c != '[' && c != ']' && c != '}' && c != ',' && !Bytes.isBlank(c)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Behind the closing brace of another object on the line before that brace; else the line's
   * begin.
   */
  public static int cut(byte[] b, int from, int brace) {
    int at = brace;
    while (at > from && b[at - 1] != '}') {
      at--;
    }
    return at;
  }

  /**
   * Behind the closing brace of an object.
   *
   * @param brace the opening one, at the end of its line
   * @param to where the bytes end
   * @return -1 if it does not end before that, or is too long for a record
   */
  public static int end(byte[] b, int brace, int to) {
    int lineBegin = brace;
    while (lineBegin > 0 && b[lineBegin - 1] != '\n') {
      lineBegin--;
    }
    int limit = Math.min(to, brace + LONGEST);
    if (b[lineBegin] == ',') {
      // The line was cut behind the object before: its indentation is not known.
      return JsonScanner.behindContainer(b, brace, limit);
    }
    int indent = Bytes.skipBlanks(b, lineBegin, brace) - lineBegin;
    int at = brace;
    while (at < limit) {
      if (b[at++] != '\n') {
        continue;
      }
      int text = at;
      while (text < limit && (b[text] == ' ' || b[text] == '\t')) {
        text++;
      }
      if (text < limit && b[text] == '}' && text - at == indent) {
        return text + 1;
      }
      if (text < limit && text - at < indent && b[text] != '\n' && b[text] != '\r') {
        return -1;
      }
      at = text;
    }
    return -1;
  }
}

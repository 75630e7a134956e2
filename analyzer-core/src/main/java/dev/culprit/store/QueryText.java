package dev.culprit.store;

/**
 * Makes of what people write what Lucene's parser takes: a slash is a slash (there are no regular
 * expressions), a colon divides only after the name of a field, and what is open is closed.
 */
final class QueryText {

  private final String written;
  private final StringBuilder out = new StringBuilder();

  /** Where the current word begins in {@link #out}. */
  private int word;

  private boolean named;
  private boolean quoted;
  private boolean ranged;
  private int depth;

  QueryText(String written) {
    this.written = written;
  }

  String escaped() throws QueryException {
    for (int at = 0; at < written.length(); at++) {
      char c = written.charAt(at);
      if (c == '\\' && at + 1 < written.length()) {
        out.append(c).append(written.charAt(++at));
      } else if (c == '\\') {
        out.append("\\\\");
      } else if (quoted) {
        out.append(c);
        quoted = c != '"';
      } else if (ranged) {
        out.append(c);
        ranged = c != ']' && c != '}';
      } else {
        plain(c, at);
      }
    }
    if (quoted || ranged || depth > 0) {
      String open = quoted ? "quotation mark" : ranged ? "[ or {" : "(";
      throw new QueryException("query: a " + open + " is not closed in: " + written);
    }
    return out.toString();
  }

  private void plain(char c, int at) throws QueryException {
    switch (c) {
      case '"' -> {
        quoted = true;
        out.append(c);
      }
      case '[', '{' -> {
        boolean value = out.length() == word || out.charAt(out.length() - 1) == ':';
        ranged = value;
        out.append(value ? "" : "\\").append(c);
      }
      case ']', '}', '/' -> out.append('\\').append(c);
      case ':' -> colon(at);
      case '(' -> {
        depth++;
        if (depth > QueryReader.DEEPEST) {
          throw new QueryException(
              "query: found more than " + QueryReader.DEEPEST + " open brackets");
        }
        begin(c);
      }
      case ')' -> {
        if (--depth < 0) {
          throw new QueryException("query: a ) without its ( in: " + written);
        }
        begin(c);
      }
      default -> {
        if (Character.isWhitespace(c)) {
          begin(' ');
        } else {
          out.append(c);
        }
      }
    }
  }

  private void begin(char c) {
    out.append(c);
    word = out.length();
    named = false;
  }

  private void colon(int at) throws QueryException {
    int begin = word;
    while (begin < out.length() && "+-!".indexOf(out.charAt(begin)) >= 0) {
      begin++;
    }
    String name = out.substring(begin);
    var field = SearchField.of(name);
    boolean all = name.equals("*") && written.startsWith("*", at + 1);
    if (named || (field.isEmpty() && !all && !looksLikeField(name, at + 1))) {
      out.append("\\:");
      return;
    }
    named = true;
    if (field.isEmpty() && !all) {
      throw new QueryException(
          "query: found the field '"
              + name
              + "', expected one of "
              + SearchField.names()
              + "; put text with a colon in quotes");
    }
    if (field.isPresent()) {
      out.setLength(begin);
      out.append(field.get().label());
    }
    out.append(':');
  }

  /** Whether a mistaken name is likelier than text with a colon, such as a URL. */
  private boolean looksLikeField(String name, int next) {
    return name.matches("[A-Za-z][A-Za-z_]*")
        && next < written.length()
        && !Character.isWhitespace(written.charAt(next))
        && "/:\\".indexOf(written.charAt(next)) < 0;
  }
}

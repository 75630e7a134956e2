package dev.culprit.store;

import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;

/** From the text that a person writes to a query of the index. */
final class QueryReader {

  /** Longer ones are no person's; deeper nesting would exhaust the parser's stack. */
  static final int LONGEST = 8_192;

  static final int DEEPEST = 50;

  private QueryReader() {}

  static Query read(String written, TimeSpan.Sense sense) throws QueryException {
    if (written.length() > LONGEST) {
      throw new QueryException(
          "query: found " + written.length() + " characters, expected at most " + LONGEST);
    }
    if (written.isBlank() || written.strip().equals("*")) {
      return new MatchAllDocsQuery();
    }
    String query = new QueryText(written).escaped();
    try {
      return new FieldQueries(sense).parse(query);
    } catch (ParseException e) {
      throw new QueryException("query: " + reason(e) + " in: " + written, e);
    }
  }

  private static String reason(ParseException wrapper) {
    if (wrapper.getCause() instanceof FieldQueries.Refusal refusal) {
      return String.valueOf(refusal.getMessage());
    }
    if (wrapper.getCause() instanceof ParseException syntax && syntax.currentToken != null) {
      String found = syntax.currentToken.next.image;
      return found.isEmpty()
          ? "it ends too early, after '" + syntax.currentToken.image + "'"
          : "found '"
              + found
              + "' after '"
              + syntax.currentToken.image
              + "', where that means nothing; put text with special characters in quotes, such as"
              + " \"connect() failed\",";
    }
    return "special characters that mean nothing; put them in quotes, such as"
        + " \"connect() failed\",";
  }
}

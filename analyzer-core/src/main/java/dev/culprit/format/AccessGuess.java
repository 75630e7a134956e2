package dev.culprit.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Guesses the format string of an access line, in nginx's notation: what is quoted, what stands in
 * brackets, which column is the status, the size, the time that the request took.
 */
final class AccessGuess {

  /** A request in quotes: without one a line is no access line. */
  private static final Pattern REQUEST =
      Pattern.compile("\"[A-Z]{3,10} [^\"]{1,4000}?(?: HTTP/[0-9.]{1,3})?\"");

  private static final Pattern TOKEN =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*\"|\\[[^]]*]|[^\\s\"\\[]+=\"(?:[^\"\\\\]|\\\\.)*\"|\\S+");
  private static final Pattern PAIR =
      Pattern.compile("([A-Za-z_][\\w.-]{0,40})=(.*)", Pattern.DOTALL);
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:]*:[0-9a-fA-F.]*");
  private static final Pattern ISO = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*");
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,7}\\.\\d{1,9}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}|-");

  private final StringBuilder layout = new StringBuilder();
  private boolean address;
  private boolean request;
  private boolean status;
  private boolean bytes;
  private boolean took;
  private boolean referer;
  private boolean agent;
  private int columns;

  private AccessGuess() {}

  /** Whether a request is quoted in the line. */
  static boolean isAccess(String line) {
    return REQUEST.matcher(line).find();
  }

  /** The format string of the line. */
  static String of(String line) {
    AccessGuess guess = new AccessGuess();
    Matcher tokens = TOKEN.matcher(line);
    int end = 0;
    while (tokens.find()) {
      guess.layout.append(line, end, tokens.start()).append(guess.column(tokens.group()));
      end = tokens.end();
    }
    return guess.layout.toString();
  }

  private String column(String token) {
    if (token.startsWith("\"")) {
      return '"' + quoted(token) + '"';
    }
    if (token.startsWith("[")) {
      return '[' + (token.contains(":") ? time(token.substring(1)) : unknown()) + ']';
    }
    Matcher pair = PAIR.matcher(token);
    if (pair.matches()) {
      String variable = "$" + pair.group(1).replaceAll("[.-]", "_");
      boolean quotes = pair.group(2).startsWith("\"");
      return pair.group(1) + '=' + (quotes ? '"' + variable + '"' : variable);
    }
    return bare(token);
  }

  private static String time(String text) {
    return ISO.matcher(text).lookingAt() ? "$time_iso8601" : "$time_local";
  }

  private String quoted(String token) {
    if (!request && REQUEST.matcher(token).matches()) {
      request = true;
      return "$request";
    }
    if (request && !referer) {
      referer = true;
      return "$http_referer";
    }
    if (request && !agent) {
      agent = true;
      return "$http_user_agent";
    }
    return unknown();
  }

  private String bare(String token) {
    if (!address && ADDRESS.matcher(token).matches()) {
      address = true;
      return "$remote_addr";
    }
    if (ISO.matcher(token).matches()) {
      return "$time_iso8601";
    }
    if (request && !status && token.matches("[1-5]\\d\\d")) {
      status = true;
      return "$status";
    }
    if (status && !bytes && NUMBER.matcher(token).matches()) {
      bytes = true;
      return "$body_bytes_sent";
    }
    if (status && !took && DECIMAL.matcher(token).matches()) {
      took = true;
      return "$request_time";
    }
    return token.equals("-") && !request && address ? "$remote_user" : unknown();
  }

  private String unknown() {
    return "$column_" + ++columns;
  }
}

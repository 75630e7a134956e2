package dev.culprit.format;

import dev.culprit.event.Field;

/**
 * The forms in which HTTP clients, servers and SDKs log a request and its status. The status counts
 * only where it stands in one of these forms: numbers of a message may be anything. Not safe for
 * use by several threads at once.
 */
final class HttpShapes {

  private static final String[] METHODS = {
    "post", "get", "put", "delete", "patch", "head", "options", "connect"
  };

  /** llama.cpp names its function before. */
  private static final int FARTHEST_REQUEST = 40;

  private final Durations durations = new Durations();
  private Slots slots = new Slots();
  private byte[] b = slots.block();
  private int begin;
  private int end;
  private int hostBegin;
  private int hostEnd;
  private int urlEnd;
  private boolean asked;
  private boolean attempt;

  /** Turns to a message. */
  void begin(Slots newSlots, int from, int to) {
    slots = newSlots;
    b = newSlots.block();
    begin = from;
    end = to;
    urlEnd = -1;
    asked = false;
    attempt = false;
    arrow();
    request(requestBegin());
  }

  /** Whether the message says which status a request got. */
  boolean isAttempt() {
    return attempt;
  }

  /** okhttp: <code>&lt;-- 429 https://host/v1/messages (1200ms, 310-byte body)</code>. */
  private void arrow() {
    int status = Bytes.startsWith(b, begin, end, "<-- ") ? HttpStatus.at(b, begin + 4, end) : 0;
    if (status > 0) {
      got(status, begin + 4);
      int open = begin + 7;
      while (open < end && b[open] != '(') {
        open++;
      }
      took(open + 1);
    }
  }

  /**
   * Where a server's line about a request it answered begins to tell of it: behind koa's arrow,
   * llama.cpp's {@code request:} and the address of morgan's short form.
   */
  private int requestBegin() {
    int at = Bytes.skipBlanks(b, begin, end);
    if (Bytes.startsWith(b, at, end, "--> ") || Bytes.startsWith(b, at, end, "xxx ")) {
      return at + 4;
    }
    if (Bytes.startsWith(b, at, end, "srv ")) {
      int limit = Math.min(end, at + FARTHEST_REQUEST);
      for (int i = at; i < limit; i++) {
        if (b[i] == ' ' && Bytes.startsWith(b, i, end, " request: ")) {
          return i + 10;
        }
      }
    }
    int blank = behindWord(at);
    return Bytes.startsWith(b, blank, end, " - ") ? blank + 3 : at;
  }

  /**
   * morgan: {@code POST /v1/messages 529 203.123 ms - 98}, {@code POST /v1/messages 529 98 -
   * 203.123 ms}; koa: {@code POST /v1/messages 529 203ms 98b}; Next.js: {@code POST /v1/messages
   * 529 in 203ms}; llama.cpp: {@code POST /v1/messages 203.0.113.7 529}.
   */
  private void request(int from) {
    int methodEnd = from;
    while (methodEnd < end && b[methodEnd] >= 'A' && b[methodEnd] <= 'Z') {
      methodEnd++;
    }
    int target = methodEnd + 1;
    if (target >= end || b[methodEnd] != ' ' || b[target] != '/' || !isMethod(from, methodEnd)) {
      return;
    }
    int targetEnd = behindWord(target);
    int at = targetEnd + 1;
    if (Bytes.startsWith(b, at, end, "http/") || at < end && isAddress(at, behindWord(at))) {
      at = behindWord(at) + 1;
    }
    int status = at < end ? HttpStatus.at(b, at, end) : 0;
    int behind = Bytes.skipBlanks(b, at + 3, end);
    boolean told =
        status > 0
            && (behind >= end
                || Digits.isDigit(b[behind])
                || b[behind] == '-'
                || Bytes.startsWith(b, behind, end, "in "));
    if (told) {
      put(Field.METHOD, from, methodEnd);
      put(Field.PATH, target, targetEnd);
      got(status, at);
      tookSomewhere(behind);
    }
  }

  private int behindWord(int from) {
    int at = from;
    while (at < end && !Bytes.isBlank(b[at])) {
      at++;
    }
    return at;
  }

  private boolean isAddress(int from, int to) {
    boolean parted = false;
    for (int i = from; i < to; i++) {
      boolean part = b[i] == '.' || b[i] == ':';
      if (!part && !Digits.isHex(b[i])) {
        return false;
      }
      parted |= part;
    }
    return parted;
  }

  /** A duration among the sizes and dashes behind a status; its unit may stand apart. */
  private void tookSomewhere(int from) {
    for (int at = from; at < end; at = Bytes.skipBlanks(b, behindWord(at), end)) {
      int to = behindWord(at);
      boolean number = Digits.isDigit(b[at]);
      if (number && Bytes.endsWith(b, at, to, "s")) {
        took(at);
      } else if (number && Bytes.startsWith(b, to, end, " ms")) {
        took(at, to, Unit.MILLISECONDS);
      }
    }
  }

  /** A URL, if {@code ://} stands at the colon. */
  boolean url(int colon) {
    if (colon + 3 >= end || b[colon + 1] != '/' || b[colon + 2] != '/') {
      return false;
    }
    int schemeBegin = colon;
    while (schemeBegin > begin && Bytes.isLetter(b[schemeBegin - 1])) {
      schemeBegin--;
    }
    hostBegin = colon + 3;
    hostEnd = hostBegin;
    while (hostEnd < end && b[hostEnd] != '/' && b[hostEnd] != '?' && !endsUrl(b[hostEnd])) {
      hostEnd++;
    }
    urlEnd = hostEnd;
    while (urlEnd < end && !endsUrl(b[urlEnd])) {
      urlEnd++;
    }
    int methodEnd = schemeBegin - 1;
    int methodBegin = methodEnd;
    while (methodBegin > begin && Bytes.isLetter(b[methodBegin - 1])) {
      methodBegin--;
    }
    boolean method = methodEnd > begin && b[methodEnd] == ' ' && isMethod(methodBegin, methodEnd);
    asked = method;
    if (method) {
      put(Field.METHOD, methodBegin, methodEnd);
    }
    if (method || attempt) {
      target();
    }
    if (method) {
      directStatus();
    }
    return true;
  }

  private void target() {
    put(Field.HOST, hostBegin, withoutDefaultPort());
    if (urlEnd > hostEnd) {
      put(Field.PATH, hostEnd, urlEnd);
    }
  }

  private int withoutDefaultPort() {
    if (Bytes.startsWith(b, Math.max(hostBegin, hostEnd - 4), hostEnd, ":443")) {
      return hostEnd - 4;
    }
    return Bytes.startsWith(b, Math.max(hostBegin, hostEnd - 3), hostEnd, ":80")
        ? hostEnd - 3
        : hostEnd;
  }

  /** {@code POST https://host/v1/messages -> 429 (512ms)}, also without the arrow. */
  private void directStatus() {
    if (Bytes.startsWith(b, urlEnd, end, " http/")) {
      statusBehindAsker();
      return;
    }
    int at = Bytes.skipBlanks(b, urlEnd, end);
    while (at < end && (b[at] == '-' || b[at] == '=' || b[at] == '>' || b[at] == ':')) {
      at++;
    }
    at = Bytes.skipBlanks(b, at, end);
    int status = at > urlEnd ? HttpStatus.at(b, at, end) : 0;
    if (status > 0) {
      got(status, at);
      tookBehind(at + 3);
    }
  }

  /**
   * chi: {@code "POST http://host/v1/messages HTTP/1.1" from 203.0.113.7:51 - 503 19B in 1.2ms}.
   */
  private void statusBehindAsker() {
    int close = behindWord(urlEnd + 1);
    if (!Bytes.startsWith(b, close, end, " from ")) {
      return;
    }
    int asker = close + 6;
    int dash = behindWord(asker);
    int status = Bytes.startsWith(b, dash, end, " - ") ? HttpStatus.at(b, dash + 3, end) : 0;
    if (status > 0) {
      got(status, dash + 3);
      tookSomewhere(dash + 6);
    }
  }

  /**
   * The SDKs for TypeScript: {@code post https://host/v1/messages failed with status 503 in 640ms},
   * if {@code with} begins here.
   */
  void withStatus(int at) {
    if (!asked || !Bytes.startsWith(b, at, end, "with status ")) {
      return;
    }
    int status = HttpStatus.at(b, at + 12, end);
    if (status > 0) {
      got(status, at + 12);
      tookBehind(at + 15);
    }
  }

  /** A status line or a request line, if one is quoted here. */
  void quote(int quote) {
    int at = quote + 1;
    if (asked && Bytes.startsWith(b, at, end, "http/")) {
      statusLine(at);
    } else if (at < end && b[at] >= 'A' && b[at] <= 'Z') {
      requestLine(quote);
    }
  }

  /**
   * httpx: {@code HTTP Request: POST https://host/v1/messages "HTTP/1.1 429 Too Many Requests"}.
   */
  private void statusLine(int from) {
    int at = from;
    while (at < end && b[at] != ' ' && b[at] != '"') {
      at++;
    }
    int status = at < end ? HttpStatus.at(b, at + 1, end) : 0;
    if (status > 0) {
      got(status, at + 1);
    }
  }

  /**
   * urllib3: {@code https://host:443 "POST /v1/messages HTTP/1.1" 200 None}; uvicorn: {@code
   * 10.1.2.3:5432 - "POST /v1/messages HTTP/1.1" 401 Unauthorized}.
   */
  private void requestLine(int quote) {
    int methodEnd = quote + 1;
    while (methodEnd < end && Bytes.isLetter(b[methodEnd])) {
      methodEnd++;
    }
    if (methodEnd >= end || b[methodEnd] != ' ' || !isMethod(quote + 1, methodEnd)) {
      return;
    }
    int targetEnd = methodEnd + 1;
    while (targetEnd < end && b[targetEnd] != ' ' && b[targetEnd] != '"') {
      targetEnd++;
    }
    int close = targetEnd;
    while (close < end && b[close] != '"') {
      close++;
    }
    int status = close + 2 < end && b[close + 1] == ' ' ? HttpStatus.at(b, close + 2, end) : 0;
    // hypercorn names the version alone
    boolean protocol =
        Bytes.startsWith(b, targetEnd, end, " http/")
            || targetEnd + 1 < close && Digits.isDigit(b[targetEnd + 1]);
    if (status == 0 || !protocol) {
      return;
    }
    put(Field.METHOD, quote + 1, methodEnd);
    put(Field.PATH, methodEnd + 1, targetEnd);
    int before = quote > begin && b[quote - 1] == '\\' ? quote - 1 : quote;
    if (urlEnd >= 0 && urlEnd == before - 1) {
      put(Field.HOST, hostBegin, withoutDefaultPort());
    } else {
      asker(before);
    }
    got(status, close + 2);
  }

  /** The address and port in front of {@code - "POST}. */
  private void asker(int quote) {
    int colon = quote - 4;
    while (colon > begin && Digits.isDigit(b[colon])) {
      colon--;
    }
    if (quote - 3 <= begin || b[quote - 2] != '-' || b[colon] != ':' || colon == quote - 4) {
      return;
    }
    int from = colon;
    while (from > begin && b[from - 1] != ' ') {
      from--;
    }
    if (from < colon) {
      put(Field.CLIENT, from, colon);
      put(Field.CLIENT_PORT, colon + 1, quote - 3);
    }
  }

  private void got(int status, int at) {
    attempt = true;
    if (slots.status() == 0) {
      slots.status(status);
      put(Field.STATUS, at, at + 3);
    }
  }

  /** A duration behind {@code in} or an opening parenthesis. */
  private void tookBehind(int from) {
    int at = Bytes.skipBlanks(b, from, end);
    if (at < end && b[at] == '(') {
      took(at + 1);
    } else if (Bytes.startsWith(b, at, end, "in ")) {
      took(at + 3);
    }
  }

  private void took(int from) {
    int to = from;
    while (to < end && (Bytes.isAlphanumeric(b[to]) || b[to] == '.')) {
      to++;
    }
    if (from < to && Bytes.isLetter(b[to - 1])) {
      took(from, to, Unit.NONE);
    }
  }

  private void took(int from, int to, Unit unit) {
    long micros = slots.has(Field.DURATION) ? -1 : durations.micros(b, from, to, unit);
    if (micros >= 0) {
      slots.durationMicros(micros);
      slots.put(Field.DURATION, from, to);
    }
  }

  private void put(Field field, int from, int to) {
    if (from < to && !slots.has(field)) {
      slots.put(field, from, to);
    }
  }

  private boolean isMethod(int from, int to) {
    for (String method : METHODS) {
      if (Bytes.are(b, from, to, method)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsUrl(byte c) {
    return switch (c) {
      case ' ', '\t', '\r', '\n', '"', '\'', '\\', ')', ']', '}', '>', ',' -> true;
      default -> false;
    };
  }
}

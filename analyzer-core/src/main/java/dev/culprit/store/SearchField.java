package dev.culprit.store;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be searched for: the fields of a query such as {@code cause:rate-limit status:429}. */
public enum SearchField {
  TEXT("text", Form.TEXT, "words of the record; the field of words without one"),
  EVIDENCE("evidence", Form.TEXT, "words of the very text that decided the cause"),
  TIME(
      "time",
      Form.TIME,
      "2026-03-02, [2026-03-02T10:00 TO 2026-03-02T11:00], \"last 2h\", yesterday"),
  KIND("kind", Form.WORD, "event (a record) or attempt (a failed request, of one or more records)"),
  CAUSE("cause", Form.WORD, "rate-limit, or with the subcause rate-limit/tokens"),
  SUBCAUSE("subcause", Form.WORD, "tokens"),
  RULE("rule", Form.KEYWORD, "id of the rule that decided"),
  SERVICE("service", Form.KEYWORD, "name of the service"),
  MODEL("model", Form.KEYWORD, "name of the model"),
  ROUTE("route", Form.KEYWORD, "request path, such as /v1/messages"),
  STATUS("status", Form.NUMBER, "429, 5xx, [500 TO 599]; 0 for none"),
  SIDE("side", Form.WORD, "client or proxy"),
  REQUEST_ID("request_id", Form.KEYWORD, "the provider's id, exactly"),
  TRACE_ID("trace_id", Form.KEYWORD, "the id that client and proxies share, exactly"),
  KEY("key", Form.KEYWORD, "kind and fingerprint of the API key"),
  HOST("host", Form.KEYWORD, "host or address that asked"),
  FORMAT("format", Form.KEYWORD, "name of the log format"),
  FILE("file", Form.KEYWORD, "path as it is cited, such as proxy/access.log; file:*access*"),
  LINE("line", Form.NUMBER, "number of the record's first line"),
  ID("id", Form.KEYWORD, "id of an attempt"),
  CALL("call", Form.KEYWORD, "id of the call that an attempt belongs to");

  /** How values of a field are written and compared. */
  enum Form {
    /** Words, without regard to case and punctuation. */
    TEXT,
    /** Exactly, case included. */
    KEYWORD,
    /** One of the program's own words. */
    WORD,
    NUMBER,
    TIME
  }

  private final String label;
  private final Form form;
  private final String help;

  SearchField(String label, Form form, String help) {
    this.label = label;
    this.form = form;
    this.help = help;
  }

  /** The name in queries. */
  public String label() {
    return label;
  }

  /** One line for people: what it holds, how it is written. */
  public String help() {
    return help;
  }

  /** Whether records can be counted by its values. */
  boolean hasFacets() {
    return form != Form.TEXT && this != LINE;
  }

  Form form() {
    return form;
  }

  /** The field of that name; also in the spelling {@code requestId}. */
  public static Optional<SearchField> of(String name) {
    String plain = name.replace("_", "");
    return Arrays.stream(values())
        .filter(field -> field.label.replace("_", "").equalsIgnoreCase(plain))
        .findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(SearchField::label).collect(Collectors.joining(", "));
  }

  /** Names of the fields that records can be counted by. */
  public static String facetNames() {
    return Arrays.stream(values())
        .filter(SearchField::hasFacets)
        .map(SearchField::label)
        .collect(Collectors.joining(", "));
  }
}

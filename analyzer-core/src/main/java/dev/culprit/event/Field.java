package dev.culprit.event;

import java.util.Locale;

/**
 * What a log record may state. The names are those of format definitions, of rules, of {@code
 * culprit parse} and of the index. A scanner records where in the line a field's bytes stand; an
 * {@link Event} keeps the values of those it has.
 */
public enum Field {
  /** When the record was written or the attempt began or ended, as the format says. */
  TIME("time"),
  LEVEL("level"),
  LOGGER("logger"),
  THREAD("thread"),
  MESSAGE("message"),
  /** Address of who asked. */
  CLIENT("client"),
  CLIENT_PORT("clientPort"),
  METHOD("method"),
  /** Request target, query included. */
  PATH("path"),
  /** The request line as a whole: method, target, protocol. */
  REQUEST("request"),
  PROTOCOL("protocol"),
  STATUS("status"),
  BYTES("bytes"),
  BYTES_RECEIVED("bytesReceived"),
  /** Whole duration; the unit is the definition's, {@code durationMs} in output. */
  DURATION("durationMs"),
  REFERER("referer"),
  USER_AGENT("userAgent"),
  /** Virtual host that was asked for. */
  HOST("host"),
  SERVER("server"),
  /** Address that the proxy passed the request to; several with commas. */
  UPSTREAM("upstream"),
  UPSTREAM_STATUS("upstreamStatus"),
  UPSTREAM_TIME("upstreamTime"),
  /** Envoy response flags, HAProxy termination state. */
  FLAGS("flags"),
  DETAILS("details"),
  TIMERS("timers"),
  BACKEND("backend"),
  /** The provider's id of the request. */
  REQUEST_ID("requestId"),
  /** An id that client and proxies share: traceparent, x-request-id and the like. */
  TRACE_ID("traceId"),
  CONNECTION("connection"),
  PROCESS("process"),
  SERVICE("service"),
  MODEL("model"),
  ROUTE("route"),
  /** Kind and fingerprint of the key, never the key. */
  KEY("key"),
  /** Which try of a call, 0 for the first. */
  RETRY("retry"),
  STOP_REASON("stopReason"),
  INPUT_TOKENS("inputTokens"),
  OUTPUT_TOKENS("outputTokens"),
  ERROR_TYPE("errorType"),
  ERROR_MESSAGE("errorMessage"),
  /** errno name or machine code: {@code ECONNREFUSED}. */
  ERROR_CODE("errorCode"),
  STACK("stack");

  private final String label;

  Field(String label) {
    this.label = label;
  }

  /** The name in definitions, in the index and in output. */
  public String label() {
    return label;
  }

  /**
   * The field of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Field of(String label) {
    for (Field field : values()) {
      if (field.label.equals(label) || field.name().toLowerCase(Locale.ROOT).equals(label)) {
        return field;
      }
    }
    throw new IllegalArgumentException("unknown field '" + label + "'");
  }
}

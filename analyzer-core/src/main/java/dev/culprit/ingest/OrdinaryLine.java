package dev.culprit.ingest;

import dev.culprit.event.Field;
import dev.culprit.format.Slots;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What an ordinary attempt is chosen by when its writer's content is asked again: when it ended,
 * how long it took, its ids. Ids are hashes of their bytes (FNV-1a, 64 bits); what the hash takes
 * for an id is compared as text later. Reused for line after line.
 */
public final class OrdinaryLine {

  /** Of one line, packed: {@link #pack}. */
  static final int BYTES = 2 * Long.BYTES + 2 * Integer.BYTES + 2 * Long.BYTES;

  private static final int TRACEPARENT_LENGTH = 55;
  private static final int TRACE_BEGIN = 3;
  private static final int TRACE_END = 35;
  private static final byte[] CONNECT = "CONNECT".getBytes(StandardCharsets.US_ASCII);
  private static final int TUNNEL = 1 << 16;

  private long ended;
  private long durationMillis;
  private int status;
  private boolean tunnel;
  private long requestId;
  private long traceId;

  OrdinaryLine() {}

  /**
   * Becomes that of a record.
   *
   * @param from of the record's bytes
   * @param to behind them
   * @param end of the attempt, milliseconds since 1970
   */
  void of(Slots slots, int from, int to, long end) {
    if (slots.isInPlace()) {
      ProviderId.find(slots, from, to);
    } else {
      ProviderId.find(slots, slots.contentBegin(), slots.contentEnd());
    }
    ended = end;
    durationMillis = slots.durationMicros() < 0 ? -1 : slots.durationMicros() / 1000;
    status = slots.status();
    tunnel = isConnect(slots);
    requestId = id(slots, Field.REQUEST_ID);
    traceId = id(slots, Field.TRACE_ID);
  }

  void pack(ByteBuffer into) {
    into.putLong(ended)
        .putLong(durationMillis)
        .putInt(status | (tunnel ? TUNNEL : 0))
        .putInt(0)
        .putLong(requestId)
        .putLong(traceId);
  }

  /** Becomes the one that was packed. */
  void unpack(ByteBuffer from) {
    ended = from.getLong();
    durationMillis = from.getLong();
    int flags = from.getInt();
    status = flags & TUNNEL - 1;
    tunnel = (flags & TUNNEL) != 0;
    from.getInt();
    requestId = from.getLong();
    traceId = from.getLong();
  }

  /** When the attempt ended, milliseconds since 1970. */
  public long ended() {
    return ended;
  }

  /** How long it took in milliseconds; -1 if the line does not say. */
  public long durationMillis() {
    return durationMillis;
  }

  /** HTTP status, 0 if there is none. */
  public int status() {
    return status;
  }

  /** Whether the request was to open a tunnel. */
  public boolean isTunnel() {
    return tunnel;
  }

  /** Whether one of its ids has a hash that the set holds. */
  public boolean hasIdIn(Ids ids) {
    return ids.holds(requestId) || ids.holds(traceId);
  }

  private static boolean isConnect(Slots slots) {
    int from = slots.begin(Field.METHOD);
    return from >= 0
        && Arrays.equals(slots.block(), from, slots.end(Field.METHOD), CONNECT, 0, CONNECT.length);
  }

  private static long id(Slots slots, Field field) {
    int from = slots.begin(field);
    if (from < 0) {
      return Ids.NONE;
    }
    int to = slots.end(field);
    byte[] block = slots.block();
    if (to - from == TRACEPARENT_LENGTH && block[from + 2] == '-' && block[from + 35] == '-') {
      to = from + TRACE_END;
      from += TRACE_BEGIN;
    }
    return Ids.hash(block, from, to);
  }
}

package dev.culprit.store;

import dev.culprit.event.Attempt;
import dev.culprit.event.Finding;
import dev.culprit.event.Location;
import dev.culprit.event.Side;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One attempt as bytes. */
final class AttemptCodec {

  static final int TAG = 'A';
  private static final int VERSION = 1;

  private AttemptCodec() {}

  static byte[] pack(Attempt attempt) {
    Packer out = new Packer().raw(TAG).raw(VERSION);
    out.text(attempt.id()).signed(attempt.time());
    Parts.pack(attempt.finding(), out);
    out.text(attempt.service())
        .text(attempt.model())
        .text(attempt.route())
        .text(attempt.key())
        .text(attempt.host())
        .signed(attempt.status())
        .signed(attempt.durationMillis())
        .text(attempt.requestId())
        .text(attempt.traceId())
        .text(attempt.call())
        .signed(attempt.retry())
        .flag(attempt.recovered())
        .number(attempt.sides().size());
    attempt.sides().forEach(side -> out.text(side.label()));
    out.fraction(attempt.confidence()).number(attempt.evidence().size());
    attempt.evidence().forEach(location -> Parts.pack(location, out));
    return out.bytes();
  }

  static Attempt unpack(Unpacker in) throws IOException {
    Parts.expect(TAG, VERSION, in);
    String id = in.text();
    long time = in.signed();
    Finding finding = Parts.finding(in);
    String service = in.name();
    String model = in.name();
    String route = in.name();
    String key = in.name();
    String host = in.name();
    int status = (int) in.signed();
    long duration = in.signed();
    String requestId = in.text();
    String traceId = in.text();
    String call = in.text();
    int retry = (int) in.signed();
    boolean recovered = in.flag();
    Set<Side> sides = EnumSet.noneOf(Side.class);
    for (int left = in.count(); left > 0; left--) {
      sides.add(Side.of(in.name()));
    }
    double confidence = in.fraction();
    List<Location> evidence = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      evidence.add(Parts.location(in));
    }
    return new Attempt(
        id,
        time,
        finding,
        service,
        model,
        route,
        key,
        host,
        status,
        duration,
        requestId,
        traceId,
        call,
        retry,
        recovered,
        sides,
        confidence,
        evidence);
  }
}

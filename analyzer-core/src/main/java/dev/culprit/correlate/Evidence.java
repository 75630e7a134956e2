package dev.culprit.correlate;

import dev.culprit.event.Event;
import dev.culprit.event.Finding;
import dev.culprit.event.RootCause;
import dev.culprit.event.Side;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Weighs what several records say of one attempt. The rank of the evidence decides (the proxy's
 * {@code connect() failed (111)} outranks the client's {@code 502}, the client's {@code prompt is
 * too long} the proxy's bare {@code 400}), but for two things. A proxy sees only that the client
 * left; the client knows why. And where a proxy's error log tells how the way to the service
 * failed, the proxy itself made the answer: what a client then reads in it, or in its exception's
 * name, is no word of the service.
 */
final class Evidence {

  /** Behind every finding that names a reason, before an error that no rule knows. */
  private static final int CLIENT_LEFT = 75;

  /** Behind every finding about the way. */
  private static final int NOT_OF_THE_SERVICE = 74;

  private static final Comparator<Weighed> STRONGEST_FIRST =
      Comparator.comparingInt(Weighed::rank)
          .thenComparing(w -> w.finding().cause().subcause().isEmpty())
          .thenComparing(w -> -w.finding().confidence())
          .thenComparing(w -> w.finding().cause())
          .thenComparing(w -> w.finding().rule())
          .thenComparing(w -> w.finding().evidence());

  private record Weighed(int rank, Finding finding) {}

  private Evidence() {}

  /** The finding that decides, empty if no record has one. */
  static Optional<Finding> strongest(Collection<Event> events) {
    if (events.size() == 1) {
      return Optional.ofNullable(events.iterator().next().finding());
    }
    boolean brokenWay = false;
    for (Event event : events) {
      brokenWay |= tellsOfBrokenWay(event);
    }
    Weighed strongest = null;
    for (Event event : events) {
      Finding finding = event.finding();
      if (finding != null) {
        Weighed weighed = new Weighed(rank(event, finding, brokenWay), finding);
        if (strongest == null || STRONGEST_FIRST.compare(weighed, strongest) < 0) {
          strongest = weighed;
        }
      }
    }
    return Optional.ofNullable(strongest).map(Weighed::finding);
  }

  private static boolean tellsOfBrokenWay(Event event) {
    Finding finding = event.finding();
    return event.side() == Side.PROXY
        && event.kind() == Event.Kind.DETAIL
        && finding != null
        && (finding.cause().root() == RootCause.TIMEOUT
            || finding.cause().root() == RootCause.NETWORK && !isClientAbort(finding));
  }

  private static boolean isClientAbort(Finding finding) {
    return finding.cause().root() == RootCause.NETWORK
        && finding.cause().subcause().equals("client-abort");
  }

  private static int rank(Event event, Finding finding, boolean brokenWay) {
    if (brokenWay && finding.cause().root() == RootCause.OVERLOAD) {
      return NOT_OF_THE_SERVICE;
    }
    return event.side() == Side.PROXY && isClientAbort(finding) ? CLIENT_LEFT : finding.rank() * 10;
  }
}

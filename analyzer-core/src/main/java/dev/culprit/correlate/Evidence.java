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
 * too long} the proxy's bare {@code 400}), but for one thing: a proxy sees only that the client
 * left; the client knows why.
 */
final class Evidence {

  /** Behind every finding that names a reason, before an error that no rule knows. */
  private static final int CLIENT_LEFT = 75;

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
    return events.stream()
        .flatMap(
            event ->
                Optional.ofNullable(event.finding())
                    .map(finding -> new Weighed(rank(event, finding), finding))
                    .stream())
        .min(STRONGEST_FIRST)
        .map(Weighed::finding);
  }

  private static int rank(Event event, Finding finding) {
    boolean left =
        event.side() == Side.PROXY
            && finding.cause().root() == RootCause.NETWORK
            && finding.cause().subcause().equals("client-abort");
    return left ? CLIENT_LEFT : finding.rank() * 10;
  }
}

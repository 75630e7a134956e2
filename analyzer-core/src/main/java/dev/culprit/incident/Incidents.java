package dev.culprit.incident;

import dev.culprit.correlate.Failures;
import dev.culprit.correlate.Requests;
import dev.culprit.event.Cause;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Finds bursts of each cause in each service against that service's own background; what hits
 * several services at once is one incident. What is too small in each of them is looked for in
 * their sum.
 */
public final class Incidents {

  private static final long MILLIS_A_MINUTE = 60_000;

  private static final DateTimeFormatter IN_ID =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Failures failures;
  private final Requests requests;
  private final Frame frame;
  private final Where where;

  private Incidents(Failures failures, Requests requests, long from, long to) {
    this.failures = failures;
    this.requests = requests;
    this.where = new Where(failures);
    this.frame =
        Frame.of(
            failures, Math.floorDiv(from, MILLIS_A_MINUTE), Math.floorDiv(to, MILLIS_A_MINUTE) + 1);
  }

  /**
   * The incidents, in order of time.
   *
   * @param from begin of the logs, milliseconds since 1970
   * @param to their end
   */
  public static List<Incident> in(Failures failures, Requests requests, long from, long to) {
    return new Incidents(failures, requests, from, to).find();
  }

  private List<Incident> find() {
    Map<String, TreeSet<Cause>> causesByService = new TreeMap<>();
    TreeSet<Cause> causes = new TreeSet<>();
    for (Failures.Place place : failures.places()) {
      causes.add(place.cause());
      causesByService.computeIfAbsent(place.service(), s -> new TreeSet<>()).add(place.cause());
    }
    Map<Cause, List<Outbreak>> bursts = new TreeMap<>();
    causesByService.forEach(
        (service, its) -> {
          double[] exposure = exposure(service::equals, place -> place.service().equals(service));
          for (Cause cause : its) {
            Predicate<Failures.Place> here =
                place -> place.cause().equals(cause) && place.service().equals(service);
            for (Burst burst : bursts(here, exposure)) {
              bursts
                  .computeIfAbsent(cause, c -> new ArrayList<>())
                  .add(new Outbreak(Set.of(service), burst));
            }
          }
        });
    double[] exposure = exposure(service -> true, place -> true);
    List<Incident> found = new ArrayList<>();
    for (Cause cause : causes) {
      List<Outbreak> events =
          new ArrayList<>(Outbreak.joined(bursts.getOrDefault(cause, List.of())));
      if (causesByService.size() > 1) {
        events.addAll(scattered(cause, exposure, List.copyOf(events)));
      }
      events.forEach(event -> found.add(incident(cause, event)));
    }
    found.sort(Comparator.comparingLong(Incident::from).thenComparing(Incident::id));
    return Fallout.added(found);
  }

  private List<Burst> bursts(Predicate<Failures.Place> here, double[] exposure) {
    return Bursts.in(new MinuteSeries(frame.begin(), frame.failures(failures, here), exposure));
  }

  /** Bursts of the sum of all services that overlap with no burst of one of them. */
  private List<Outbreak> scattered(Cause cause, double[] exposure, List<Outbreak> known) {
    return bursts(place -> place.cause().equals(cause), exposure).stream()
        .filter(
            burst ->
                known.stream()
                    .noneMatch(
                        other ->
                            burst.from() < other.burst().to() && other.burst().from() < burst.to()))
        .map(burst -> new Outbreak(Set.of(), burst))
        .toList();
  }

  /** Requests of each minute; time where no other attempts are known than those that failed. */
  private double[] exposure(Predicate<String> services, Predicate<Failures.Place> places) {
    if (requests.count(services) > failures.count(places)) {
      return frame.requests(requests, services);
    }
    double[] time = new double[frame.size()];
    Arrays.fill(time, 1);
    return time;
  }

  private Incident incident(Cause cause, Outbreak event) {
    Burst burst = event.burst();
    Map<String, String> place = where.of(cause, event.services(), burst);
    Predicate<Failures.Place> here =
        each ->
            each.cause().equals(cause)
                && (event.services().isEmpty() || event.services().contains(each.service()));
    long attempts = failures.count(here, burst.from(), burst.to());
    long peak =
        failures.perMinute(here).subMap(burst.from(), burst.to()).values().stream()
            .mapToLong(Long::longValue)
            .max()
            .orElse(0);
    return new Incident(
        id(cause, event.services().size() > 1 ? "" : place.getOrDefault("service", ""), burst),
        burst.from() * MILLIS_A_MINUTE,
        burst.to() * MILLIS_A_MINUTE,
        cause,
        attempts,
        peak,
        burst.expected(),
        place,
        attempts / Math.max(0.05, burst.expected()),
        List.of());
  }

  private static String id(Cause cause, String service, Burst burst) {
    return cause.toString().replace('/', '-')
        + (service.isEmpty() ? "" : "-" + service)
        + "-"
        + IN_ID.format(Instant.ofEpochMilli(burst.from() * MILLIS_A_MINUTE));
  }
}

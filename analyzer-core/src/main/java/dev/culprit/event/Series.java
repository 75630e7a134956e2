package dev.culprit.event;

import java.util.Comparator;

/**
 * A combination of dimensions that traffic is counted under. A dimension that the source's lines do
 * not carry is empty.
 *
 * @param source the file or set of rotated files that counted it; traffic of different sources is
 *     never added up
 * @param service from path or configuration; empty for a proxy's lines, whose {@code host} tells
 *     later which service it is
 * @param route templated request path
 * @param host the client's address on a proxy's line, the host that wrote a client's line
 */
public record Series(
    String source,
    Side side,
    String service,
    String model,
    String route,
    String key,
    String host,
    int status)
    implements Comparable<Series> {

  private static final Comparator<Series> ORDER =
      Comparator.comparing(Series::source)
          .thenComparing(Series::side)
          .thenComparing(Series::service)
          .thenComparing(Series::model)
          .thenComparing(Series::route)
          .thenComparing(Series::key)
          .thenComparing(Series::host)
          .thenComparingInt(Series::status);

  @Override
  public int compareTo(Series other) {
    return ORDER.compare(this, other);
  }
}

package dev.culprit.store;

import java.util.List;

/**
 * How the documents that a query finds divide by the values of a field. A document without a value
 * counts nowhere; one with several (a cause and its subcause, the sides of an attempt) with each.
 *
 * @param values the most frequent first; those of {@link SearchField#TIME} in order of time, the
 *     begin of each stretch as RFC 3339 in UTC
 * @param others values that are not shown, for there are too many
 */
public record Facet(SearchField field, List<Value> values, int others) {
  public Facet {
    values = List.copyOf(values);
  }

  /**
   * A value.
   *
   * @param name text of a log, as it stands there but redacted: whoever shows it makes it harmless
   * @param count documents that have it, at least 1
   */
  public record Value(String name, long count) {}
}

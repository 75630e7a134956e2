package dev.culprit.correlate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the pairs that both sides saw teach.
 *
 * @param skewMillis by service: how far its clock is ahead of the proxies'
 * @param serviceByAddress who a client's address on a proxy's line is; configured ones first
 * @param refusedIds values that too many attempts share to be an id, with how many
 */
record Learned(
    Map<String, Long> skewMillis,
    Map<String, String> serviceByAddress,
    Map<String, Integer> refusedIds) {

  Learned {
    skewMillis = java.util.Collections.unmodifiableMap(new TreeMap<>(skewMillis));
    serviceByAddress = java.util.Collections.unmodifiableMap(new TreeMap<>(serviceByAddress));
    refusedIds = java.util.Collections.unmodifiableMap(new TreeMap<>(refusedIds));
  }

  long skew(String service) {
    return skewMillis.getOrDefault(service, 0L);
  }

  long largestSkew() {
    return skewMillis.values().stream().mapToLong(Math::abs).max().orElse(0);
  }

  boolean usable(String id) {
    return !id.isEmpty() && !refusedIds.containsKey(id);
  }

  /** The refused ids as sentences. */
  List<String> refusals() {
    return refusedIds.entrySet().stream()
        .map(e -> "'" + e.getKey() + "' stands in " + e.getValue() + " records: no id")
        .toList();
  }

  Set<String> services() {
    return Set.copyOf(serviceByAddress.values());
  }
}

package dev.culprit.correlate;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the pairs that both sides saw teach.
 *
 * @param clocks of the clients against the proxies'
 * @param serviceByAddress who a client's address on a proxy's line is; configured ones first
 * @param refusedIds values that too many attempts share to be an id, with how many
 * @param accessFolders folders in which proxies write attempts
 */
record Learned(
    Clocks clocks,
    Map<String, String> serviceByAddress,
    Map<String, Integer> refusedIds,
    Set<String> accessFolders) {

  Learned {
    serviceByAddress = Collections.unmodifiableMap(new TreeMap<>(serviceByAddress));
    accessFolders = Set.copyOf(accessFolders);
    refusedIds = Collections.unmodifiableMap(new TreeMap<>(refusedIds));
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

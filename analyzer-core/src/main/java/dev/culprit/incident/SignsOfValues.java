package dev.culprit.incident;

import dev.culprit.event.Attempt;
import dev.culprit.event.Cause;
import dev.culprit.event.RootCause;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What it shows that failures have one key, model or address, or all of them. */
final class SignsOfValues {

  /** Fewer tell nothing. */
  private static final int FEWEST = 5;

  private static final int FEWEST_OF_A_VALUE = 10;
  private static final double NEARLY_ALL = 0.9;
  private static final double MOST_KEYS = 0.8;
  private static final int FEWEST_KEYS = 3;
  private static final int MOST_VALUES = 500;

  /** An address of IPv6, with or without brackets and a port. */
  private static final Pattern IPV6 =
      Pattern.compile("\\[?(?:[0-9a-fA-F]{0,4}:){3,8}[0-9a-fA-F]{0,4}\\]?(?::\\d{1,5})?");

  private static final Pattern ADDRESS = Pattern.compile("(?:\\w{1,10}://)?([^/\\s]{1,160})");

  /** By dimension, root cause and value. */
  private final Map<String, Map<RootCause, Map<String, Shown>>> values = new TreeMap<>();

  /** Failures to connect whose text names the address, and those of them to IPv6. */
  private final Map<SignGroup, Shown> addressed = new TreeMap<>();

  private final Map<SignGroup, Shown> ipv6 = new TreeMap<>();

  void add(SignGroup group, Attempt attempt) {
    value("key", attempt.key(), attempt);
    value("model", attempt.model(), attempt);
    String address = address(attempt.finding().facts().getOrDefault("upstream", ""));
    value("upstream", address, attempt);
    if (!address.isEmpty() && attempt.cause().root() == RootCause.NETWORK) {
      addressed.computeIfAbsent(group, g -> new Shown()).add(attempt);
      if (IPV6.matcher(address).matches()) {
        ipv6.computeIfAbsent(group, g -> new Shown()).add(attempt);
      }
    }
  }

  /** Without the protocol and the path, which differ from call to call. */
  private static String address(String upstream) {
    Matcher found = ADDRESS.matcher(upstream);
    return found.lookingAt() ? found.group(1) : "";
  }

  private void value(String dimension, String value, Attempt attempt) {
    if (value.isEmpty()) {
      return;
    }
    Map<String, Shown> ofRoot =
        values
            .computeIfAbsent(dimension, d -> new TreeMap<>())
            .computeIfAbsent(attempt.cause().root(), r -> new TreeMap<>());
    if (ofRoot.size() < MOST_VALUES || ofRoot.containsKey(value)) {
      ofRoot.computeIfAbsent(value, v -> new Shown()).add(attempt);
    }
  }

  /** Adds what they show. */
  void find(Map<SignGroup, Long> counts, List<Sign> found) {
    oneValue("key", EnumSet.of(RootCause.RATE_LIMIT, RootCause.AUTH, RootCause.BILLING), found);
    oneValue("model", EnumSet.of(RootCause.RATE_LIMIT, RootCause.OVERLOAD), found);
    oneValue("upstream", EnumSet.of(RootCause.NETWORK, RootCause.TIMEOUT), found);
    everyKey(found);
    ipv6.forEach(
        (group, shown) -> {
          long known = addressed.getOrDefault(group, shown).count();
          if (shown.count() >= FEWEST_OF_A_VALUE && shown.count() >= NEARLY_ALL * known) {
            found.add(
                new Sign.OnlyIpv6(shown.about(group, counts.getOrDefault(group, shown.count()))));
          }
        });
  }

  private void oneValue(String dimension, Set<RootCause> roots, List<Sign> found) {
    Map<RootCause, Map<String, Shown>> byRoot = values.getOrDefault(dimension, Map.of());
    for (RootCause root : roots) {
      Map<String, Shown> ofRoot = byRoot.getOrDefault(root, Map.of());
      long all = ofRoot.values().stream().mapToLong(Shown::count).sum();
      for (Map.Entry<String, Shown> one : ofRoot.entrySet()) {
        Shown shown = one.getValue();
        if (shown.count() >= FEWEST_OF_A_VALUE && shown.count() >= NEARLY_ALL * all) {
          int others = others(byRoot, root, one.getKey());
          if (others > 0) {
            found.add(
                new Sign.OneValue(
                    shown.about(new SignGroup("", new Cause(root, "")), all),
                    dimension,
                    one.getKey(),
                    others));
          }
        }
      }
    }
  }

  /** Other values that are in use, as their failures of other causes show. */
  private static int others(
      Map<RootCause, Map<String, Shown>> byRoot, RootCause root, String value) {
    Set<String> others = new TreeSet<>();
    byRoot.forEach(
        (other, ofOther) -> {
          if (other != root) {
            ofOther.forEach(
                (name, shown) -> {
                  if (shown.count() >= FEWEST && !name.equals(value)) {
                    others.add(name);
                  }
                });
          }
        });
    return others.size();
  }

  private void everyKey(List<Sign> found) {
    Map<RootCause, Map<String, Shown>> byRoot = values.getOrDefault("key", Map.of());
    Map<String, Shown> hit = byRoot.getOrDefault(RootCause.OVERLOAD, Map.of());
    Set<String> all = new TreeSet<>();
    byRoot.values().forEach(ofRoot -> all.addAll(ofRoot.keySet()));
    if (hit.size() >= FEWEST_KEYS && hit.size() >= MOST_KEYS * all.size()) {
      Shown together = new Shown();
      hit.values().forEach(together::add);
      found.add(
          new Sign.EveryKey(
              together.about(
                  new SignGroup("", new Cause(RootCause.OVERLOAD, "")), together.count()),
              hit.size(),
              all.size()));
    }
  }
}

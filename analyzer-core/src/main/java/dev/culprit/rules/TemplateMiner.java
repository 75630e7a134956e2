package dev.culprit.rules;

import dev.culprit.event.Event;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Mines failures that no rule knows into templates, by partitioning as in Makanju et al.,
 * "Clustering event logs using iterative partitioning" (KDD 2009), not by a tree that grows with
 * the order of arrival as Drain's does. So the same failures give the same templates and ids in
 * whatever order they come, a word becomes a wildcard only where it has many values, and the counts
 * add up to what was added.
 */
public final class TemplateMiner {

  /** Different texts that are kept apart; the rest is counted as one. */
  private static final int MOST = 4_000;

  /** So many values make a wildcard; fewer are kinds of failure of their own. */
  private static final int MANY_VALUES = 4;

  private static final int EXAMPLES = 3;

  /** Text of the template that counts what there was no room for. */
  public static final String OTHER = "(other)";

  private static final Comparator<Event> FIRST =
      Comparator.comparingLong(Event::time)
          .thenComparing(Event::content)
          .thenComparing(Event::location);

  /**
   * One kind of failure.
   *
   * @param id of eight hexadecimal digits, from the template's text
   * @param text with marks such as {@code <NUM>}, and {@code <*>} where the failures differ
   * @param examples at most three different failures, the earliest first; never empty
   */
  public record Mined(String id, String text, long count, List<Event> examples) {
    public Mined {
      examples = List.copyOf(examples);
    }

    /**
     * A rule for it in the form of a rule file, ready to be edited; empty where the failures have
     * no word in common to know them by.
     */
    public Optional<String> draft() {
      RuleDraft draft = new RuleDraft(this);
      return draft.isPossible() ? Optional.of(draft.yaml()) : Optional.empty();
    }
  }

  /** All failures of one shape. */
  private static final class Group {
    private final Shape shape;
    private Event first;
    private long count;

    Group(Shape shape, Event first) {
      this.shape = shape;
      this.first = first;
    }

    void add(Event event, long times) {
      first = FIRST.compare(event, first) < 0 ? event : first;
      count += times;
    }
  }

  /** By digest, so that which of too many are kept is the same in every order. */
  private final TreeMap<String, Group> groups = new TreeMap<>();

  private final List<Group> other = new ArrayList<>();
  private final int most;

  /** An empty one. */
  public TemplateMiner() {
    this(MOST);
  }

  TemplateMiner(int most) {
    this.most = most;
  }

  /** Adds a failure. */
  public void add(Event event) {
    Shape shape = Shape.of(Gist.of(event.text()));
    String key = digest(shape.toString(), Long.BYTES) + shape;
    groups.computeIfAbsent(key, k -> new Group(shape, event)).add(event, 1);
    if (groups.size() > most) {
      Group last = groups.pollLastEntry().getValue();
      if (other.isEmpty()) {
        other.add(new Group(new Shape(List.of(OTHER)), last.first));
      }
      other.get(0).add(last.first, last.count);
    }
  }

  /** The templates, the most frequent first; their counts add up to what was added. */
  public List<Mined> templates() {
    Map<Integer, List<Group>> byLength = new TreeMap<>();
    for (Group group : groups.values()) {
      byLength.computeIfAbsent(group.shape.words().size(), l -> new ArrayList<>()).add(group);
    }
    Map<String, List<Group>> byText = new TreeMap<>();
    byLength.values().forEach(those -> partition(those, byText));
    List<Mined> mined = new ArrayList<>();
    byText.forEach((text, those) -> mined.add(mined(text, those)));
    other.forEach(group -> mined.add(mined(OTHER, List.of(group))));
    mined.sort(Comparator.comparingLong(Mined::count).reversed().thenComparing(Mined::text));
    return mined;
  }

  private static Mined mined(String text, List<Group> those) {
    List<Event> examples =
        those.stream().map(group -> group.first).sorted(FIRST).limit(EXAMPLES).toList();
    return new Mined(
        digest(text, Integer.BYTES), text, those.stream().mapToLong(g -> g.count).sum(), examples);
  }

  /** Splits shapes of one length at the place with the fewest values, until they are one kind. */
  private static void partition(List<Group> groups, Map<String, List<Group>> byText) {
    List<Set<String>> values = values(groups);
    int fewest = -1;
    for (int i = 0; i < values.size(); i++) {
      int size = values.get(i).size();
      if (size > 1 && (fewest < 0 || size < values.get(fewest).size())) {
        fewest = i;
      }
    }
    if (fewest < 0 || isOneKind(values)) {
      byText.computeIfAbsent(text(values), t -> new ArrayList<>()).addAll(groups);
      return;
    }
    Map<String, List<Group>> parts = new TreeMap<>();
    for (Group group : groups) {
      parts.computeIfAbsent(group.shape.words().get(fewest), w -> new ArrayList<>()).add(group);
    }
    parts.values().forEach(part -> partition(part, byText));
  }

  private static List<Set<String>> values(List<Group> groups) {
    List<Set<String>> values =
        new ArrayList<>(
            Stream.<Set<String>>generate(HashSet::new)
                .limit(groups.get(0).shape.words().size())
                .toList());
    for (Group group : groups) {
      for (int i = 0; i < values.size(); i++) {
        values.get(i).add(group.shape.words().get(i));
      }
    }
    return values;
  }

  /** Few places differ, each in many values, and enough words are the same in all. */
  private static boolean isOneKind(List<Set<String>> values) {
    int differ = 0;
    int same = 0;
    for (Set<String> those : values) {
      if (those.size() == 1) {
        same += Shape.isWord(those.iterator().next()) ? 1 : 0;
      } else if (those.size() < MANY_VALUES) {
        return false;
      } else {
        differ++;
      }
    }
    return same >= 2 && differ <= Math.max(1, same / 2);
  }

  private static String text(List<Set<String>> values) {
    StringBuilder text = new StringBuilder();
    for (Set<String> those : values) {
      String one = those.iterator().next();
      text.append(
          those.size() == 1
              ? one
              : those.stream().allMatch(w -> w.startsWith(" ")) ? " " + Shape.ANY : Shape.ANY);
    }
    return text.toString();
  }

  private static String digest(String text, int bytes) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

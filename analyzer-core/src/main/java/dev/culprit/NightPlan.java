package dev.culprit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.compare.ChangeSources;
import dev.culprit.compare.Comparisons;
import dev.culprit.event.Cause;
import dev.culprit.event.WrittenDuration;
import dev.culprit.night.Acknowledgements;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code culprit.yaml} says of the nights. Paths in it are relative to its folder.
 *
 * @param config the file itself, which also says whose the logs are
 * @param logs read every night: files, folders or globs
 * @param out where the pages go
 * @param eventDays days of which records are kept, at least 2
 * @param rollupDays days of which digests and pages are kept, at least {@code eventDays}
 * @param gate policies that the newest day must hold
 * @param changes where configuration changes are stated
 * @param rules folders with rules of the user's own; so too {@code formats}
 */
public record NightPlan(
    Path config,
    List<String> logs,
    Path workspace,
    Path out,
    int eventDays,
    int rollupDays,
    Optional<Path> gate,
    ChangeSources changes,
    Comparisons.Wanted comparing,
    Acknowledgements acknowledged,
    List<Path> rules,
    List<Path> formats) {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s?(h|d|w|m|y)");
  private static final int USUAL_EVENT_DAYS = 90;
  private static final int USUAL_ROLLUP_DAYS = 730;
  private static final int FEWEST_DAYS = 2;
  private static final int DAYS_A_WEEK = 7;
  private static final int DAYS_A_MONTH = 31;
  private static final int DAYS_A_YEAR = 365;

  public NightPlan {
    logs = List.copyOf(logs);
    rules = List.copyOf(rules);
    formats = List.copyOf(formats);
  }

  /**
   * Reads it.
   *
   * @throws ConfigurationException if it cannot be read, lacks {@code logs}, {@code workspace} or
   *     {@code out}, or says what cannot be
   */
  public static NightPlan read(Path file) {
    YamlFile yaml = YamlFile.read(file, "--config", "'logs:', 'workspace:' and 'out:'");
    JsonNode root = yaml.root();
    JsonNode retention = root.path("retention");
    yaml.known(retention, "retention: ", Set.of("events", "rollups"));
    int events = days(yaml, retention, "events", USUAL_EVENT_DAYS);
    int rollups = days(yaml, retention, "rollups", Math.max(events, USUAL_ROLLUP_DAYS));
    if (rollups < events) {
      throw yaml.wrong(
          "retention: rollups are kept "
              + rollups
              + " days, the events behind them "
              + events
              + "; give rollups at least as long");
    }
    return new NightPlan(
        file,
        needed(yaml, "logs", "[ /var/log/llm ]").stream()
            .map(path -> yaml.path(path).toString())
            .toList(),
        yaml.path(needed(yaml, "workspace", "/var/lib/culprit").get(0)),
        yaml.path(needed(yaml, "out", "/var/www/culprit").get(0)),
        events,
        rollups,
        texts(root.path("gate")).stream().findFirst().map(yaml::path),
        new ChangeSources(
            texts(root.path("changes")).stream().findFirst().map(yaml::path),
            Optional.empty(),
            List.of(),
            List.of()),
        new Comparisons.Wanted(window(yaml), Duration.ZERO),
        texts(root.path("acknowledged")).stream()
            .findFirst()
            .map(path -> acknowledgements(yaml.path(path)))
            .orElse(Acknowledgements.NONE),
        texts(root.path("rules")).stream().map(yaml::path).toList(),
        texts(root.path("formats")).stream().map(yaml::path).toList());
  }

  private static List<String> needed(YamlFile yaml, String key, String example) {
    List<String> texts = texts(yaml.root().path(key));
    if (texts.isEmpty()) {
      throw yaml.wrong("found no '" + key + "'; add a line such as " + key + ": " + example);
    }
    return texts;
  }

  /** A text, or the texts of a list. */
  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(each -> texts.add(each.asText()));
    } else if (node.isValueNode() && !node.isNull()) {
      texts.add(node.asText());
    }
    return texts;
  }

  private static int days(YamlFile yaml, JsonNode retention, String key, int usual) {
    if (!retention.has(key)) {
      return usual;
    }
    String written = retention.path(key).asText();
    Matcher matcher = DURATION.matcher(written);
    if (!matcher.matches()) {
      throw yaml.wrong(
          "retention: "
              + key
              + ": found '"
              + written
              + "'; write days, weeks, months or years such as 90d, 12w, 6m or 2y");
    }
    long count = Long.parseLong(matcher.group(1));
    long days =
        switch (matcher.group(2).charAt(0)) {
          case 'h' -> count / 24;
          case 'w' -> count * DAYS_A_WEEK;
          case 'm' -> count * DAYS_A_MONTH;
          case 'y' -> count * DAYS_A_YEAR;
          default -> count;
        };
    if (days < FEWEST_DAYS) {
      throw yaml.wrong(
          "retention: "
              + key
              + ": found '"
              + written
              + "', at least 2d are needed: a late file belongs to the day before");
    }
    return (int) Math.min(days, 100L * DAYS_A_YEAR);
  }

  private static Optional<Duration> window(YamlFile yaml) {
    if (!yaml.root().has("window")) {
      return Optional.empty();
    }
    String written = yaml.root().path("window").asText();
    Optional<Duration> window = WrittenDuration.of(written);
    if (window.isEmpty()) {
      throw yaml.wrong("window: found '" + written + "'; write a duration such as 90m, 6h or 2d");
    }
    return window;
  }

  private static Acknowledgements acknowledgements(Path file) {
    YamlFile yaml = YamlFile.read(file, "'acknowledged' in the configuration", "'acknowledged:'");
    yaml.known(yaml.root(), "", Set.of("acknowledged"));
    List<Acknowledgements.Entry> entries = new ArrayList<>();
    int number = 0;
    for (JsonNode entry : yaml.root().path("acknowledged")) {
      String where = "acknowledged[" + number++ + "]: ";
      yaml.known(entry, where, Set.of("cause", "service", "until", "reason"));
      String cause = cause(yaml, where, entry.path("cause").asText(""));
      try {
        entries.add(
            new Acknowledgements.Entry(
                cause,
                entry.path("service").asText(""),
                LocalDate.parse(entry.path("until").asText("")),
                entry.path("reason").asText("")));
      } catch (DateTimeException e) {
        throw yaml.wrong(
            where
                + "found '"
                + entry.path("until").asText("")
                + "' as until; write the last day on which it holds, such as 2026-03-31");
      }
    }
    return new Acknowledgements(entries);
  }

  private static String cause(YamlFile yaml, String where, String written) {
    try {
      return Cause.of(written).toString();
    } catch (IllegalArgumentException e) {
      throw yaml.wrong(where + e.getMessage());
    }
  }
}

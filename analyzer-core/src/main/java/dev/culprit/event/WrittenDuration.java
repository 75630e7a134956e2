package dev.culprit.event;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 90s}, {@code 1440m}, {@code 6h} or {@code 7d}. */
public final class WrittenDuration {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(s|m|h|d)");

  private WrittenDuration() {}

  /** The duration; empty if it is none, or zero. */
  public static Optional<Duration> of(String written) {
    Matcher matcher = FORM.matcher(written);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2).charAt(0)) {
          case 's' -> Duration.ofSeconds(count);
          case 'm' -> Duration.ofMinutes(count);
          case 'h' -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }
}

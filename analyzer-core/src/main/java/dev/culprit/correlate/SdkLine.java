package dev.culprit.correlate;

import dev.culprit.event.Event;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Anthropic's and OpenAI's TypeScript SDKs log by themselves of one try: {@code [log_1a2b3c,
 * retryOf: log_4d5e6f] ... - retrying, 1 attempts remaining}. Each try has a name of its own; later
 * tries may name the first.
 *
 * @param attempt the try's name
 * @param call the first try's name, which may be the same
 * @param goesOn whether the SDK tries again
 */
record SdkLine(String attempt, String call, boolean goesOn) {

  private static final Pattern LINE =
      Pattern.compile(
          "\\[(log_[0-9a-z]{4,16})(?:[^\\]\\n]{0,60}?retryOf: (log_[0-9a-z]{4,16}))?[^\\]\\n]{0,160}\\]");

  /** What the record says; empty if no such SDK wrote it. */
  static Optional<SdkLine> of(Event event) {
    int at = event.location().lines() > 1 ? -1 : event.text().indexOf("[log_");
    if (at < 0) {
      return Optional.empty();
    }
    Matcher line = LINE.matcher(event.text());
    if (!line.find(at)) {
      return Optional.empty();
    }
    String first = line.group(2) == null ? line.group(1) : line.group(2);
    boolean goesOn = event.text().indexOf("retrying, ", line.end()) >= 0;
    return Optional.of(new SdkLine(line.group(1), first, goesOn));
  }
}

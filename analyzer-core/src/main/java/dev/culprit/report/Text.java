package dev.culprit.report;

import dev.culprit.compare.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One line or paragraph of words, of which some stand out. Each method gives a longer one. */
record Text(List<Span> spans) {

  static final Text EMPTY = new Text(List.of());

  /** Longer words of a log are cut, so that no line of a log makes a report huge. */
  private static final int LONGEST_CODE = 600;

  Text {
    spans = List.copyOf(spans);
  }

  static Text of(String words) {
    return EMPTY.then(words);
  }

  static Text code(String words) {
    return EMPTY.thenCode(words);
  }

  Text then(String words) {
    return with(Span.Kind.PLAIN, words);
  }

  Text thenStrong(String words) {
    return with(Span.Kind.STRONG, words);
  }

  Text thenFaint(String words) {
    return with(Span.Kind.FAINT, words);
  }

  Text thenCode(String words) {
    return with(Span.Kind.CODE, Wording.cut(words, LONGEST_CODE));
  }

  Text then(Verdict verdict) {
    return with(Span.Kind.VERDICT, verdict.label());
  }

  Text then(Trend trend) {
    return with(Span.Kind.TREND, trend.line());
  }

  Text thenKey(int number) {
    return with(Span.Kind.KEY, Integer.toString(number));
  }

  Text then(Text other) {
    List<Span> all = new ArrayList<>(spans);
    all.addAll(other.spans);
    return new Text(all);
  }

  private Text with(Span.Kind kind, String words) {
    return words.isEmpty() ? this : then(new Text(List.of(new Span(kind, words))));
  }

  /** The words alone. */
  String plain() {
    return spans.stream()
        .filter(span -> span.kind() != Span.Kind.KEY)
        .map(Span::text)
        .collect(Collectors.joining());
  }
}

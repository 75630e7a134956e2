package dev.culprit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalSummaryTest {

  private static String printed(Report report, int columns, TerminalSummary.Style style) {
    StringWriter text = new StringWriter();
    try (PrintWriter out = new PrintWriter(text)) {
      TerminalSummary.print(report, out, columns, style);
    }
    return text.toString();
  }

  private static String plain(Report report, int columns) {
    return printed(report, columns, TerminalSummary.Style.PLAIN);
  }

  @Test
  void saysWhatMattersOnOneScreen() {
    String screen = plain(SampleReports.usual(), 80);

    assertThat(screen.lines().count()).isLessThanOrEqualTo(24);
    assertThat(screen)
        .startsWith("0.39 % of requests failed: 71 of 18,000")
        .containsSubsequence(
            "12 calls at most failed in the end; retries saved 40 or more.",
            "rate-limit/tokens",
            "63",
            "▇",
            "editor",
            "→ Send fewer of them.",
            "1 incident",
            "2026-05-04 10:00 – 10:30",
            "1 change: did they help?",
            "improved",
            "chg-7",
            "0.89 % → 0.33 %");
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 160})
  void leavesTwoLinesOfAScreenHoweverMuchThereIs(int columns) {
    String screen = plain(SampleReports.huge(), columns);

    assertThat(screen.lines().count()).isLessThanOrEqualTo(22);
    assertThat(screen)
        .contains(
            "→ ", "900 incidents, the 2 largest", "900 changes: did they help?", "more changes");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 100, 160, 400})
  void keepsToTheWidth(int columns) {
    for (Report report :
        new Report[] {
          SampleReports.usual(),
          SampleReports.huge(),
          SampleReports.saying("名前".repeat(90)),
          SampleReports.calm(),
          SampleReports.empty()
        }) {
      assertThat(plain(report, columns).lines())
          .isNotEmpty()
          .allSatisfy(line -> assertThat(TextWidth.of(line)).as(line).isLessThanOrEqualTo(columns));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001b[2J\u001b]0;title\u0007", "a\rb", "\u202Egnp.exe", "\u009b31m"})
  void sendsNoCommandOfALogToTheTerminal(String hostile) {
    String screen = printed(SampleReports.saying(hostile), 120, TerminalSummary.Style.COLOUR);

    assertThat(screen.replaceAll("\u001b\\[[0-9]*m", ""))
        .doesNotContain("\u001b", "\r", "\u0007", "\u202E", "\u009b");
  }

  @Test
  void saysTheSameWithoutColours() {
    String colours = printed(SampleReports.usual(), 80, TerminalSummary.Style.COLOUR);

    assertThat(colours).contains("\u001b[");
    assertThat(colours.replaceAll("\u001b\\[[0-9]*m", ""))
        .isEqualTo(plain(SampleReports.usual(), 80));
  }

  @Test
  void isShortWhereNothingFailed() {
    assertThat(plain(SampleReports.calm(), 80)).startsWith("No request failed").hasLineCount(3);
    assertThat(plain(SampleReports.empty(), 80)).contains("No request to an LLM API was found");
  }
}

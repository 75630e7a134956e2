package dev.culprit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownReportTest {

  /** What a comment on a pull request may have. */
  private static final int LONGEST = 65_536;

  private static String written(Report report) throws IOException {
    StringWriter out = new StringWriter();
    MarkdownReport.write(report, out);
    return out.toString();
  }

  @Test
  void readsFromTheAnswerToTheFigures() throws IOException {
    assertThat(written(SampleReports.usual()))
        .startsWith("# 0.39 % of requests failed: 71 of 18,000\n\nMost often rate-limit/tokens, ")
        .containsSubsequence(
            "## Is something wrong for users?",
            "- **12** calls failed in the end, at most",
            "| Cause | Failed | Share |",
            "| **rate-limit/tokens** | 63 | 89 % |",
            "> What to do: Send fewer of them.",
            "`editor/app.log:10`",
            "| **chg-7 editor** | 2026-05-04 11:00 | **improved** | It helped: ");
  }

  @Test
  void tellsWhatManyShowTogetherAndWhereToLook() throws IOException {
    assertThat(written(SampleReports.usual()))
        .containsSubsequence(
            "## What do many failures show together?",
            "**40 of 44 rate-limit/tokens failures of editor have the key 429 tokens of the minute used up;",
            "2 other keys fail otherwise, but not so.**",
            "For example `logs%20of%20may/app.log:17`.");
  }

  @Test
  void theSummaryForProgramsCitesLikeThePages() throws IOException {
    StringWriter out = new StringWriter();
    SummaryJson.write(SampleReports.usual(), out);
    assertThat(out.toString()).contains("logs%20of%20may/app.log:17");
  }

  @Test
  void writesTheSameBytesAgain() throws IOException {
    assertThat(written(SampleReports.usual())).isEqualTo(written(SampleReports.usual()));
  }

  @Test
  void fitsIntoACommentWhereThereIsNoFlood() throws IOException {
    assertThat(written(SampleReports.usual())).hasSizeLessThan(LONGEST);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "<b>bold</b>, &lt;b&gt;bold&lt;/b&gt;",
        "a | b, a \\| b",
        "[click](x), \\[click\\](x)",
        "*loud* _so_, \\*loud\\* \\_so\\_",
        "`code`, \\`code\\`",
        "- item, \\- item",
        "# title, \\# title",
        "1. first, 1\\. first",
        "2.5 h, 2.5 h",
        "-5 ms, -5 ms",
        "&amp;, &amp;amp;"
      })
  void showsWordsAsTheyAre(String words, String expected) {
    assertThat(MarkdownText.line(Text.of(words))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"ask @oncall", "see #12", "https://evil.example/", "www.evil.example"})
  void linksAndMentionsNothing(String words) {
    assertThat(MarkdownText.line(Text.of(words))).isNotEqualTo(words).contains("\u2060");
  }

  @ParameterizedTest
  @CsvSource({"a`b, `` a`b ``", "``, ``` `` ```", "plain, `plain`"})
  void fencesCodeWithMoreTicksThanItHas(String words, String expected) {
    assertThat(MarkdownText.line(Text.code(words))).isEqualTo(expected);
  }

  @Test
  void keepsATableInShapeWhateverItsCellsSay() throws IOException {
    String report = written(SampleReports.saying("a | b\n| c ` d"));

    assertThat(report.lines().filter(line -> line.startsWith("| ")))
        .allSatisfy(
            row ->
                assertThat(row.replaceAll("\\\\\\|", "").chars().filter(c -> c == '|').count())
                    .isIn(3L, 4L, 5L, 6L, 8L, 9L, 10L));
  }

  @Test
  void isShortWhereNothingFailed() throws IOException {
    assertThat(written(SampleReports.calm()))
        .startsWith("# No request failed\n")
        .doesNotContain("What fails");
    assertThat(written(SampleReports.empty())).contains("No file was read.");
  }
}

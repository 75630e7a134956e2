package dev.culprit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class HtmlReportTest {

  private static final int LARGEST = 1_500_000;
  private static final Pattern DRAWING = Pattern.compile("<svg.*?</svg\\s*>", Pattern.DOTALL);
  private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]+)\"");
  private static final Pattern TAG = Pattern.compile("</?([a-z][a-z0-9]*)\\b[^>]*?(/?)>");

  private static String page(Report report) throws IOException {
    StringWriter out = new StringWriter();
    HtmlReport.write(report, out);
    return out.toString();
  }

  @Test
  void answersTheReadersQuestionsInTheirOrder() throws IOException {
    assertThat(page(SampleReports.usual()))
        .containsSubsequence(
            "of requests failed",
            "Is something wrong for users?",
            "12 calls at most failed in the end; retries saved 40 or more.",
            "What fails, and why?",
            "rate-limit/tokens",
            "What to do",
            "Since when, and where?",
            "2026-05-04 10:00 – 10:30",
            "Did the changes help?",
            "It helped: rate-limit/tokens fell from 0.89 % to 0.33 %",
            "How were client and proxy logs joined?",
            "Which errors does no rule know?",
            "What else failed?",
            "What to know about these figures",
            "What was read, and understood?");
  }

  @Test
  void writesTheSameBytesAgain() throws IOException {
    assertThat(page(SampleReports.usual())).isEqualTo(page(SampleReports.usual()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "]]></style></svg><b>bold</b>",
        "'; background:url(javascript:1)",
        "&lt;b&gt; ${page} @if(true)"
      })
  void showsWhatALogSaysAsText(String hostile) throws IOException {
    String page = page(SampleReports.saying(hostile));

    assertThat(page).doesNotContain("<script", "<img", "<b>bold");
    assertThat(balanceOf(page)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[2J\u001b[31mred",
        "left \u202Eright",
        "nul \u0000 bell \u0007",
        "\ud800 half"
      })
  void writesNoCharacterThatSteers(String hostile) throws IOException {
    String page = page(SampleReports.saying(hostile));

    assertThat(page).doesNotContain("\u001b", "\u202E", "\u0000", "\u0007");
    assertThat(drawings(page)).isNotEmpty().allSatisfy(HtmlReportTest::parse);
  }

  @Test
  void drawsChartsAsXmlWithALabelAndIdsOfTheirOwn() throws IOException {
    String page = page(SampleReports.usual());

    assertThat(drawings(page))
        .isNotEmpty()
        .allSatisfy(
            drawing ->
                assertThat(parse(drawing).getDocumentElement().getAttribute("aria-label"))
                    .isNotBlank());
    assertThat(ID.matcher(page).results().map((MatchResult id) -> id.group(1)))
        .doesNotHaveDuplicates();
  }

  @Test
  void needsNothingFromElsewhere() throws IOException {
    assertThat(page(SampleReports.usual()))
        .doesNotContain("<link", "<script", "@import", "src=")
        .contains("default-src 'none'");
  }

  @Test
  void staysSmallHoweverMuchThereIs() throws IOException {
    String page = page(SampleReports.huge());

    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(LARGEST);
    assertThat(page)
        .contains("further incidents in incidents.csv", "further changes in summary.json");
  }

  @Test
  void saysThatAllIsWellWhereNothingFailed() throws IOException {
    assertThat(page(SampleReports.calm()))
        .contains("No request failed", "14,400 requests, and all went well.")
        .doesNotContain("What fails, and why?", "<figure");
  }

  @Test
  void saysWhatToCheckWhereNothingWasRead() throws IOException {
    assertThat(page(SampleReports.empty()))
        .contains("No request to an LLM API was found", "No file was read. Check the path");
  }

  private static List<String> drawings(String page) {
    return DRAWING.matcher(page).results().map(MatchResult::group).toList();
  }

  private static Document parse(String drawing) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(drawing)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("not well-formed: " + e.getMessage() + "\n" + drawing, e);
    }
  }

  /** Elements that are opened and never closed, or the other way round. */
  private static List<String> balanceOf(String page) {
    List<String> open = new java.util.ArrayList<>();
    TAG.matcher(page.substring(page.indexOf("<body")))
        .results()
        .filter(tag -> tag.group(2).isEmpty())
        .forEach(
            tag -> {
              if (!tag.group().startsWith("</")) {
                open.add(tag.group(1));
              } else if (!open.isEmpty() && open.get(open.size() - 1).equals(tag.group(1))) {
                open.remove(open.size() - 1);
              } else {
                open.add("/" + tag.group(1));
              }
            });
    open.removeIf(name -> name.equals("/html"));
    return open;
  }
}

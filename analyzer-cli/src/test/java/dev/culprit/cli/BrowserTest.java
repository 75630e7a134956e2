package dev.culprit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/**
 * The pages in a real browser, with hostile text in them: nothing runs, nothing is asked of the
 * network, nobody is kept out. Skipped where the machine has no Chromium with its driver. Pictures
 * are left in {@code target/pages}.
 */
class BrowserTest {

  private static final String HOSTILE =
      "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"> ]]> --> javascript:alert(1) \u202Eabc \u001b[31m =cmd|' /C calc'!A0";

  /** What reaches over the right edge. */
  private static final String WIDER =
      "[...document.querySelectorAll('body *')]"
          + ".filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)"
          + ".map(e => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 60))";

  @TempDir private static Path dir;
  private static Browser browser;

  @BeforeAll
  static void writeThePages() throws IOException {
    browser = Browser.installed().orElse(null);
    assumeTrue(browser != null, "needs chromium and chromedriver on PATH");
    Path file = dir.resolve("logs/client/shop/app.log");
    Files.createDirectories(file.getParent());
    Files.writeString(file, log());
    Files.writeString(
        dir.resolve("changes.csv"),
        "time,id,description\n2031-05-04T14:00:00Z,chg-7,\"<script>document.title='owned'</script>\"\n");
    Said said =
        Said.by(
            "analyze",
            dir.resolve("logs").toString(),
            "--changes",
            dir.resolve("changes.csv").toString(),
            "--workspace",
            dir.resolve("ws").toString(),
            "--out",
            dir.resolve("report").toString());
    assertThat(said.code()).as(said.err()).isZero();
    said =
        Said.by(
            "incident",
            "1",
            "--workspace",
            dir.resolve("ws").toString(),
            "--out",
            dir.resolve("incident").toString());
    assertThat(said.code()).as(said.err()).isZero();
    Files.writeString(
        dir.resolve("culprit.yaml"),
        "logs: ["
            + dir.resolve("logs")
            + "]\nworkspace: "
            + dir.resolve("night-ws")
            + "\nout: "
            + dir.resolve("night")
            + "\n");
    said =
        Said.by(
            "nightly",
            "--config",
            dir.resolve("culprit.yaml").toString(),
            "--now",
            "2031-05-04T23:00:00Z");
    assertThat(said.code()).as(said.err()).isZero();
  }

  /** Eight hours of calls; 40 minutes of them fail with hostile text. */
  private static String log() {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 8 * 60 * 6; i++) {
      int minute = i / 6;
      boolean fails = minute >= 300 && minute < 340 || i % 97 == 0;
      String time =
          String.format(
              Locale.ROOT,
              "2031-05-04 %02d:%02d:%02d,120",
              10 + minute / 60,
              minute % 60,
              i % 6 * 10);
      log.append(time)
          .append(" INFO httpx HTTP Request: POST http://llm.example/v1/messages \"HTTP/1.1 ")
          .append(fails ? "529 " : "200 OK")
          .append("\"\n");
      if (fails) {
        log.append(time)
            .append(" ERROR shop.llm ")
            .append(HOSTILE)
            .append(
                "\nanthropic.OverloadedError: Error code: 529 - {'type': 'error', 'error': {'type': 'overloaded_error', 'message': 'Overloaded "
                    + HOSTILE.replace("'", "")
                    + "'}}\n");
      }
    }
    return log.toString();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  private static Path page(String name) throws IOException {
    Path page = dir.resolve(name);
    if (Files.isDirectory(page)) {
      try (var pages = Files.list(page)) {
        return pages.filter(path -> path.toString().endsWith(".html")).findFirst().orElseThrow();
      }
    }
    return page;
  }

  @ParameterizedTest
  @CsvSource({
    "report/report.html, 400",
    "report/report.html, 800",
    "report/report.html, 1400",
    "incident/timeline.html, 400",
    "incident/timeline.html, 1400",
    "night/index.html, 400",
    "night/index.html, 1400",
    "night/day, 400",
    "night/day, 1400",
    "night/week, 400",
    "night/week, 1400",
    "night/month, 400",
    "night/month, 1400",
    "night/intake.html, 400",
  })
  void aPageIsWholeAtEveryWidth(String name, int width) throws IOException {
    browser.prefer("light");
    browser.open(page(name), width);
    browser.picture(Path.of("target/pages", name.replace('/', '-') + "-" + width + ".png"));

    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.ask("document.title")).as("title").isNotEqualTo("owned");
    assertThat((Long) browser.ask("document.documentElement.scrollWidth"))
        .as("no scrolling to the side")
        .isLessThanOrEqualTo(width);
    assertThat(browser.text()).contains(name.contains("intake") ? "1 file" : "overload");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void nobodyIsKeptOut(String scheme) throws IOException {
    for (String name :
        List.of(
            "report/report.html",
            "incident/timeline.html",
            "night/index.html",
            "night/day",
            "night/week",
            "night/month")) {
      browser.prefer(scheme);
      browser.open(page(name), 1000);
      browser.picture(Path.of("target/pages", name.replace('/', '-') + "-" + scheme + ".png"));

      assertThat(browser.barriers()).as(name + " in " + scheme).isEmpty();
    }
  }

  @Test
  void theKeyboardReachesAndOpensWhatIsFolded() {
    browser.open(dir.resolve("report/report.html"), 1000);
    browser.ask("document.querySelectorAll('details').forEach(d => d.open = false)");
    String focused = "";
    for (int i = 0; i < 60 && !focused.equals("SUMMARY"); i++) {
      browser.press(Keys.TAB);
      focused = (String) browser.ask("document.activeElement.tagName");
    }
    assertThat(focused).isEqualTo("SUMMARY");
    assertThat(browser.ask("getComputedStyle(document.activeElement).outlineStyle"))
        .as("who has the focus can be seen")
        .isNotEqualTo("none");

    browser.press(Keys.ENTER);

    assertThat(browser.ask("document.activeElement.parentElement.open")).isEqualTo(true);
  }

  @Test
  void onPaperNothingIsCutOffAndDarkIsNotPrinted() {
    browser.prefer("dark");
    browser.print(true);
    browser.open(dir.resolve("report/report.html"), 720);
    browser.picture(Path.of("target/pages", "report-report.html-print.png"));

    assertThat(String.valueOf(browser.ask(WIDER))).isEqualTo("[]");
    assertThat(browser.ask("getComputedStyle(document.body).backgroundColor"))
        .as("paper is white")
        .isIn("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)");
    browser.print(false);
  }

  @Test
  void whatALogSaysIsText() {
    browser.open(dir.resolve("report/report.html"), 1000);
    browser.ask("document.querySelectorAll('details').forEach(d => d.open = true)");

    assertThat(browser.text()).contains("<script>document.title='owned'</script>");
    assertThat(browser.ask("document.querySelectorAll('img[src=x], a[href^=javascript]').length"))
        .isEqualTo(0L);
  }
}

package dev.culprit.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FragmentTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "    return client.messages.create()\nscribe.GaveUpError: page 7",
        "File \"/srv/scribe/llm.py\", line 3, in ask",
        "Traceback (most recent call last):",
        "anthropic.OverloadedError: Error code: 529",
        "httpx.ReadTimeout: timed out",
        "java.net.ConnectException: Connection refused",
        "Caused by: java.io.IOException: broken pipe",
        "at com.example.Scribe.ask(Scribe.java:3)",
        "... 12 more",
        "</body>",
        "})",
        "raise GaveUp() from None\nFile \"/srv/scribe/llm.py\", line 3, in ask\nscribe.GaveUpError: page 7",
        "answer = client.ask(page)\nFile \"/srv/scribe/llm.py\", line 3, in ask\nTraceback (most recent call last):"
      })
  void aPartOfAStackTraceOrOfAPageIsOne(String text) {
    assertThat(Fragment.is(Told.client("scribe", 1_000).saying(text).event())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-02 10:00:01,250 ERROR scribe.llm page 7 failed\nscribe.GaveUpError: page 7",
        "[10:00:01] ERROR page 7: http=529",
        "{\"level\":50,\"msg\":\"GaveUpError: page 7\"}",
        "request failed: 529 overloaded_error",
        "raise the limit of 40 requests a minute",
        "level=error msg=\"GaveUpError: page 7\""
      })
  void aRecordThatAnnouncesItIsNone(String text) {
    assertThat(Fragment.is(Told.client("scribe", 1_000).saying(text).event())).isFalse();
  }
}

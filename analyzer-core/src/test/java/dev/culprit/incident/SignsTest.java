package dev.culprit.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.correlate.Failures;
import dev.culprit.correlate.Requests;
import dev.culprit.event.Attempt;
import dev.culprit.event.Cause;
import dev.culprit.event.Finding;
import dev.culprit.event.Location;
import dev.culprit.event.Side;
import dev.culprit.rules.Clue;
import dev.culprit.rules.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignsTest {

  private static final long START = 1_780_000_000_000L;
  private static final long MINUTE = 60_000;
  private static final Set<Side> BOTH = Set.of(Side.CLIENT, Side.PROXY);

  private final List<Attempt> attempts = new ArrayList<>();
  private final Requests requests = new Requests();

  /** What an attempt has that matters here. */
  private record Made(
      String cause,
      String service,
      String key,
      int status,
      long millis,
      Set<Side> sides,
      String rule,
      Map<String, String> facts) {

    static Made of(String cause, String service) {
      return new Made(cause, service, "", 0, -1, Set.of(Side.CLIENT), "some.rule", Map.of());
    }

    Made after(long duration) {
      return new Made(cause, service, key, status, duration, sides, rule, facts);
    }

    Made with(String name) {
      return new Made(cause, service, name, status, millis, sides, rule, facts);
    }

    Made answered(int code) {
      return new Made(cause, service, key, code, millis, BOTH, rule, facts);
    }

    Made by(String id) {
      return new Made(cause, service, key, status, millis, sides, id, facts);
    }

    Made told(String wait) {
      return fact("wait", wait);
    }

    Made fact(String name, String value) {
      return facts(Map.of(name, value));
    }

    Made facts(Map<String, String> all) {
      return new Made(cause, service, key, status, millis, sides, rule, all);
    }
  }

  private void add(Made made, int minute) {
    int number = attempts.size();
    Finding finding =
        new Finding(Cause.of(made.cause), made.rule, 3, "", made.facts, true, "", 0.9);
    attempts.add(
        new Attempt(
            "a" + number,
            START + minute * MINUTE,
            finding,
            made.service,
            "",
            "",
            made.key,
            "",
            made.status,
            made.millis,
            "",
            "",
            "a" + number,
            -1,
            false,
            made.sides,
            0.9,
            List.of(new Location("app.log", number + 1, 1, number * 100L))));
  }

  private void add(Made made, int times, IntToLongFunction millis) {
    for (int i = 0; i < times; i++) {
      add(made.after(millis.applyAsLong(i)), i);
    }
  }

  private List<Sign> found() {
    Signs signs = new Signs();
    Failures failures = new Failures();
    attempts.forEach(signs::add);
    attempts.forEach(failures::add);
    return signs.found(failures, requests);
  }

  @ParameterizedTest
  @CsvSource({
    "timeout/gateway-timeout, 60004, nginx' proxy_read_timeout",
    "timeout/read-timeout, 600210, the request timeout of Anthropic's and OpenAI's SDKs",
    "timeout/read-timeout, 1800500, the request timeout of Anthropic's and OpenAI's SDKs",
    "network/connect-timeout, 5003, the connect timeout of Anthropic's and OpenAI's Python SDKs",
    "timeout/gateway-timeout, 29010, AWS API Gateway's integration timeout (REST)"
  })
  void failuresThatEndTogetherNameATimer(String cause, long millis, String candidate) {
    add(Made.of(cause, "desk"), 12, i -> millis + i * 7L);
    add(Made.of(cause, "desk"), 4, i -> 1_300 + i * 900L);
    assertThat(found())
        .singleElement()
        .isInstanceOfSatisfying(
            Sign.Timer.class,
            timer -> {
              assertThat(timer.about().attempts()).isEqualTo(12);
              assertThat(timer.about().of()).isEqualTo(16);
              assertThat(timer.millis()).isBetween(millis, millis + 84);
              assertThat(timer.candidates())
                  .extracting(Sign.Timer.Candidate::name)
                  .contains(candidate);
            });
  }

  @Test
  void durationsAllOverThePlaceNameNoTimer() {
    add(Made.of("timeout/read-timeout", "desk"), 60, i -> 2_000 + i * 977L);
    add(Made.of("network/stream-interrupted", "desk"), 27, i -> 1_000 + i * i * 31L);
    assertThat(found()).isEmpty();
  }

  @Test
  void aTimerOfSomebodysOwnHasNoCandidates() {
    add(Made.of("timeout/read-timeout", "desk"), 9, i -> 42_000 + i);
    assertThat(found())
        .singleElement()
        .isInstanceOfSatisfying(Sign.Timer.class, t -> assertThat(t.candidates()).isEmpty());
  }

  @Test
  void answersThatComeWhenTheClientHasLeftAreTooLate() {
    for (int i = 0; i < 4; i++) {
      add(Made.of("timeout/read-timeout", "desk").answered(200), i);
      add(Made.of("timeout/read-timeout", "desk").answered(504), i);
    }
    assertThat(found())
        .singleElement()
        .isInstanceOfSatisfying(
            Sign.AnsweredTooLate.class,
            late -> {
              assertThat(late.about().attempts()).isEqualTo(4);
              assertThat(late.about().of()).isEqualTo(8);
            });
  }

  @Test
  void resetsAtOnceAreARaceAndLaterOnesAreNone() {
    add(Made.of("network/reset", "desk"), 6, i -> 3L + i);
    add(Made.of("network/reset", "desk"), 2, i -> 9_000L + 700 * i);
    add(Made.of("network/reset", "scribe"), 8, i -> 400L + 2_000L * i);
    assertThat(found())
        .singleElement()
        .isInstanceOfSatisfying(
            Sign.KeepAliveRace.class, race -> assertThat(race.about().service()).isEqualTo("desk"));
  }

  @Test
  void limitsOfOneKeyAreThatKeysOwn() {
    for (int i = 0; i < 12; i++) {
      add(Made.of("rate-limit/tokens", "desk").with("key#1"), i);
      add(Made.of("overload/overloaded", "desk").with("key#2"), i);
    }
    assertThat(found())
        .singleElement()
        .isInstanceOfSatisfying(
            Sign.OneValue.class,
            one -> {
              assertThat(one.value()).isEqualTo("key#1");
              assertThat(one.others()).isEqualTo(1);
            });
  }

  @Test
  void aKeyThatIsAloneTellsNothing() {
    for (int i = 0; i < 12; i++) {
      add(Made.of("rate-limit/tokens", "desk").with("key#1"), i);
    }
    assertThat(found()).isEmpty();
  }

  @Test
  void overloadOfEveryKeyIsTheProviders() {
    for (int i = 0; i < 9; i++) {
      add(Made.of("overload/overloaded", "desk").with("key#" + i % 3), i);
    }
    assertThat(found())
        .singleElement()
        .isInstanceOfSatisfying(Sign.EveryKey.class, every -> assertThat(every.hit()).isEqualTo(3));
  }

  @Test
  void whatOneServiceAloneHasIsItsOwn() {
    requests.add("desk", START / MINUTE, 300);
    requests.add("scribe", START / MINUTE, 700);
    for (int i = 0; i < 12; i++) {
      add(Made.of("network/dns", "desk"), i);
    }
    assertThat(found())
        .singleElement()
        .isInstanceOfSatisfying(
            Sign.OneService.class, one -> assertThat(one.shareOfRequests()).isEqualTo(0.3));
  }

  @Test
  void refusalsThatGrowWithTheLoadShowTheRateThatHolds() {
    for (int minute = 0; minute < 300; minute++) {
      int load = 20 + minute;
      requests.add("desk", START / MINUTE + minute, load);
      for (int i = 0; i < (load - 200) / 4; i++) {
        add(Made.of("rate-limit/requests", "desk"), minute);
      }
    }
    assertThat(found())
        .singleElement()
        .isInstanceOfSatisfying(
            Sign.RisesWithLoad.class,
            load -> {
              assertThat(load.correlation()).isGreaterThan(0.7);
              assertThat(load.quietUpTo()).isBetween(195L, 220L);
              assertThat(load.refusedThen()).isBetween(0.07, 0.1);
            });
  }

  @Test
  void refusalsAtAnyLoadShowNone() {
    for (int minute = 0; minute < 300; minute++) {
      requests.add("desk", START / MINUTE + minute, 20 + minute * 37 % 200);
      if (minute % 7 == 0) {
        add(Made.of("rate-limit/requests", "desk"), minute);
      }
    }
    assertThat(found()).isEmpty();
  }

  @Test
  void aWaitOfHoursIsTold() {
    add(Made.of("rate-limit/usage-window", "desk").told("7999.000000 seconds"), 0);
    add(Made.of("rate-limit/usage-window", "desk").told("30s"), 1);
    assertThat(found())
        .singleElement()
        .isInstanceOfSatisfying(
            Sign.LongWait.class,
            wait -> {
              assertThat(wait.longestSeconds()).isEqualTo(7_999);
              assertThat(wait.about().attempts()).isEqualTo(1);
            });
  }

  @Test
  void pagesInPlaceOfJsonAreTold() {
    String rule =
        Rules.standard()
            .classify(Clue.of("SyntaxError: Unexpected token '<', \"<html>\" is not valid JSON"))
            .orElseThrow()
            .rule();
    for (int i = 0; i < 3; i++) {
      add(Made.of("network/proxy", "desk").by(rule), i);
    }
    assertThat(found()).singleElement().isInstanceOf(Sign.Pages.class);
  }

  /** One request a minute, of which those between the two minutes are refused. */
  private void refused(String cause, int from, int to, int minutes) {
    for (int minute = 0; minute < minutes; minute++) {
      requests.add("desk", START / MINUTE + minute, 2);
      if (minute >= from && minute < to) {
        add(Made.of(cause, "desk"), minute);
        add(Made.of(minute == from + 1 ? "network/reset" : cause, "desk"), minute);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "billing/credit, 20, 60, 100, true",
    "auth/invalid-key, 20, 32, 100, true",
    "rate-limit/requests, 20, 90, 90, false"
  })
  void whereNothingGetsThroughForLongItIsNoLimitOfAMinute(
      String cause, int from, int to, int minutes, boolean ended) {
    refused(cause, from, to, minutes);
    assertThat(found())
        .singleElement()
        .isInstanceOfSatisfying(
            Sign.NothingThrough.class,
            nothing -> {
              assertThat(nothing.fromMinute()).isEqualTo(START / MINUTE + from);
              assertThat(nothing.toMinute()).isEqualTo(START / MINUTE + to);
              assertThat(nothing.about().attempts()).isEqualTo(2L * (to - from) - 1);
              assertThat(nothing.ended()).isEqualTo(ended);
              assertThat(nothing.about().examples())
                  .extracting(Location::cite)
                  .containsExactly("app.log:1", "app.log:3", "app.log:5");
            });
  }

  @ParameterizedTest
  @CsvSource({"rate-limit/requests, 20, 28", "overload/overloaded, 20, 60"})
  void aShortRefusalOrOneThatIsNotTheAccountsIsNone(String cause, int from, int to) {
    refused(cause, from, to, 100);
    assertThat(found()).isEmpty();
  }

  @Test
  void refusalsThatEndAtTheFullHourAgainAndAgainAreAWindows() {
    int hour = Math.toIntExact(60 - START / MINUTE % 60);
    for (int minute = 0; minute < 400; minute++) {
      boolean none = minute >= hour + 30 && (minute - hour) % 120 >= 90;
      requests.add("desk", START / MINUTE + minute, 2);
      for (int i = 0; i < (none ? 2 : 0); i++) {
        add(Made.of("rate-limit/usage-window", "desk"), minute);
      }
    }
    assertThat(found())
        .singleElement()
        .isInstanceOfSatisfying(
            Sign.NothingThrough.class,
            nothing -> {
              assertThat(nothing.times()).isEqualTo(3);
              assertThat(nothing.toTheHour()).isTrue();
            });
  }

  /** Requests a minute in five hours, two of which begin with twice the load and keep it. */
  private static int rising(int minute) {
    return minute / 60 % 2 == 1 ? 80 : 40;
  }

  @Test
  void refusalsOfARiseAreTheRisesOwn() {
    for (int minute = 0; minute < 300; minute++) {
      requests.add("desk", START / MINUTE + minute, rising(minute));
      boolean rises = minute / 60 % 2 == 1 && minute % 60 < 10;
      for (int i = 0; i < (rises ? 14 : 0); i++) {
        add(Made.of("rate-limit/requests", "desk"), minute);
      }
    }
    assertThat(found())
        .singleElement()
        .isInstanceOfSatisfying(
            Sign.AfterRamp.class,
            ramp -> {
              assertThat(ramp.times()).isEqualTo(2);
              assertThat(ramp.refusedThen()).isBetween(0.1, 0.2);
              assertThat(ramp.refusedHeld()).isEqualTo(0);
            });
  }

  @Test
  void refusalsThatAreSentAgainMakeNoRiseOfThemselves() {
    for (int minute = 0; minute < 300; minute++) {
      int refused = minute % 60 < 10 ? 60 : 0;
      requests.add("desk", START / MINUTE + minute, 60 + refused);
      for (int i = 0; i < refused; i++) {
        add(Made.of("rate-limit/requests", "desk"), minute);
      }
    }
    assertThat(found()).noneMatch(Sign.AfterRamp.class::isInstance);
  }

  @ParameterizedTest
  @CsvSource({"2001:db8::7, true", "[2001:db8::7]:443, true", "198.51.100.7:443, false"})
  void connectionsThatFailToIpv6AloneAreTold(String address, boolean told) {
    for (int i = 0; i < 12; i++) {
      add(Made.of("network/refused", "desk").fact("upstream", address), i);
    }
    assertThat(found().stream().anyMatch(Sign.OnlyIpv6.class::isInstance)).isEqualTo(told);
  }

  @Test
  void anAddressThatAloneCannotBeReachedIsTold() {
    for (int i = 0; i < 12; i++) {
      String one = "http://192.0.2.4:8000/v1/messages/" + i;
      add(Made.of("network/refused", "desk").fact("upstream", one), i);
      add(Made.of("timeout/gateway-timeout", "desk").fact("upstream", "192.0.2.5:8000"), i);
    }
    assertThat(found())
        .filteredOn(Sign.OneValue.class::isInstance)
        .extracting(sign -> ((Sign.OneValue) sign).value())
        .containsExactlyInAnyOrder("192.0.2.4:8000", "192.0.2.5:8000");
  }

  @ParameterizedTest
  @CsvSource({"204000, true", "900000, false"})
  void promptsAreTooLongByLittleOrByMuch(String used, boolean little) {
    Map<String, String> facts = Map.of("used", used, "limit", "200000");
    for (int i = 0; i < 10; i++) {
      add(Made.of("context-overflow/prompt-too-long", "desk").facts(facts), i);
    }
    assertThat(found())
        .singleElement()
        .isInstanceOfSatisfying(
            Sign.TooLongBy.class, by -> assertThat(by.little()).isEqualTo(little));
  }

  @Test
  void promptsOfAllSizesTellNothing() {
    for (int i = 0; i < 20; i++) {
      String used = i % 2 == 0 ? "204000" : "900000";
      Map<String, String> facts = Map.of("used", used, "limit", "200000");
      add(Made.of("context-overflow/prompt-too-long", "desk").facts(facts), i);
    }
    assertThat(found()).isEmpty();
  }

  @Test
  void aHostWithoutPortsIsTold() {
    String rule =
        Rules.standard()
            .classify(Clue.of("Error: connect EADDRNOTAVAIL 192.0.2.4:443 - Local (0.0.0.0:0)"))
            .orElseThrow()
            .rule();
    for (int i = 0; i < 3; i++) {
      add(Made.of("network/refused", "desk").by(rule), i);
    }
    assertThat(found()).singleElement().isInstanceOf(Sign.OutOfSockets.class);
  }

  @ParameterizedTest
  @CsvSource({
    "30s, 30",
    "7999.000000 seconds, 7999",
    "1h2m3s, 3723",
    "12m30s, 750",
    "6 minutes, 360",
    "2 hours, 7200",
    "450ms, 0",
    "500 milliseconds, 0",
    "17, 17",
    "soon, 0"
  })
  void waitsAreReadInAllWritings(String written, long seconds) {
    assertThat(Signs.seconds(written)).isEqualTo(seconds);
  }
}

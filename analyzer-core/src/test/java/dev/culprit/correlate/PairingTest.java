package dev.culprit.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Attempt;
import dev.culprit.event.Event;
import dev.culprit.event.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairingTest {

  private static final Map<String, String> ADDRESSES =
      Map.of("10.9.0.1", "shop", "10.9.0.2", "mail");

  private static final Set<String> FOLDERS = Set.of("proxy", "edge");

  private static List<Attempt> attempts(Told... told) {
    return attempts(new Learned(Clocks.right(), ADDRESSES, Map.of(), FOLDERS), told);
  }

  private static List<Attempt> attempts(Learned learned, Told... told) {
    List<Event> events = new ArrayList<>();
    for (Told one : told) {
      events.add(one.event());
    }
    events.sort(Comparator.comparingLong(Event::time).thenComparing(Event::location));
    return Pairing.of(learned, new SameSide(learned).units(events)).stream()
        .map(AttemptMaker::of)
        .flatMap(Optional::stream)
        .sorted(Comparator.comparingLong(Attempt::time).thenComparing(Attempt::id))
        .toList();
  }

  @Test
  void theHttpLineAndTheExceptionAfterItAreOneAttemptAndTheMessageDecides() {
    List<Attempt> found =
        attempts(
            Told.client("shop", 1_000)
                .line(1)
                .status(400)
                .with(Field.METHOD, "POST")
                .because("invalid-request/schema", 7),
            Told.client("shop", 1_002)
                .line(2)
                .lines(9)
                .status(400)
                .because("context-overflow/prompt-too-long", 2));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).cause()).hasToString("context-overflow/prompt-too-long");
    assertThat(found.get(0).evidence()).hasSize(2);
  }

  @Test
  void twoExceptionsAfterTwoHttpLinesAreTwoAttempts() {
    List<Attempt> found =
        attempts(
            Told.client("shop", 1_000)
                .line(1)
                .status(429)
                .with(Field.METHOD, "POST")
                .with(Field.TRACE_ID, "t1")
                .because("rate-limit/requests", 7),
            Told.client("shop", 1_000)
                .line(2)
                .status(429)
                .with(Field.METHOD, "POST")
                .with(Field.TRACE_ID, "t2")
                .because("rate-limit/requests", 7),
            Told.client("shop", 1_001)
                .line(3)
                .lines(5)
                .status(429)
                .with(Field.TRACE_ID, "t1")
                .because("rate-limit/tokens", 2),
            Told.client("shop", 1_001)
                .line(4)
                .lines(5)
                .status(429)
                .with(Field.TRACE_ID, "t2")
                .because("rate-limit/requests", 2));
    assertThat(found).hasSize(2).allSatisfy(attempt -> assertThat(attempt.evidence()).hasSize(2));
  }

  @Test
  void theProxysErrorLineOutranksTheClientsBadGateway() {
    List<Attempt> found =
        attempts(
            Told.client("shop", 5_010).status(502).because("overload/bad-gateway", 7),
            Told.proxy("10.9.0.1", 5_000)
                .line(1)
                .status(502)
                .took(3)
                .because("overload/bad-gateway", 7),
            Told.proxy("10.9.0.1", 5_000)
                .file("proxy/error.log")
                .detail()
                .because("network/refused", 5));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).cause()).hasToString("network/refused");
    assertThat(found.get(0).sidesLabel()).isEqualTo("client+proxy");
    assertThat(found.get(0).service()).isEqualTo("shop");
  }

  @Test
  void theClientKnowsWhyItLeft() {
    List<Attempt> found =
        attempts(
            Told.client("shop", 35_020).took(30_010).because("timeout/read-timeout", 6),
            Told.proxy("10.9.0.1", 35_000)
                .status(499)
                .took(30_000)
                .because("network/client-abort", 5));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).cause()).hasToString("timeout/read-timeout");
  }

  @Test
  void aRequestIdJoinsWhateverTheClocksSay() {
    List<Attempt> found =
        attempts(
            Told.client("shop", 90_000)
                .status(529)
                .with(Field.REQUEST_ID, "req_aaaaaaaaaa")
                .because("overload/overloaded", 3),
            Told.proxy("10.9.0.9", 50_000)
                .status(529)
                .with(Field.REQUEST_ID, "req_aaaaaaaaaa")
                .because("overload/overloaded", 7));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).confidence()).isEqualTo(0.9);
  }

  @Test
  void ofTwoTriesWithOneTraceEachFindsItsOwnPartner() {
    List<Attempt> found =
        attempts(
            Told.client("shop", 1_010)
                .line(1)
                .status(529)
                .with(Field.TRACE_ID, "t")
                .because("overload/overloaded", 3),
            Told.client("shop", 2_510)
                .line(2)
                .status(503)
                .with(Field.TRACE_ID, "t")
                .because("overload/unavailable", 7),
            Told.proxy("10.9.0.1", 1_000)
                .line(1)
                .status(529)
                .with(Field.TRACE_ID, "t")
                .because("overload/overloaded", 7),
            Told.proxy("10.9.0.1", 2_500)
                .line(2)
                .status(503)
                .with(Field.TRACE_ID, "t")
                .because("overload/unavailable", 7));
    assertThat(found).hasSize(2).allSatisfy(attempt -> assertThat(attempt.sides()).hasSize(2));
    assertThat(found).extracting(Attempt::status).containsExactly(529, 503);
  }

  @Test
  void withoutIdsTheSkewIsTakenOutAndAnotherServiceIsNoPartner() {
    Learned learned = new Learned(Clocks.of(Map.of("shop", 40_000L)), ADDRESSES, Map.of(), FOLDERS);
    List<Attempt> found =
        attempts(
            learned,
            Told.client("shop", 100_100).status(429).because("rate-limit/requests", 3),
            Told.proxy("10.9.0.1", 60_000).line(1).status(429).because("rate-limit/requests", 7),
            Told.proxy("10.9.0.2", 60_090).line(2).status(429).because("rate-limit/requests", 7));
    assertThat(found).hasSize(2);
    assertThat(found)
        .filteredOn(attempt -> attempt.sides().size() == 2)
        .extracting(Attempt::service)
        .containsExactly("shop");
  }

  @Test
  void aRefusedIdIsNoKey() {
    Learned learned = new Learned(Clocks.right(), ADDRESSES, Map.of("same", 5_000), FOLDERS);
    List<Attempt> found =
        attempts(
            learned,
            Told.client("shop", 1_000)
                .line(1)
                .status(529)
                .with(Field.TRACE_ID, "same")
                .because("overload/overloaded", 3),
            Told.proxy("10.9.0.2", 1_010)
                .line(1)
                .status(529)
                .with(Field.TRACE_ID, "same")
                .because("overload/overloaded", 7));
    assertThat(found).hasSize(2);
  }

  @Test
  void anOrdinaryPartnerBelongsToTheAttemptButTellsNoFailureOfItsOwn() {
    List<Attempt> found =
        attempts(
            Told.client("shop", 8_010)
                .status(200)
                .took(4_000)
                .with(Field.REQUEST_ID, "req_bbbbbbbbbb")
                .because("context-overflow/output-truncated", 2),
            Told.proxy("10.9.0.1", 8_000)
                .line(1)
                .status(200)
                .took(3_990)
                .with(Field.REQUEST_ID, "req_bbbbbbbbbb")
                .ordinary(),
            Told.proxy("10.9.0.2", 8_000).line(2).status(200).took(3_990).ordinary());
    assertThat(found).hasSize(1);
    assertThat(found.get(0).sides()).hasSize(2);
  }

  @Test
  void theNoticesOfAnSdkAboutOneTryAreOneAttemptAndThoseOfItsRetriesAreOthers() {
    List<Attempt> found =
        attempts(
            Told.client("shop", 1_000)
                .line(1)
                .saying("[log_0a0b0c] connection failed - retrying, 1 attempts remaining")
                .because("network/refused", 7),
            Told.client("shop", 1_001)
                .line(2)
                .saying("[log_0a0b0c] connection failed (retrying, 1 attempts remaining)")
                .because("network/refused", 7),
            Told.client("shop", 1_900)
                .line(3)
                .saying("[log_9f9e9d] connection failed - error; no more retries left")
                .because("network/refused", 7),
            Told.client("shop", 1_901)
                .line(4)
                .lines(6)
                .took(1_500)
                .saying("question 12 failed")
                .because("network/dns", 6));
    assertThat(found).hasSize(2);
    assertThat(found.get(0).evidence()).hasSize(2);
    assertThat(found.get(1).evidence()).hasSize(2);
    assertThat(found.get(1).cause()).hasToString("network/dns");
    assertThat(found.get(1).durationMillis()).as("of the try, not of the call").isEqualTo(-1);
  }

  @Test
  void triesThatNameTheFirstAreOneCall() {
    List<Attempt> found =
        attempts(
            Told.client("shop", 1_000)
                .line(1)
                .status(503)
                .saying("[log_0a0b0c] post https://x failed with status 503 in 9ms - retrying, 1")
                .because("overload/unavailable", 7),
            Told.client("shop", 1_900)
                .line(2)
                .status(503)
                .saying("[log_1a1b1c, retryOf: log_0a0b0c] post https://x failed with status 503")
                .because("overload/unavailable", 7));
    assertThat(found).hasSize(2);
    assertThat(found.get(0).call()).isEqualTo(found.get(1).call());
  }

  @Test
  void anErrorLogLineBelongsToTheProxyWhoseFolderItStandsIn() {
    List<Attempt> found =
        attempts(
            Told.proxy("10.9.0.1", 1_000).status(503).because("overload/unavailable", 7),
            Told.proxy("10.9.0.1", 1_400)
                .file("edge/access.log")
                .status(502)
                .because("overload/bad-gateway", 7),
            Told.proxy("", 1_010).detail().file("edge/error.log").because("network/refused", 5));
    assertThat(found).hasSize(2);
    assertThat(found.get(0).cause()).hasToString("overload/unavailable");
    assertThat(found.get(1).cause()).hasToString("network/refused");
  }

  private static Told itsOwn() {
    return Told.proxy("10.9.0.1", 1_000).line(2).status(502).because("overload/bad-gateway", 7);
  }

  private static Told unreached() {
    return Told.proxy("10.9.0.1", 1_000)
        .detail()
        .file("proxy/error.log")
        .because("network/refused", 5);
  }

  @Test
  void aProxyThatReachedNobodyDidNotPassOnTheProvidersOwnStatus() {
    Told passedOn = Told.proxy("10.9.0.1", 1_000).status(529).because("overload/overloaded", 4);
    assertThat(attempts(passedOn, itsOwn(), unreached()))
        .extracting(attempt -> attempt.cause().toString())
        .containsExactlyInAnyOrder("overload/overloaded", "network/refused");
    assertThat(attempts(passedOn.with(Field.UPSTREAM_STATUS, "502, 529"), unreached()))
        .singleElement()
        .satisfies(attempt -> assertThat(attempt.evidence()).hasSize(2));
  }

  @Test
  void ofTwoAnswersInASecondTheErrorLineExplainsTheOneWithoutAProvidersId() {
    Told passedOn =
        Told.proxy("10.9.0.1", 1_000)
            .status(500)
            .with(Field.REQUEST_ID, "req_71xk20aa")
            .because("overload/server-error", 4);
    assertThat(attempts(passedOn, itsOwn(), unreached()))
        .extracting(attempt -> attempt.cause().toString())
        .containsExactlyInAnyOrder("overload/server-error", "network/refused");
  }

  @Test
  void whatAServerSaysInOneBreathIsOneDetail() {
    List<Attempt> found =
        attempts(
            Told.proxy("10.9.0.1", 1_300).status(503).because("overload/unavailable", 7),
            Told.proxy("10.9.0.1", 2_300).status(503).because("overload/unavailable", 7),
            Told.proxy("", 1_201)
                .detail()
                .file("proxy/error.log")
                .line(1)
                .with(Field.PROCESS, "9")
                .because("network/refused", 5),
            Told.proxy("10.9.0.1", 1_202)
                .detail()
                .file("proxy/error.log")
                .line(2)
                .with(Field.PROCESS, "9")
                .because("network/refused", 5));
    assertThat(found).hasSize(2);
    assertThat(found.get(0).evidence()).hasSize(3);
    assertThat(found.get(1).cause()).hasToString("overload/unavailable");
  }

  @Test
  void aTimeoutOfAProgramThatDoesNotSayOfWhatIsOneOnlyIfAProxySawItLeave() {
    Told gaveUp = Told.client("shop", 4_100).other().took(3_000).because("timeout/read-timeout", 6);
    Told left = Told.proxy("10.9.0.1", 4_000).status(499).because("network/client-abort", 7);
    assertThat(attempts(gaveUp)).isEmpty();
    List<Attempt> found = attempts(gaveUp, left);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).cause()).hasToString("timeout/read-timeout");
  }

  @Test
  void whatAProxyAnsweredInTheServicesPlaceIsNoWordOfTheService() {
    List<Attempt> found =
        attempts(
            Told.client("shop", 1_000).status(502).because("overload/server-error", 3),
            Told.proxy("10.9.0.1", 1_000).status(502).because("overload/bad-gateway", 7),
            Told.proxy("10.9.0.1", 999).detail().file("proxy/error.log").because("network/dns", 5));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).cause()).hasToString("network/dns");
  }
}

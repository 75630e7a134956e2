package dev.culprit.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Event;
import org.junit.jupiter.api.Test;

class WordingsTest {

  private final Wordings wordings = new Wordings();

  @Test
  void otherFailuresOfAWordingWhoseTimeoutsAreMetAreAttempts() {
    meet(timeout("page 1: curl exit 28"));
    meet(timeout("page 2: curl exit 28"));

    assertThat(wordings.learn()).isTrue();
    assertThat(kind(dns("sync", "page 31: curl exit 6"))).isEqualTo(Event.Kind.ATTEMPT);
    assertThat(wordings.learn()).as("nothing new").isFalse();
  }

  @Test
  void otherWordsAndOtherServicesStayWhatTheyAre() {
    meet(timeout("page 1: curl exit 28"));
    meet(timeout("page 2: curl exit 28"));
    wordings.learn();

    assertThat(kind(dns("sync", "cache 31: curl exit 6"))).isEqualTo(Event.Kind.OTHER);
    assertThat(kind(dns("shop", "page 31: curl exit 6"))).isEqualTo(Event.Kind.OTHER);
  }

  @Test
  void whatMeetsAProxyNowAndThenDoesSoByChance() {
    meet(timeout("stock 1: curl exit 28"));
    meet(timeout("stock 2: curl exit 28"));
    for (int i = 3; i < 8; i++) {
      wordings.see(timeout("stock " + i + ": curl exit 28"));
    }

    assertThat(wordings.learn()).isFalse();
    assertThat(kind(dns("sync", "stock 9: curl exit 6"))).isEqualTo(Event.Kind.OTHER);
  }

  @Test
  void onceIsNoProof() {
    meet(timeout("page 1: curl exit 28"));

    assertThat(wordings.learn()).isFalse();
  }

  private void meet(Event event) {
    assertThat(Wordings.mayTellOfAttempt(event)).isTrue();
    wordings.see(event);
    wordings.meet(event);
  }

  private Event.Kind kind(Event event) {
    return wordings.read(event).kind();
  }

  private static Event timeout(String words) {
    return Told.client("sync", 0).other().because("timeout/read-timeout", 6).saying(words).event();
  }

  private static Event dns(String service, String words) {
    return Told.client(service, 0).other().because("network/dns", 6).saying(words).event();
  }
}

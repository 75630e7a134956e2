package dev.culprit.store;

import static dev.culprit.store.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.event.Attempt;
import dev.culprit.event.Event;
import dev.culprit.ingest.Harvest;
import dev.culprit.ingest.Intake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoreTest {

  @TempDir Path folder;

  @Test
  void whatWasCommittedIsThereAfterOpeningAgain() throws IOException {
    Event event = Samples.withEverything();
    try (Store store = Store.open(folder)) {
      store.add(Samples.harvest("x", 0, 10, event));
      store.remember("skew", "40");
      try (AttemptWriter attempts = store.replaceAttempts()) {
        attempts.add(Samples.attempt("a1", 5));
      }
      store.commit();
    }

    try (Store store = Store.openReadOnly(folder)) {
      assertThat(Samples.events(store)).containsExactly(event);
      assertThat(Samples.attempts(store)).containsExactly(Samples.attempt("a1", 5));
      assertThat(store.attempt("a1")).contains(Samples.attempt("a1", 5));
      assertThat(store.attempt("a2")).isEmpty();
      assertThat(store.known("x")).contains(Samples.intake("x", 0, 10));
      assertThat(store.remembered("skew")).contains("40");
      assertThat(Samples.cells(store.traffic())).containsExactly("x 7 2");
    }
  }

  @Test
  void whatWasNotCommittedIsGoneAfterTheClose() throws IOException {
    try (Store store = Store.open(folder)) {
      store.add(Samples.harvest("x", 0, 10, Samples.event("x", 1, NOON)));
      store.remember("skew", "40");
      store.commit();
      store.add(Samples.harvest("x", 10, 20, Samples.event("x", 11, NOON)));
      store.add(Samples.harvest("y", 0, 20, Samples.event("y", 1, NOON)));
      store.remember("skew", "50");
      store.replaceAttempts().add(Samples.attempt("a", 1));
    }

    try (Store store = Store.open(folder)) {
      assertThat(Samples.events(store)).containsExactly(Samples.event("x", 1, NOON));
      assertThat(Samples.attempts(store)).isEmpty();
      assertThat(store.ledger()).containsExactly(Samples.intake("x", 0, 10));
      assertThat(Samples.cells(store.traffic())).containsExactly("x 7 2");
      assertThat(store.remembered("skew")).contains("40");
    }
  }

  @Test
  void whatIsNotCommittedYetIsSeenExceptAsKnown() throws IOException {
    try (Store store = Store.open(folder, Durability.NONE)) {
      store.add(Samples.harvest("x", 0, 10, Samples.event("x", 1, NOON)));

      assertThat(Samples.events(store)).hasSize(1);
      assertThat(Samples.cells(store.traffic())).containsExactly("x 7 2");
      assertThat(store.ledger()).hasSize(1);
      assertThat(store.known("x")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void eventsComeInOrderOfTimeContentAndOffsetWhateverTheOrderOfArrival(Durability durability)
      throws IOException {
    List<Event> expected = new ArrayList<>();
    for (int time = 0; time < 40; time++) {
      for (String content : List.of("a", "b", "c")) {
        for (int offset = 0; offset < 5; offset++) {
          expected.add(Samples.event(content, time * 10L + offset, NOON + time));
        }
      }
    }
    List<Event> shuffled = new ArrayList<>(expected);
    Collections.shuffle(shuffled, new Random(7));

    try (Store store = Store.open(folder, durability)) {
      for (int i = 0; i < shuffled.size(); i++) {
        store.add(Samples.harvest("p" + i, 0, 1, shuffled.get(i)));
        if (i % 97 == 0) {
          store.commit();
        }
        if (i % 71 == 0) {
          assertThat(Samples.events(store)).hasSize(i + 1);
        }
      }

      assertThat(Samples.events(store)).isEqualTo(expected);
    }
  }

  @Test
  void eventsOfATimeAreThoseBetweenItsEnds() throws IOException {
    try (Store store = Store.open(folder, Durability.NONE)) {
      for (int i = 0; i < 10; i++) {
        store.add(Samples.harvest("x" + i, 0, 1, Samples.event("x" + i, 0, NOON + i)));
      }
      List<Long> times = new ArrayList<>();
      try (EventCursor cursor = store.events(NOON + 3, NOON + 5)) {
        while (cursor.advance()) {
          times.add(cursor.event().time() - NOON);
        }
        assertThatThrownBy(cursor::event).isInstanceOf(IllegalStateException.class);
      }

      assertThat(times).containsExactly(3L, 4L, 5L);
    }
  }

  @Test
  void aCursorShowsWhatWasThereWhenItWasOpened() throws IOException {
    try (Store store = Store.open(folder)) {
      store.add(Samples.harvest("x", 0, 1, Samples.event("x", 0, NOON)));
      store.commit();
      try (EventCursor cursor = store.events()) {
        store.add(Samples.harvest("y", 0, 1, Samples.event("y", 0, NOON + 1)));
        store.commit();

        assertThat(cursor.advance()).isTrue();
        assertThat(cursor.advance()).isFalse();
        assertThat(cursor.advance()).isFalse();
      }
    }
  }

  @Test
  void attemptsAreReplacedAsAWhole() throws IOException {
    try (Store store = Store.open(folder)) {
      replace(store, Samples.attempt("b", 2), Samples.attempt("a", 2), Samples.attempt("z", 1));
      store.commit();
      assertThat(Samples.attempts(store)).extracting(Attempt::id).containsExactly("z", "a", "b");

      replace(store, Samples.attempt("c", 3));
      assertThat(Samples.attempts(store)).extracting(Attempt::id).containsExactly("c");
    }
    try (Store store = Store.open(folder)) {
      assertThat(Samples.attempts(store)).extracting(Attempt::id).containsExactly("z", "a", "b");
    }
  }

  @Test
  void attemptsThatAreBeingReplacedCannotBeCommitted() throws IOException {
    try (Store store = Store.open(folder)) {
      AttemptWriter writer = store.replaceAttempts();

      assertThatThrownBy(store::commit).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(store::replaceAttempts).isInstanceOf(IllegalStateException.class);
      writer.close();
      store.commit();
      assertThatThrownBy(() -> writer.add(Samples.attempt("a", 1)))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aPartnerThatIsReadAgainReplacesItself() throws IOException {
    try (Store store = Store.open(folder)) {
      store.addEvent(Samples.event("x", 1, NOON));
      store.addEvent(Samples.event("x", 2, NOON));
      store.addEvent(Samples.event("x", 1, NOON));
      store.commit();
      store.addEvent(Samples.event("x", 1, NOON));

      assertThat(Samples.events(store))
          .containsExactly(Samples.event("x", 1, NOON), Samples.event("x", 2, NOON));
    }
  }

  @Test
  void portionsThatComeOutOfOrderBecomeOneEntry() throws IOException {
    Intake whole =
        Samples.intake("x", 0, 10)
            .then(Samples.intake("x", 10, 20))
            .then(Samples.intake("x", 20, 30))
            .then(Samples.intake("x", 30, 40));
    try (Store store = Store.open(folder)) {
      store.add(Samples.harvest("x", 20, 30));
      store.add(Samples.harvest("x", 0, 10));
      store.add(Samples.harvest("x", 10, 20));
      store.commit();
      store.add(Samples.harvest("x", 30, 40));
      store.commit();

      assertThat(store.known("x")).contains(whole);
    }
    try (Store store = Store.openReadOnly(folder)) {
      assertThat(store.ledger()).containsExactly(whole);
    }
  }

  @Test
  void aTemporaryWorkspaceIsReadInOrderButNotSearched() throws IOException {
    try (Store store = Store.openTemporary(folder)) {
      store.add(
          Samples.harvest(
              "x", 0, 10, Samples.event("x", 1, NOON + 1), Samples.event("x", 2, NOON)));
      store.addEvent(Samples.event("y", 1, NOON));
      store.addEvent(Samples.event("y", 1, NOON));
      replace(store, Samples.attempt("a", 1));
      store.commit();

      assertThat(Samples.events(store))
          .containsExactly(
              Samples.event("x", 2, NOON),
              Samples.event("y", 1, NOON),
              Samples.event("x", 1, NOON + 1));
      assertThat(store.attempt("a")).contains(Samples.attempt("a", 1));
      assertThatThrownBy(() -> store.search("x", 1)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aMissingPortionStopsTheCommitUntilItComes() throws IOException {
    try (Store store = Store.open(folder)) {
      store.add(Samples.harvest("x", 10, 20));

      assertThatThrownBy(store::commit)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("logs/x.log: bytes 0 to 10 were not read");
      store.add(Samples.harvest("x", 0, 10));
      store.commit();
      assertThat(store.known("x").map(Intake::end)).contains(20L);
    }
  }

  @Test
  void bytesThatComeTwiceAreRefused() throws IOException {
    try (Store store = Store.open(folder)) {
      store.add(Samples.harvest("x", 0, 10));
      Harvest again = Samples.harvest("x", 5, 15, Samples.event("x", 7, NOON));

      assertThatThrownBy(() -> store.add(again)).isInstanceOf(IllegalStateException.class);
      store.commit();
      assertThatThrownBy(() -> store.add(again))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("come twice");
      assertThat(Samples.events(store)).isEmpty();
    }
  }

  @Test
  void theLedgerIsInOrderOfPathThenContent() throws IOException {
    try (Store store = Store.open(folder)) {
      for (String content : List.of("b", "c", "a")) {
        store.add(Samples.harvest(content, 0, 10));
      }

      assertThat(store.ledger()).extracting(Intake::content).containsExactly("a", "b", "c");
    }
  }

  @Test
  void trafficAddsUpOverManyCommits() throws IOException {
    for (int i = 0; i < 30; i++) {
      try (Store store = Store.open(folder)) {
        store.addTraffic(Samples.traffic("s", i % 3, i));
        store.commit();
        store.addTraffic(Samples.traffic("s", 0, -1));
        store.commit();
      }
    }
    try (Store store = Store.openReadOnly(folder)) {
      assertThat(Samples.cells(store.traffic())).containsExactly("s 0 105", "s 1 145", "s 2 155");
    }
    try (Stream<Path> files = Files.list(folder.resolve("columns"))) {
      assertThat(files.count()).isLessThan(12);
    }
  }

  @Test
  void filesThatNoCommitNamesAreDeletedAtTheNextOpening() throws IOException {
    try (Store store = Store.open(folder)) {
      store.add(Samples.harvest("x", 0, 10));
      store.commit();
    }
    Path stray = Files.write(folder.resolve("columns/traffic-99.bin"), new byte[3]);
    Path unfinished = Files.write(folder.resolve("columns/ledger-98.bin.tmp"), new byte[3]);
    Path foreign = Files.write(folder.resolve("columns/notes.txt"), new byte[3]);

    Store.open(folder).close();

    assertThat(stray).doesNotExist();
    assertThat(unfinished).doesNotExist();
    assertThat(foreign).exists();
    try (Store store = Store.openReadOnly(folder)) {
      assertThat(store.ledger()).hasSize(1);
    }
  }

  @Test
  void twoThreadsAddAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (Store store = Store.open(folder, Durability.NONE)) {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < 2; thread++) {
        int first = thread;
        running.add(
            threads.submit(
                () -> {
                  for (int i = first; i < 400; i += 2) {
                    Event event = Samples.event("x", i * 10L, NOON + 400 - i);
                    store.add(Samples.harvest("x", i * 10L, i * 10L + 10, event));
                  }
                  return null;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
      store.commit();

      assertThat(Samples.events(store))
          .hasSize(400)
          .isSortedAccordingTo(Comparator.comparingLong(Event::time));
      assertThat(store.known("x").map(Intake::end)).contains(4000L);
      assertThat(Samples.cells(store.traffic())).containsExactly("x 7 800");
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aWorkspaceThatIsHeldIsRefusedAtOnceButCanBeRead() throws IOException {
    try (Store store = Store.open(folder)) {
      store.add(Samples.harvest("x", 0, 10));
      store.commit();

      assertThatThrownBy(() -> Store.open(folder))
          .isInstanceOf(WorkspaceBusyException.class)
          .hasMessageContaining(folder.toString());
      try (Store reading = Store.openReadOnly(folder)) {
        assertThat(reading.ledger()).hasSize(1);
        assertThatThrownBy(reading::commit).isInstanceOf(IllegalStateException.class);
      }
    }
    Store.open(folder).close();
  }

  @Test
  void aFolderWithoutWorkspaceSaysWhatMakesOne() throws IOException {
    assertThatThrownBy(() -> Store.openReadOnly(folder.resolve("none")))
        .isInstanceOf(NoWorkspaceException.class)
        .hasMessageContaining("culprit analyze");
    Store.open(folder).close();
    assertThatThrownBy(() -> Store.openReadOnly(folder)).isInstanceOf(NoWorkspaceException.class);
  }

  @Test
  void aWorkspaceOfAnotherFormatSaysHowToRebuildIt() throws IOException {
    try (Index index =
        Index.writing(folder, Durability.NONE, java.util.function.UnaryOperator.identity())) {
      index.writer().setLiveCommitData(Map.of("culprit.format", "0").entrySet());
      index.writer().commit();
    }

    for (Opening opening : List.<Opening>of(Store::open, Store::openReadOnly)) {
      assertThatThrownBy(() -> opening.open(folder))
          .isInstanceOf(WorkspaceFormatException.class)
          .hasMessageContaining("format 0, expected " + Index.FORMAT)
          .hasMessageContaining("move the workspace away");
    }
  }

  @Test
  void aDamagedColumnFileIsNamed() throws IOException {
    try (Store store = Store.open(folder)) {
      store.add(Samples.harvest("x", 0, 10));
      store.commit();
    }
    Path ledger;
    try (Stream<Path> files = Files.list(folder.resolve("columns"))) {
      ledger = files.filter(f -> f.toString().contains("ledger")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(ledger);
    bytes[bytes.length / 2] ^= 1;
    Files.write(ledger, bytes);

    assertThatThrownBy(() -> Store.open(folder))
        .isInstanceOf(WorkspaceFormatException.class)
        .hasMessageContaining(ledger.getFileName().toString());
    Files.delete(ledger);
    assertThatThrownBy(() -> Store.openReadOnly(folder))
        .isInstanceOf(WorkspaceFormatException.class)
        .hasMessageContaining("is missing");
  }

  private interface Opening {
    Store open(Path folder) throws IOException;
  }

  private static void replace(Store store, Attempt... attempts) throws IOException {
    try (AttemptWriter writer = store.replaceAttempts()) {
      for (Attempt attempt : attempts) {
        writer.add(attempt);
      }
    }
  }
}

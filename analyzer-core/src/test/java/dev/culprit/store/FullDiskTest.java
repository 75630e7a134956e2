package dev.culprit.store;

import static dev.culprit.store.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Event;
import dev.culprit.store.Documents.Purpose;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A write that fails, at whichever of them: the workspace is as the last commit left it. */
class FullDiskTest {

  @TempDir Path folder;

  /** A disk that has room for so many writes. */
  private static final class Small extends FilterDirectory {
    private final AtomicInteger room;

    Small(Directory in, AtomicInteger room) {
      super(in);
      this.room = room;
    }

    private void take() throws IOException {
      if (room.getAndDecrement() <= 0) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
      take();
      return new FilterIndexOutput(name, name, in.createOutput(name, context)) {
        @Override
        public void writeBytes(byte[] b, int offset, int length) throws IOException {
          take();
          super.writeBytes(b, offset, length);
        }
      };
    }

    @Override
    public void rename(String source, String dest) throws IOException {
      take();
      super.rename(source, dest);
    }
  }

  private static Event event(int place) {
    return Samples.event("x", place, NOON + place);
  }

  private static void add(Store store) throws IOException {
    store.add(Samples.harvest("x", 10, 20, event(11), event(12)));
    try (AttemptWriter attempts = store.replaceAttempts()) {
      attempts.add(Samples.attempt("a2", 6));
    }
    store.commit();
  }

  @ParameterizedTest
  @EnumSource
  void whicheverWriteFailsTheLastCommitStands(Durability durability) throws IOException {
    try (Store store = Store.open(folder)) {
      store.add(Samples.harvest("x", 0, 10, event(1)));
      store.commit();
    }
    int failures = 0;
    boolean room = false;
    for (int writes = 0; !room; writes++) {
      AtomicInteger left = new AtomicInteger(writes);
      UnaryOperator<Directory> small = directory -> new Small(directory, left);
      try (Store store = Store.open(folder, durability, Purpose.SEARCHING, small)) {
        add(store);
        room = true;
      } catch (UnwritableWorkspaceException e) {
        assertThat(e)
            .hasMessageContaining(folder.toString())
            .hasMessageContaining("No space left on device")
            .hasMessageContaining("make room");
        failures++;
        try (Store store = Store.openReadOnly(folder)) {
          assertThat(Samples.events(store)).as("after " + writes).containsExactly(event(1));
          assertThat(store.known("x").orElseThrow().end()).isEqualTo(10);
        }
      }
    }
    assertThat(failures).isGreaterThan(10);
    try (Store store = Store.openReadOnly(folder)) {
      assertThat(Samples.events(store)).containsExactly(event(1), event(11), event(12));
    }
  }

  @Test
  void otherThreadsThatMeetTheClosedWriterSayTheSame() throws IOException {
    UnaryOperator<Directory> small = directory -> new Small(directory, new AtomicInteger(3));
    try (Store store = Store.open(folder, Durability.FULL, Purpose.SEARCHING, small)) {
      for (int i = 0; i < 2; i++) {
        int from = i * 10;
        org.assertj.core.api.Assertions.assertThatThrownBy(
                () -> {
                  store.add(Samples.harvest("x", from, from + 10, event(from)));
                  store.events().close();
                })
            .isInstanceOf(UnwritableWorkspaceException.class)
            .hasMessageContaining("No space left on device");
      }
    }
  }
}

package dev.culprit;

import dev.culprit.event.Event;
import dev.culprit.format.Formats;
import dev.culprit.ingest.Extent;
import dev.culprit.ingest.Ingest;
import dev.culprit.ingest.Inputs;
import dev.culprit.ingest.Progress;
import dev.culprit.ingest.ReadProblem;
import dev.culprit.ingest.Sources;
import dev.culprit.ingest.StandardInput;
import dev.culprit.rules.Rules;
import dev.culprit.store.EventCursor;
import dev.culprit.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Walks the events of logs in order of time, content and offset, without joining them to attempts:
 * for those who work on rules.
 *
 * @param paths files, directories, globs, or {@code -} for standard input
 * @param config {@code culprit.yaml}, if there is one
 * @param zone of times that state none
 * @param threads that read, at least 1
 */
public record EventWalk(
    List<String> paths,
    Optional<Path> config,
    ZoneId zone,
    int threads,
    StandardInput standardInput) {

  public EventWalk {
    paths = List.copyOf(paths);
  }

  /**
   * Reads the logs by those rules.
   *
   * @return what could not be read, wholly or in part
   * @throws IOException if nothing can be written for the time of the walk
   */
  public List<ReadProblem> by(Rules rules, Consumer<Event> each) throws IOException {
    Formats formats = Formats.standard();
    Configuration configuration = Configuration.of(config, formats);
    Sources sources = configuration.sources(formats, zone, List.of());
    try (Workspace workspace = Workspace.open(Optional.empty());
        Ingest ingest = new Ingest(sources, rules, threads, standardInput)) {
      Store store = workspace.store();
      Inputs inputs = Inputs.find(paths, Set.of());
      List<ReadProblem> problems = new ArrayList<>(inputs.problems());
      problems.addAll(ingest.read(inputs.files(), NOTHING, store::add, Progress.NONE).problems());
      walk(store, each);
      return problems;
    }
  }

  /**
   * Walks what a workspace holds.
   *
   * @throws IOException if it cannot be read
   */
  public static void of(Path workspace, Consumer<Event> each) throws IOException {
    try (Store store = Store.openReadOnly(workspace)) {
      walk(store, each);
    }
  }

  /** Walks what a store holds that is open already. */
  static void walk(Store store, Consumer<Event> each) throws IOException {
    try (EventCursor events = store.events()) {
      while (events.advance()) {
        each.accept(events.event());
      }
    }
  }

  private static final Ingest.Known NOTHING =
      new Ingest.Known() {
        @Override
        public Map<String, Extent> extents() {
          return Map.of();
        }

        @Override
        public Ingest.Tails tails() {
          return Ingest.Tails.TAKE;
        }
      };
}

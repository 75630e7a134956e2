package dev.culprit.compare;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where configuration changes are stated.
 *
 * @param file of changes
 * @param repository a git repository whose commits are changes
 * @param paths within it that count; all if empty
 * @param times at which something was changed, milliseconds since 1970
 */
public record ChangeSources(
    Optional<Path> file, Optional<Path> repository, List<String> paths, List<Long> times) {

  /** No change is stated. */
  public static final ChangeSources NONE =
      new ChangeSources(Optional.empty(), Optional.empty(), List.of(), List.of());

  public ChangeSources {
    paths = List.copyOf(paths);
    times = List.copyOf(times);
  }

  /** Whether any is given. */
  public boolean isEmpty() {
    return file.isEmpty() && repository.isEmpty() && times.isEmpty();
  }

  /**
   * What is stated, in order of time.
   *
   * @param commits those of the repository, which may be many that lie outside of the logs
   */
  public record Stated(List<Change> changes, List<Change> commits) {
    public Stated {
      changes = List.copyOf(changes);
      commits = List.copyOf(commits);
    }

    /**
     * All changes, but of the commits only those between two times (milliseconds since 1970), in
     * order of time. A commit with the id of a change is that change.
     */
    public List<Change> within(long from, long to) {
      Map<String, Change> byId = new LinkedHashMap<>();
      changes.forEach(change -> byId.put(change.id(), change));
      for (Change commit : commits) {
        if (commit.time() > from && commit.time() < to) {
          byId.putIfAbsent(commit.id(), commit);
        }
      }
      return byId.values().stream()
          .sorted(Comparator.comparingLong(Change::time).thenComparing(Change::id))
          .toList();
    }

    /** How many commits do not lie between two times. */
    public long commitsOutside(long from, long to) {
      return commits.stream().filter(c -> c.time() <= from || c.time() >= to).count();
    }
  }

  /**
   * Reads them.
   *
   * @param zone of times that state none
   * @throws ChangesFileException if a source cannot be used
   */
  public Stated read(ZoneId zone) {
    List<Change> changes = new ArrayList<>();
    file.ifPresent(path -> changes.addAll(ChangesFile.read(path, zone)));
    for (long time : times) {
      changes.add(new Change(Instant.ofEpochMilli(time).toString(), time, "", Map.of()));
    }
    return new Stated(
        changes, repository.isPresent() ? GitChanges.read(repository.get(), paths) : List.of());
  }
}

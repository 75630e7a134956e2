package dev.culprit.store;

import dev.culprit.ingest.Intake;
import dev.culprit.ingest.Traffic;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files beside the index: which of them the last commit names, and the next ones. A file that
 * no commit names does not exist for a reader, and is deleted at the next opening.
 */
final class Columns {

  /** More files of traffic than this are written as one. */
  private static final int MOST_TRAFFIC_FILES = 8;

  private static final String NEXT = "culprit.columns.next";
  private static final String LEDGER = "culprit.columns.ledger";
  private static final String LEARNT = "culprit.columns.learnt";
  private static final String TRAFFIC = "culprit.columns.traffic";

  private final Path folder;
  private final Durability durability;
  private final Map<String, String> names;

  Columns(Path workspace, Durability durability, Map<String, String> commitData) {
    this.folder = workspace.resolve("columns");
    this.durability = durability;
    this.names = new TreeMap<>();
    for (String key : List.of(NEXT, LEDGER, LEARNT, TRAFFIC)) {
      names.put(key, commitData.getOrDefault(key, ""));
    }
  }

  /** The names for the commit. */
  Map<String, String> commitData() {
    return Map.copyOf(names);
  }

  List<Intake> ledger() throws IOException {
    String name = name(LEDGER);
    return name.isEmpty() ? List.of() : LedgerColumns.unpack(read(name));
  }

  Map<String, String> learnt() throws IOException {
    String name = name(LEARNT);
    return name.isEmpty() ? Map.of() : LedgerColumns.learnt(read(name));
  }

  Traffic traffic() throws IOException {
    Traffic all = new Traffic();
    for (String name : list(name(TRAFFIC))) {
      TrafficColumns.unpack(read(name), all);
    }
    return all;
  }

  boolean isTrafficFull() {
    return list(name(TRAFFIC)).size() >= MOST_TRAFFIC_FILES;
  }

  void writeLedger(Collection<Intake> entries) throws IOException {
    names.put(LEDGER, write("ledger", LedgerColumns.pack(entries)));
  }

  void writeLearnt(Map<String, String> learnt) throws IOException {
    names.put(LEARNT, write("learnt", LedgerColumns.pack(learnt)));
  }

  void addTraffic(Traffic delta) throws IOException {
    List<String> files = new ArrayList<>(list(name(TRAFFIC)));
    files.add(write("traffic", TrafficColumns.pack(delta)));
    names.put(TRAFFIC, String.join(" ", files));
  }

  void replaceTraffic(Traffic all) throws IOException {
    names.put(TRAFFIC, write("traffic", TrafficColumns.pack(all)));
  }

  /** Deletes the files that are not named; of others in the folder it knows nothing. */
  void deleteUnnamed() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Set<String> named = new HashSet<>(list(name(TRAFFIC)));
    named.add(name(LEDGER));
    named.add(name(LEARNT));
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, "{ledger,learnt,traffic}-*.{bin,bin.tmp}")) {
      for (Path file : files) {
        if (!named.contains(file.getFileName().toString())) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private String write(String what, Packer data) throws IOException {
    Files.createDirectories(folder);
    String next = name(NEXT);
    long number = next.isEmpty() ? 1 : Long.parseLong(next);
    names.put(NEXT, Long.toString(number + 1));
    String name = what + "-" + number + ".bin";
    ColumnFile.write(folder.resolve(name), data, durability);
    return name;
  }

  private Unpacker read(String name) throws IOException {
    return ColumnFile.read(folder.resolve(name));
  }

  private String name(String key) {
    return names.getOrDefault(key, "");
  }

  private static List<String> list(String names) {
    return names.isEmpty() ? List.of() : List.of(names.split(" "));
  }
}

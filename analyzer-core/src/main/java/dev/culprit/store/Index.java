package dev.culprit.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.MergeInfo;
import org.apache.lucene.store.NIOFSDirectory;
import org.jspecify.annotations.Nullable;

/** The Lucene index of a workspace, opened for writing (by one process) or for reading. */
final class Index implements Closeable {

  /** Version of the documents' form; rises with every change that older programs cannot read. */
  static final String FORMAT = "1";

  private static final String FORMAT_KEY = "culprit.format";

  /** Full buffers are written by the threads that add, at once; a larger one makes them wait. */
  private static final double BUFFER_MEGABYTES = 32;

  private static final int BUFFER_DOCUMENTS = 40_000;

  /** Of about one size before they are merged: reading in order does not mind many. */
  private static final int SEGMENTS = 20;

  /** Held, or java.util.logging would forget the level: Lucene's notices are no user's business. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  static {
    LUCENE.setLevel(Level.OFF);
  }

  private final Path workspace;
  private final Directory directory;
  private final @Nullable IndexWriter writer;
  private final @Nullable DirectoryReader snapshot;
  private final Map<String, String> commitData;

  private Index(
      Path workspace,
      Directory directory,
      @Nullable IndexWriter writer,
      @Nullable DirectoryReader snapshot,
      Map<String, String> commitData) {
    this.workspace = workspace;
    this.directory = directory;
    this.writer = writer;
    this.snapshot = snapshot;
    this.commitData = Map.copyOf(commitData);
  }

  /**
   * Opens it for writing.
   *
   * @param around the folder of the index: a test's, which fails
   */
  static Index writing(Path workspace, Durability durability, UnaryOperator<Directory> around)
      throws IOException {
    Path folder = folder(workspace);
    Files.createDirectories(folder);
    // What is read a few times in order gains nothing from being mapped, and would count as memory.
    Directory directory =
        around.apply(
            durability == Durability.NONE ? new NIOFSDirectory(folder) : FSDirectory.open(folder));
    try {
      if (durability == Durability.NONE) {
        directory = new Unforced(directory);
      }
      Map<String, String> data = new HashMap<>();
      if (DirectoryReader.indexExists(directory)) {
        data.putAll(SegmentInfos.readLatestCommit(directory).getUserData());
        checkFormat(workspace, data);
      }
      IndexWriter writer = new IndexWriter(directory, config(durability));
      // Whoever held the lock until now may have committed since the check above.
      Map<String, String> latest = new HashMap<>();
      writer.getLiveCommitData().forEach(e -> latest.put(e.getKey(), e.getValue()));
      return new Index(workspace, directory, writer, null, latest);
    } catch (LockObtainFailedException e) {
      directory.close();
      throw new WorkspaceBusyException(workspace, e);
    } catch (CorruptIndexException | IndexFormatTooOldException | IndexFormatTooNewException e) {
      directory.close();
      throw unreadable(workspace, e);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  static Index reading(Path workspace) throws IOException {
    Path folder = folder(workspace);
    if (!Files.isDirectory(folder)) {
      throw new NoWorkspaceException(workspace);
    }
    Directory directory = FSDirectory.open(folder);
    try {
      DirectoryReader reader = DirectoryReader.open(directory);
      Map<String, String> data = reader.getIndexCommit().getUserData();
      checkFormat(workspace, data);
      return new Index(workspace, directory, null, reader, data);
    } catch (IndexNotFoundException e) {
      directory.close();
      throw new NoWorkspaceException(workspace);
    } catch (CorruptIndexException | IndexFormatTooOldException | IndexFormatTooNewException e) {
      directory.close();
      throw unreadable(workspace, e);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /** What the commit that was opened says beside the documents. */
  Map<String, String> commitData() {
    return commitData;
  }

  IndexWriter writer() {
    if (writer == null) {
      throw new IllegalStateException("the workspace was opened for reading only");
    }
    return writer;
  }

  /** What may fail for want of room. */
  private interface Writing {
    void with(IndexWriter writer) throws IOException;
  }

  void add(Document document) throws IOException {
    write(writer -> writer.addDocument(document));
  }

  void replace(Term term, Document document) throws IOException {
    write(writer -> writer.updateDocument(term, document));
  }

  void delete(Query query) throws IOException {
    write(writer -> writer.deleteDocuments(query));
  }

  void commit(Map<String, String> data) throws IOException {
    Map<String, String> all = new HashMap<>(data);
    all.put(FORMAT_KEY, FORMAT);
    write(
        writer -> {
          writer.setLiveCommitData(all.entrySet());
          writer.commit();
        });
  }

  private void write(Writing writing) throws IOException {
    IndexWriter open = writer();
    try {
      writing.with(open);
    } catch (AlreadyClosedException e) {
      // Lucene closes the writer at the first write that fails; other threads meet it closed.
      Throwable first = open.getTragicException();
      throw new UnwritableWorkspaceException(workspace, first == null ? e : first);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** What to say of a write that failed. */
  UnwritableWorkspaceException unwritable(IOException e) {
    return e instanceof UnwritableWorkspaceException said
        ? said
        : new UnwritableWorkspaceException(workspace, e);
  }

  /** A view of all that was added; whoever asked gives it back with {@code decRef()}. */
  DirectoryReader reader() throws IOException {
    if (snapshot != null) {
      snapshot.incRef();
      return snapshot;
    }
    try {
      return DirectoryReader.open(writer());
    } catch (IOException e) {
      // It writes what was added so far.
      throw unwritable(e);
    }
  }

  /** Closes without committing. */
  @Override
  public void close() throws IOException {
    try (directory) {
      if (snapshot != null) {
        snapshot.close();
      }
      if (writer != null) {
        writer.rollback();
      }
    }
  }

  private static Path folder(Path workspace) {
    return workspace.resolve("index");
  }

  private static IndexWriterConfig config(Durability durability) {
    IndexWriterConfig config =
        new IndexWriterConfig(new LogAnalyzer())
            .setIndexSort(Documents.ORDER)
            .setRAMBufferSizeMB(BUFFER_MEGABYTES)
            .setMaxBufferedDocs(BUFFER_DOCUMENTS)
            .setCommitOnClose(false)
            .setUseCompoundFile(false);
    if (durability == Durability.NONE) {
      // A temporary index is read a few times at most: merging costs more than it saves.
      return config.setMergePolicy(NoMergePolicy.INSTANCE);
    }
    TieredMergePolicy merges = new TieredMergePolicy();
    merges.setNoCFSRatio(0);
    merges.setSegmentsPerTier(SEGMENTS);
    merges.setMaxMergeAtOnce(SEGMENTS);
    return config.setMergePolicy(merges);
  }

  private static void checkFormat(Path workspace, Map<String, String> data) throws IOException {
    String found = data.getOrDefault(FORMAT_KEY, "none");
    if (!found.equals(FORMAT)) {
      throw new WorkspaceFormatException(
          "%s: found a workspace of format %s, expected %s: %s"
              .formatted(workspace, found, FORMAT, WorkspaceFormatException.ADVICE));
    }
  }

  private static WorkspaceFormatException unreadable(Path workspace, IOException cause) {
    return new WorkspaceFormatException(
        workspace + ": the index cannot be read: " + WorkspaceFormatException.ADVICE, cause);
  }

  /** Forces nothing to the disk, and reads in steps as long as merging does. */
  private static final class Unforced extends FilterDirectory {
    private static final IOContext IN_ORDER = new IOContext(new MergeInfo(0, 0, false, 1));

    Unforced(Directory in) {
      super(in);
    }

    @Override
    public IndexInput openInput(String name, IOContext context) throws IOException {
      return super.openInput(name, context.context == IOContext.Context.READ ? IN_ORDER : context);
    }

    @Override
    public void sync(Collection<String> names) {}

    @Override
    public void syncMetaData() {}
  }
}

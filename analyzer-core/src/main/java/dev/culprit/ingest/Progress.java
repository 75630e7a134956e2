package dev.culprit.ingest;

/** Is told how far the reading is; by one thread at a time. */
public interface Progress {

  /** Tells nobody. */
  Progress NONE = (done, total, name) -> {};

  /**
   * So much has been read.
   *
   * @param done bytes taken from the disk
   * @param total bytes of all files on the disk
   * @param name of the file at hand
   */
  void at(long done, long total, String name);
}

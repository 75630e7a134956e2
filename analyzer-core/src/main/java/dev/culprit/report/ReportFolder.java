package dev.culprit.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that an analysis leaves: pages for people, files for programs. */
public final class ReportFolder {

  /** Writes one of its files. */
  private interface Renderer {
    void write(Report report, Writer out) throws IOException;
  }

  private ReportFolder() {}

  /**
   * Writes all files of the report, over those of an earlier one.
   *
   * @throws IOException if the folder cannot be made or written
   */
  public static void write(Report report, Path folder) throws IOException {
    Files.createDirectories(folder);
    write(report, folder.resolve("attempts.csv"), AttemptsCsv::write);
    write(report, folder.resolve("incidents.csv"), IncidentsCsv::write);
    write(report, folder.resolve("summary.json"), SummaryJson::write);
  }

  private static void write(Report report, Path file, Renderer renderer) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      renderer.write(report, out);
    }
  }
}

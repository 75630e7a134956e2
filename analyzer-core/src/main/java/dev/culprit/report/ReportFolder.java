package dev.culprit.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder that an analysis leaves: pages for people, files for programs. */
public final class ReportFolder {

  /** Writes one of its files. */
  private interface Renderer {
    void write(Report report, Writer out) throws IOException;
  }

  private record File(String name, Renderer renderer) {}

  private static final List<File> FILES =
      List.of(
          new File("report.html", HtmlReport::write),
          new File("report.md", MarkdownReport::write),
          new File("attempts.csv", AttemptsCsv::write),
          new File("incidents.csv", IncidentsCsv::write),
          new File("summary.json", SummaryJson::write));

  private ReportFolder() {}

  /**
   * Writes all files of the report, over those of an earlier one.
   *
   * @throws IOException if the folder cannot be made or written
   */
  public static void write(Report report, Path folder) throws IOException {
    Files.createDirectories(folder);
    try {
      FILES.parallelStream().forEach(file -> write(report, folder, file));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(Report report, Path folder, File file) {
    try (Writer out = Files.newBufferedWriter(folder.resolve(file.name), StandardCharsets.UTF_8)) {
      file.renderer.write(report, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

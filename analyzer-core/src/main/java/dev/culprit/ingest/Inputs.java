package dev.culprit.ingest;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files behind the paths that the user gave: files, directories, globs, {@code -} for standard
 * input.
 *
 * @param files in order of name
 * @param problems paths that are missing or cannot be read
 */
public record Inputs(List<InputFile> files, List<ReadProblem> problems) {

  public Inputs {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }

  /**
   * Finds them.
   *
   * @param leaveOut folders that are not read though they lie below a path: the workspace, the
   *     report
   */
  public static Inputs find(List<String> paths, Set<Path> leaveOut) {
    Map<Path, InputFile> files = new LinkedHashMap<>();
    List<ReadProblem> problems = new ArrayList<>();
    List<InputFile> streams = new ArrayList<>();
    for (String given : paths) {
      if (given.equals("-")) {
        streams.add(new InputFile(null, "-", 0));
        continue;
      }
      Path path = Path.of(given);
      if (Files.exists(path)) {
        walk(path, path, null, leaveOut, files, problems);
      } else if (given.matches(".*[*?\\[{].*")) {
        Path root = globRoot(path);
        int before = files.size();
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + path);
        walk(root, root, matcher, leaveOut, files, problems);
        if (files.size() == before) {
          problems.add(
              new ReadProblem(
                  given,
                  "no file matches this glob; quote it so that the shell leaves it alone, and check the folder",
                  true));
        }
      } else {
        problems.add(new ReadProblem(given, "no such file or directory; check the path", true));
      }
    }
    List<InputFile> all = new ArrayList<>(files.values());
    all.sort(Comparator.comparing(InputFile::name));
    all.addAll(streams);
    return new Inputs(all, problems);
  }

  private static Path globRoot(Path glob) {
    Path root = glob.isAbsolute() ? glob.getRoot() : Path.of("");
    for (Path part : glob) {
      if (part.toString().matches(".*[*?\\[{].*")) {
        break;
      }
      root = root.resolve(part);
    }
    return root;
  }

  private static void walk(
      Path root,
      Path base,
      @Nullable PathMatcher matcher,
      Set<Path> leaveOut,
      Map<Path, InputFile> files,
      List<ReadProblem> problems) {
    try {
      Files.walkFileTree(
          root,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          64,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
                throws IOException {
              boolean left =
                  leaveOut.contains(dir.toRealPath())
                      || !dir.equals(root) && dir.getFileName().toString().equals(".git");
              return left ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              if (matcher != null && !matcher.matches(file)) {
                return FileVisitResult.CONTINUE;
              }
              if (!attributes.isRegularFile() && !file.equals(root)) {
                problems.add(
                    new ReadProblem(
                        file.toString(),
                        "is no regular file (a pipe, socket or device); left out",
                        false));
                return FileVisitResult.CONTINUE;
              }
              files.putIfAbsent(
                  file.toRealPath(), new InputFile(file, nameOf(base, file), attributes.size()));
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              problems.add(
                  new ReadProblem(
                      file.toString(),
                      "cannot be read ("
                          + e.getClass().getSimpleName()
                          + "); check its permissions",
                      true));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      problems.add(
          new ReadProblem(
              root.toString(),
              "cannot be walked: " + e.getMessage() + "; check its permissions",
              true));
    }
  }

  private static String nameOf(Path base, Path file) {
    Path relative = base.equals(file) ? file.getFileName() : base.relativize(file);
    List<String> parts = new ArrayList<>();
    relative.forEach(part -> parts.add(part.toString()));
    return FileNames.shown(String.join("/", parts));
  }
}

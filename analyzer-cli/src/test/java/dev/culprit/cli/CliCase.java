package dev.culprit.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One end-to-end case, read from a file of sections that begin with {@code ---}: {@code --- run} (a
 * command line, {@code {dir}} is the case's own folder; several are run in turn, the last one
 * counts), {@code --- file NAME} (written there first), {@code --- stdin}, {@code --- exit N},
 * {@code --- stdout} (the whole of it), {@code --- stdout has} and {@code --- stderr has} (lines
 * that stand in it), {@code --- stdout lacks}, {@code --- wrote NAME has}, {@code --- wrote NAME
 * lacks}.
 */
record CliCase(
    List<String> commands,
    Map<String, String> files,
    String stdin,
    int exit,
    Map<String, String> expectations) {

  static CliCase read(Path file) throws IOException {
    List<String> commands = new ArrayList<>();
    Map<String, String> files = new LinkedHashMap<>();
    Map<String, String> expectations = new LinkedHashMap<>();
    String stdin = "";
    int exit = 0;
    for (String section : ("\n" + Files.readString(file, StandardCharsets.UTF_8)).split("\n--- ")) {
      int end = section.indexOf('\n');
      String head = (end < 0 ? section : section.substring(0, end)).strip();
      String body = end < 0 ? "" : section.substring(end + 1);
      if (head.isEmpty() || head.startsWith("#")) {
        continue;
      }
      if (head.equals("run")) {
        commands.add(body.strip());
      } else if (head.startsWith("file ")) {
        files.put(head.substring(5), body.stripTrailing() + "\n");
      } else if (head.equals("stdin")) {
        stdin = body.stripTrailing() + "\n";
      } else if (head.startsWith("exit ")) {
        exit = Integer.parseInt(head.substring(5));
      } else if (head.startsWith("stdout")
          || head.startsWith("stderr")
          || head.startsWith("wrote ")) {
        expectations.put(head, body.strip());
      } else {
        throw new IOException(file + ": section '--- " + head + "' is unknown");
      }
    }
    return new CliCase(commands, files, stdin, exit, expectations);
  }

  /** The command line's words; quotes keep blanks together. */
  static List<String> words(String command, Path dir) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean any = false;
    for (char c : command.replace("{dir}", dir.toString()).toCharArray()) {
      if (c == '\'') {
        quoted = !quoted;
        any = true;
      } else if (Character.isWhitespace(c) && !quoted) {
        if (any) {
          words.add(word.toString());
        }
        word.setLength(0);
        any = false;
      } else {
        word.append(c);
        any = true;
      }
    }
    if (any) {
      words.add(word.toString());
    }
    return words;
  }
}

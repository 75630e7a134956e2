package dev.culprit.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as words, in which what differs from one occurrence to the next by its very nature is a
 * mark: times, ids, addresses, paths, counts. HTTP statuses stay, for they tell failures apart.
 *
 * @param words each with a blank before it where the text has one
 */
record Shape(List<String> words) {

  /** Stands where texts of one template differ. */
  static final String ANY = "<*>";

  private static final int MOST_WORDS = 80;

  /** Of each the group's name in {@link #VARIES} says the mark. */
  private static final List<String> MARKS =
      List.of("TIME", "UUID", "IP", "ID", "HEX", "PATH", "NUM");

  private static final Pattern VARIES =
      Pattern.compile(
          "(?<TIME>\\d{4}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d(?::\\d\\d)?(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?)?|\\b\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?)"
              + "|(?<UUID>\\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b)"
              + "|(?<IP>\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b(?::\\d{1,5})?)"
              + "|(?<ID>\\b[a-z]{2,12}_(?=[A-Za-z0-9]{0,40}\\d)[A-Za-z0-9]{8,80}\\b|\\b(?=\\w{0,40}\\d)(?=\\w{0,40}[A-Z])(?=\\w{0,40}[a-z])\\w{12,200}\\b|\u2026#[0-9a-f]{4})"
              + "|(?<HEX>\\b0x[0-9a-fA-F]{2,64}\\b|\\b(?=[0-9a-fA-F]{0,80}\\d)(?=[0-9a-fA-F]{0,80}[a-fA-F])[0-9a-fA-F]{8,128}\\b)"
              + "|(?<PATH>\u00b7{1,2000})"
              + "|(?<NUM>(?<![\\w.])(?![45]\\d\\d(?![\\w.,]))\\d{1,40}(?:[.,:]\\d{1,40}){0,8})");

  private static final Pattern WORD =
      Pattern.compile("<[A-Z]{2,4}>|[\\p{L}\\p{N}_./@$-]{1,200}|\\S");

  Shape {
    words = List.copyOf(words);
  }

  static Shape of(String text) {
    Matcher varies = VARIES.matcher(text);
    String marked = varies.replaceAll(found -> "<" + mark(varies) + ">");
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(marked);
    while (words.size() < MOST_WORDS && word.find()) {
      boolean blank = word.start() > 0 && marked.charAt(word.start() - 1) <= ' ';
      words.add((blank ? " " : "") + word.group());
    }
    return new Shape(words);
  }

  private static String mark(Matcher found) {
    return MARKS.stream().filter(name -> found.group(name) != null).findFirst().orElse("*");
  }

  /** Whether it is a word that people read, neither a mark nor punctuation. */
  static boolean isWord(String word) {
    return !isMark(word) && word.chars().anyMatch(Character::isLetter);
  }

  static boolean isMark(String word) {
    return word.endsWith(">") && word.strip().startsWith("<") && word.strip().length() > 2;
  }

  /** For people. */
  @Override
  public String toString() {
    return String.join("", words);
  }
}

package dev.culprit;

import dev.culprit.rules.Masking;
import dev.culprit.store.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What the records of a workspace were freed from, for those who look at the logs once more. */
public final class KeptMasking {

  private static final String KEY = "masking";
  private static final String BETWEEN = "\u0000";
  private static final String EMAILS = "emails";

  private KeptMasking() {}

  /** Keeps it, with the next commit. */
  static void keep(Store store, Masking masking) {
    List<String> parts = new ArrayList<>(List.of(masking.emails() ? EMAILS : ""));
    masking.own().forEach(pattern -> parts.add(pattern.pattern()));
    store.remember(KEY, String.join(BETWEEN, parts));
  }

  /** That of the last run. */
  public static Masking of(Store store) {
    String[] parts = store.remembered(KEY).orElse("").split(BETWEEN, -1);
    return new Masking(
        parts[0].equals(EMAILS), Arrays.stream(parts).skip(1).map(Pattern::compile).toList());
  }
}

package dev.culprit.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A definition as it was read.
 *
 * @param partial how lines of an envelope go on in others
 * @param file where it stands, for messages
 * @param sampleLines where in the file each sample begins, from 1
 * @param node all that it says
 */
record Definition(
    Format format,
    Rank rank,
    Partial partial,
    String file,
    List<Integer> sampleLines,
    JsonNode node) {

  /** When a format is tried. */
  enum Rank {
    /** Before all others; no other specific format recognises its lines. */
    SPECIFIC,
    /** Next: its lines carry lines of other formats, which are tried on what they carry. */
    ENVELOPE,
    /** Last, for it recognises lines of more specific formats too. */
    GENERIC
  }

  Definition {
    sampleLines = List.copyOf(sampleLines);
  }

  /** Where the sample stands, as {@code file:line}. */
  String placeOf(int sample) {
    return file + ":" + (sample < sampleLines.size() ? sampleLines.get(sample) : 1);
  }
}

package dev.culprit.store;

import java.util.List;

/**
 * The newest hits of a search.
 *
 * @param total how many there are in all
 * @param hits newest first
 */
public record SearchPage(long total, List<SearchHit> hits) {
  public SearchPage {
    hits = List.copyOf(hits);
  }
}

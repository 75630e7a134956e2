package dev.culprit;

import dev.culprit.ingest.Extent;
import dev.culprit.ingest.Ingest;
import dev.culprit.ingest.Intake;
import dev.culprit.store.Store;
import java.util.Map;
import java.util.stream.Collectors;

/** What a store holds of contents that were read before. */
record KnownContents(Store store, Ingest.Tails tails) implements Ingest.Known {
  @Override
  public Map<String, Extent> extents() {
    return store.ledger().stream().collect(Collectors.toMap(Intake::content, Extent::of));
  }
}

package dev.culprit.store;

/** Placeholder so that the package stands; written next. */
final class Store {
  private Store() {}
}

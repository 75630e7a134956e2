/**
 * The index and the ledger, in one commit. {@link dev.culprit.store.Store} is the only door. The
 * only package that imports Lucene. Above it: correlate.
 */
@NullMarked
package dev.culprit.store;

import org.jspecify.annotations.NullMarked;

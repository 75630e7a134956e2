/**
 * From files to records, from records to {@linkplain dev.culprit.event.Event events} and {@link
 * dev.culprit.ingest.Traffic}. Reading a portion is a pure function: its {@link
 * dev.culprit.ingest.Harvest} knows neither the store nor other portions. Above it: store.
 */
@NullMarked
package dev.culprit.ingest;

import org.jspecify.annotations.NullMarked;

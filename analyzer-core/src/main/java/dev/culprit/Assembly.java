package dev.culprit;

import dev.culprit.compare.ChangeSources;
import dev.culprit.compare.Comparisons;
import dev.culprit.compare.FoundChanges;
import dev.culprit.correlate.Correlator;
import dev.culprit.correlate.Denominators;
import dev.culprit.correlate.Requests;
import dev.culprit.event.Attempt;
import dev.culprit.event.Event;
import dev.culprit.incident.Incident;
import dev.culprit.incident.Incidents;
import dev.culprit.incident.Signs;
import dev.culprit.ingest.Ingest;
import dev.culprit.ingest.Intake;
import dev.culprit.ingest.Sightings;
import dev.culprit.report.Report;
import dev.culprit.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Makes the report of what a store holds. */
final class Assembly {

  private final Store store;
  private final Correlator.Figures joined;
  private final Settings settings;

  Assembly(Store store, Correlator.Figures joined, Settings settings) {
    this.store = store;
    this.joined = joined;
    this.settings = settings;
  }

  private void walk(Consumer<Attempt> each) {
    try {
      store.attempts(each);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void walkEvents(Selection selection, Consumer<Event> each) {
    try {
      EventWalk.walk(
          store,
          event -> {
            if (selection.takes(event.time())) {
              each.accept(event);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The report.
   *
   * @param read what the reading before it could not read or need not
   * @throws IOException if the store cannot be read
   */
  Report report(ChangeSources.Stated changes, Ingest.Outcome read) throws IOException {
    List<Intake> ledger = store.ledger();
    Report.Window window = Selection.window(ledger, settings);
    Selection selection = new Selection(settings, window);
    Summary summary = new Summary();
    Report.Attempts attempts = each -> walk(selection.only(each));
    FoundChanges found = new FoundChanges();
    Signs signs = new Signs();
    Templates templates = new Templates();
    WastedTokens tokens = new WastedTokens();
    FoundChanges inEvents = new FoundChanges();
    CompletableFuture<Void> walked =
        CompletableFuture.runAsync(
            () ->
                walkEvents(
                    selection,
                    event -> {
                      templates.add(event);
                      tokens.add(event);
                      inEvents.add(event);
                    }));
    attempts.forEach(
        attempt -> {
          summary.add(attempt);
          found.add(attempt);
          signs.add(attempt);
        });
    try {
      walked.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException failed) {
        throw failed.getCause();
      }
      throw e;
    }
    found.add(inEvents);
    Requests requests = summary.requests();
    long ordinary =
        new Denominators(joined.serviceByAddress(), store.traffic())
            .addTo(requests, selection::takesMinute);
    List<Incident> incidents =
        Incidents.in(summary.failures(), requests, window.from(), window.to());
    return new Report(
        window,
        InputRows.of(ledger, read),
        InputRows.total(ledger, read.duplicates()),
        requests,
        summary.failures(),
        summary.calls(ordinary).withTokens(tokens.sum()),
        summary.causes(),
        incidents,
        signs.found(summary.failures(), requests),
        Comparisons.around(
            changes.within(window.from(), window.to()),
            new Comparisons.Logs(
                summary.failures(), requests, incidents, window.from(), window.to()),
            settings.comparing()),
        found.changes(),
        new Report.Correlation(
            joined.exact(),
            joined.fuzzy(),
            joined.clientOnly(),
            joined.proxyOnly(),
            joined.skewMillis(),
            joined.driftPerHour(),
            joined.refusedIds()),
        templates.unknown(),
        templates.others(),
        Sightings.of(ledger.stream().map(Intake::sightings).toList()),
        Notes.of(
            ledger,
            joined,
            requests,
            read.problems(),
            changes.commitsOutside(window.from(), window.to())),
        attempts);
  }
}

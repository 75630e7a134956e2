package dev.culprit;

import dev.culprit.correlate.Correlator;
import dev.culprit.correlate.Requests;
import dev.culprit.event.Side;
import dev.culprit.ingest.Intake;
import dev.culprit.ingest.ReadProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a reader must know to trust the figures, as sentences. */
final class Notes {

  private Notes() {}

  static List<String> of(
      List<Intake> ledger,
      Correlator.Figures joined,
      Requests requests,
      List<ReadProblem> problems,
      long commitsOutside) {
    return of(
        has(Side.CLIENT, ledger),
        has(Side.PROXY, ledger),
        joined.goneFiles(),
        requests,
        problems,
        commitsOutside);
  }

  private static boolean has(Side side, List<Intake> ledger) {
    return ledger.stream().anyMatch(intake -> intake.tells(side));
  }

  static List<String> of(
      boolean client,
      boolean proxy,
      Set<String> goneFiles,
      Requests requests,
      List<ReadProblem> problems,
      long commitsOutside) {
    List<String> notes = new ArrayList<>();
    if (client && !proxy) {
      notes.add(
          "Only client logs were read: what failed before or behind a proxy is told by the client's words alone.");
    }
    if (proxy && !client) {
      notes.add(
          "Only proxy logs were read: the provider's error message is not in them, so causes rest on status codes and termination flags.");
    }
    if (requests.services().contains("") && requests.services().size() > 1) {
      notes.add(
          "Some attempts could not be given to a service: their proxy lines carry an address that no client log explains. Name it in culprit.yaml under services.");
    }
    if (!goneFiles.isEmpty()) {
      notes.add(
          "Files that would have told more of a failure are gone: "
              + String.join(", ", goneFiles)
              + ".");
    }
    if (commitsOutside > 0) {
      notes.add(
          commitsOutside
              + (commitsOutside == 1 ? " commit lies" : " commits lie")
              + " outside of the logs' time and "
              + (commitsOutside == 1 ? "is" : "are")
              + " left out.");
    }
    problems.forEach(problem -> notes.add(problem + "."));
    return notes;
  }
}

package dev.culprit.cli;

import dev.culprit.correlate.Retries;
import dev.culprit.report.JsonForm;
import dev.culprit.report.PlainText;
import dev.culprit.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code culprit retries}: how each service tries again, and what that costs. */
@Command(
    name = "retries",
    mixinStandardHelpOptions = true,
    description = "Shows how each service tries again after a failure, and what that costs.",
    footer = {
      "",
      "PAUSE is the median wait between two failed tries, GROWS by how much it grows",
      "from one to the next: 2 is a healthy backoff, below 1.3 it does not grow.",
      "STORMS counts calls that were sent at least four times within a minute by",
      "pauses that do not grow. FAILED and WAITED are seconds spent in attempts that",
      "failed and between them. Tries that no id links are calls of their own.",
      "",
      "Example: culprit analyze logs --workspace ws && culprit retries --workspace ws"
    })
final class RetriesCommand implements Callable<Integer> {

  private static final String ROW = "%-18s %8s %8s %7s %4s %8s %5s %6s %8s %8s";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private WorkspaceOptions workspace = new WorkspaceOptions();

  @Option(names = "--jsonl", description = "One JSON object a service, for programs.")
  private boolean jsonLines;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Retries retries = new Retries();
    try (Store store = Store.openReadOnly(workspace.folder())) {
      store.attempts(retries::add);
    }
    List<Retries.OfService> services = retries.services();
    if (jsonLines) {
      for (Retries.OfService service : services) {
        out.println(json(service));
      }
    } else {
      table(services, out);
    }
    out.flush();
    return ExitCode.DONE;
  }

  private static void table(List<Retries.OfService> services, PrintWriter out) {
    if (services.isEmpty()) {
      out.println("No failed attempt in this workspace.");
      return;
    }
    out.println(
        ROW.formatted(
                "SERVICE",
                "ATTEMPTS",
                "CALLS",
                "RETRIED",
                "MOST",
                "PAUSE",
                "GROWS",
                "STORMS",
                "FAILED",
                "WAITED")
            .stripTrailing());
    for (Retries.OfService each : services) {
      out.println(
          ROW.formatted(
              PlainText.of(cut(each.service().isEmpty() ? "(unknown)" : each.service())),
              each.attempts(),
              each.calls(),
              each.retriedCalls(),
              each.mostTries(),
              each.medianPauseMillis() < 0 ? "-" : each.medianPauseMillis() + "ms",
              Double.isNaN(each.growth())
                  ? "-"
                  : String.format(Locale.ROOT, "%.1f", Math.min(99, each.growth())),
              each.storms(),
              Math.round(each.failedSeconds()) + "s",
              Math.round(each.waitedSeconds()) + "s"));
    }
    for (Retries.OfService each : services) {
      if (each.flat() && each.retriedCalls() > 0) {
        out.println(
            PlainText.of(cut(each.service()))
                + ": its pauses do not grow; use exponential backoff with jitter, and honour"
                + " retry-after.");
      }
    }
  }

  private static String cut(String service) {
    return service.length() <= 18 ? service : service.substring(0, 15) + "...";
  }

  private static String json(Retries.OfService each) throws IOException {
    return JsonForm.line(
        json -> {
          json.writeStringField("service", each.service());
          json.writeNumberField("attempts", each.attempts());
          json.writeNumberField("calls", each.calls());
          json.writeNumberField("retriedCalls", each.retriedCalls());
          json.writeNumberField("recovered", each.recovered());
          json.writeNumberField("mostTries", each.mostTries());
          json.writeNumberField("failedSeconds", each.failedSeconds());
          json.writeNumberField("waitedSeconds", each.waitedSeconds());
          if (each.medianPauseMillis() >= 0) {
            json.writeNumberField("medianPauseMs", each.medianPauseMillis());
          }
          if (!Double.isNaN(each.growth())) {
            json.writeNumberField("growth", each.growth());
          }
          json.writeNumberField("storms", each.storms());
        });
  }
}

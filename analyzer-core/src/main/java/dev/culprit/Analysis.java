package dev.culprit;

import dev.culprit.compare.ChangeSources;
import dev.culprit.correlate.Correlator;
import dev.culprit.format.Formats;
import dev.culprit.ingest.Ingest;
import dev.culprit.ingest.Inputs;
import dev.culprit.ingest.Progress;
import dev.culprit.ingest.ReadProblem;
import dev.culprit.ingest.Sources;
import dev.culprit.report.Report;
import dev.culprit.rules.Rules;
import dev.culprit.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One analysis from logs to report: read what is new, commit it, join events to attempts, find
 * incidents, compare before and after each change.
 */
public final class Analysis {

  private final Settings settings;
  private final Progress progress;

  /**
   * An analysis, not begun yet.
   *
   * @param progress is told how far the reading is
   */
  public Analysis(Settings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /** Is given the report while its attempts can be walked. */
  public interface Reader {
    /**
     * Takes the report.
     *
     * @throws IOException if it cannot be written
     */
    void take(Report report) throws IOException;
  }

  /**
   * Runs it.
   *
   * @return what could not be read, wholly or in part
   * @throws IOException if the workspace or the report cannot be written
   * @throws ConfigurationException if the configuration, a rule pack or the changes file cannot be
   *     used
   */
  public List<ReadProblem> run(Reader reader) throws IOException {
    Rules rules = Rules.standardWith(settings.rulePacks());
    Formats formats = settings.formats().formats();
    Configuration configuration = Configuration.of(settings.config(), formats);
    ChangeSources.Stated changes = settings.changes().read(settings.zone());
    Sources sources =
        configuration.sources(formats, settings.zone(), settings.formats().named(formats));
    try (Workspace workspace = Workspace.open(settings.workspace());
        Ingest ingest = new Ingest(sources, rules, settings.threads(), settings.standardInput())) {
      Store store = workspace.store();
      Inputs inputs =
          Inputs.find(settings.paths(), Workspace.folders(workspace.path(), settings.out()));
      List<ReadProblem> problems = new ArrayList<>(inputs.problems());
      KeptRules.apply(store, rules, formats);
      Ingest.Tails tails = workspace.temporary() ? Ingest.Tails.TAKE : Ingest.Tails.AWAIT;
      Ingest.Outcome read =
          ingest.read(inputs.files(), new KnownContents(store, tails), store::add, progress);
      problems.addAll(read.problems());
      Correlator.Figures joined =
          Correlator.join(store, configuration.serviceByAddress(), ingest.ordinary());
      KeptFigures.keep(store, joined);
      KeptMasking.keep(store, configuration.masking());
      KeptPaths.keep(store, settings.paths());
      if (!workspace.temporary()) {
        store.commit();
      }
      reader.take(
          new Assembly(store, joined, settings)
              .report(changes, new Ingest.Outcome(problems, read.duplicates())));
      return problems;
    }
  }
}

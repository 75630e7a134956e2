package dev.culprit;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.culprit.compare.ChangeSources;
import dev.culprit.correlate.Correlator;
import dev.culprit.event.Event;
import dev.culprit.format.Formats;
import dev.culprit.ingest.Harvest;
import dev.culprit.ingest.Ingest;
import dev.culprit.ingest.Inputs;
import dev.culprit.ingest.Intake;
import dev.culprit.ingest.Progress;
import dev.culprit.ingest.ReadProblem;
import dev.culprit.ingest.Sources;
import dev.culprit.ingest.StandardInput;
import dev.culprit.ingest.Traffic;
import dev.culprit.night.Digest;
import dev.culprit.night.Digests;
import dev.culprit.night.Findings;
import dev.culprit.night.Weekdays;
import dev.culprit.night.WholeFile;
import dev.culprit.report.Night;
import dev.culprit.report.NightFolder;
import dev.culprit.report.NightMark;
import dev.culprit.report.Report;
import dev.culprit.rules.Rules;
import dev.culprit.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The nightly run: reads what is new, makes the digests of the days that it touches, writes the
 * pages that depend on them, and forgets what is older than is kept.
 *
 * <p>A digest depends on the records of its day and of an hour around it, a page on the digests of
 * its days and of the 30 before. So the pages do not depend on the order in which logs came, nor on
 * how often, as long as they came while their day's records are kept. What comes later is counted
 * as too late and changes nothing.
 */
public final class Nightly {

  private static final String DIRTY = "nightly.dirty";
  private static final String TODAY = "nightly.today";
  private static final String HORIZON = "nightly.horizon";
  private static final String TOO_LATE = "nightly.too-late";
  private static final String MARKS = "calendar.json";
  private static final long MILLIS_A_MINUTE = 60_000;
  private static final long MILLIS_A_DAY = 86_400_000;

  private static final JsonMapper JSON = new JsonMapper();

  private final NightPlan plan;
  private final ZoneId zone;
  private final int threads;
  private final Progress progress;

  /**
   * A run, not begun yet.
   *
   * @param zone of times that state none
   * @param threads that read, at least 1
   * @param progress is told how far the reading is
   */
  public Nightly(NightPlan plan, ZoneId zone, int threads, Progress progress) {
    this.plan = plan;
    this.zone = zone;
    this.threads = threads;
    this.progress = progress;
  }

  /**
   * What time it is.
   *
   * @param now the day's end is seen from here, milliseconds since 1970; without it the newest
   *     record tells which day it is
   * @param latest records later than this are of a clock that is wrong, and tell no day
   */
  public record Now(OptionalLong now, long latest) {}

  /**
   * What a run comes to.
   *
   * @param problems what could not be read, wholly or in part
   * @param lines the newest day in a few lines
   * @param notes what else must be said
   * @param gate results of the policies, in their order
   * @param poor whether so much was not understood that the findings may miss something
   */
  public record Outcome(
      List<ReadProblem> problems,
      List<String> lines,
      List<String> notes,
      List<Gate.Result> gate,
      boolean poor) {
    public Outcome {
      problems = List.copyOf(problems);
      lines = List.copyOf(lines);
      notes = List.copyOf(notes);
      gate = List.copyOf(gate);
    }
  }

  /**
   * Reads what is new and brings the pages up to date.
   *
   * @throws IOException if the workspace or the pages cannot be written
   * @throws ConfigurationException if the configuration, a rule pack, the policies or the changes
   *     cannot be used
   */
  public Outcome run(Now now) throws IOException {
    Rules rules = Rules.standardWith(plan.rules());
    FormatChoice choice = new FormatChoice(plan.formats(), List.of());
    Formats formats = choice.formats();
    Configuration configuration = Configuration.read(plan.config(), formats);
    List<Policy> policies = policies();
    ChangeSources.Stated changes = plan.changes().read(zone);
    Sources sources = configuration.sources(formats, zone, choice.named(formats));
    try (Store store = Store.open(plan.workspace());
        Ingest ingest = new Ingest(sources, rules, threads, StandardInput.none())) {
      Inputs inputs = Inputs.find(plan.logs(), Workspace.folders(plan.workspace(), plan.out()));
      List<ReadProblem> problems = new ArrayList<>(inputs.problems());
      NavigableSet<LocalDate> readAnew = KeptRules.apply(store, rules, formats);
      Sieve sieve = new Sieve(horizon(store));
      Ingest.Outcome read =
          ingest.read(
              inputs.files(),
              new KnownContents(store, Ingest.Tails.AWAIT),
              harvest -> store.add(sieve.of(harvest)),
              progress);
      problems.addAll(read.problems());
      Set<LocalDate> dirty = days(store, DIRTY);
      boolean goesOn = !dirty.isEmpty();
      dirty.addAll(sieve.days);
      dirty.addAll(readAnew);
      LocalDate horizon = horizon(store);
      dirty.removeIf(day -> day.isBefore(horizon));
      Map<LocalDate, Correlator.Figures> joined = new TreeMap<>();
      for (LocalDate day : dirty) {
        joined.put(
            day,
            Correlator.join(
                store,
                DigestMaker.period(day),
                configuration.serviceByAddress(),
                ingest.ordinary()));
      }
      KeptFigures.keepAlso(store, joined.values());
      KeptMasking.keep(store, configuration.masking());
      KeptPaths.keep(store, plan.logs());
      remember(store, DIRTY, dirty);
      store.remember(TOO_LATE, Long.toString(tooLate(store) + sieve.tooLate.get()));
      store.commit();
      // From here on the same command again does what was not done, whenever this one dies.
      Digests digests = Digests.of(plan.workspace());
      DigestMaker maker = new DigestMaker(store);
      for (Map.Entry<LocalDate, Correlator.Figures> day : joined.entrySet()) {
        keep(maker.of(day.getKey(), day.getValue()), digests);
      }
      LocalDate before = store.remembered(TODAY).map(LocalDate::parse).orElse(LocalDate.MIN);
      LocalDate today = today(digests, now);
      NavigableSet<LocalDate> affected = affected(dirty, before, today, digests);
      Pages pages = new Pages(digests, changes);
      pages.write(affected, today);
      List<String> notes = new ArrayList<>(notes(sieve, digests, now));
      if (sieve.records.get() == 0 && !goesOn) {
        notes.add(
            inputs.files().isEmpty()
                ? "no file was found below the paths under 'logs'; check them"
                : "no new record since the last run; are the logs still written, and rotated into these folders?");
      }
      Outcome outcome =
          pages.finish(
              today, store, new Ingest.Outcome(problems, read.duplicates()), policies, notes);
      forget(store, digests, today, ingest.seen());
      pages.folder.prune(digests.days().isEmpty() ? day -> true : day -> keeps(day, today));
      return outcome;
    }
  }

  /**
   * Writes all pages anew from the digests, without reading a log.
   *
   * @throws IOException if the workspace or the pages cannot be written
   */
  public Outcome rebuild(Now now) throws IOException {
    List<Policy> policies = policies();
    ChangeSources.Stated changes = plan.changes().read(zone);
    try (Store store = existing()) {
      Digests digests = Digests.of(plan.workspace());
      if (digests.days().isEmpty()) {
        throw new ConfigurationException(
            plan.workspace()
                + ": holds no day; run 'culprit nightly --config "
                + plan.config()
                + "' first");
      }
      LocalDate today = today(digests, now);
      NavigableSet<LocalDate> all = new TreeSet<>();
      for (LocalDate day = digests.days().first(); !day.isAfter(today); day = day.plusDays(1)) {
        all.add(day);
      }
      Pages pages = new Pages(digests, changes);
      pages.marks.clear();
      pages.write(all, today);
      Outcome outcome =
          pages.finish(today, store, new Ingest.Outcome(List.of(), List.of()), policies, List.of());
      pages.folder.prune(day -> keeps(day, today));
      return outcome;
    }
  }

  private Store existing() throws IOException {
    // Opened for reading first: a workspace that is none is not made by looking at it.
    Store.openReadOnly(plan.workspace()).close();
    return Store.open(plan.workspace());
  }

  private List<Policy> policies() {
    return plan.gate().map(PolicyFile::read).orElse(List.of());
  }

  /** Leaves out what came too late, and tells which days the rest touches. */
  private static final class Sieve {
    private final long horizon;
    private final Set<LocalDate> days = Collections.synchronizedSet(new TreeSet<>());
    private final AtomicLong tooLate = new AtomicLong();
    private final AtomicLong records = new AtomicLong();

    Sieve(LocalDate horizon) {
      this.horizon = horizon.equals(LocalDate.MIN) ? Long.MIN_VALUE : Digest.begin(horizon);
    }

    Harvest of(Harvest harvest) {
      records.addAndGet(harvest.intake().records());
      List<Event> events = new ArrayList<>();
      for (Event event : harvest.events()) {
        if (event.time() >= horizon) {
          events.add(event);
          touch(event.time(), event.time());
        } else {
          tooLate.incrementAndGet();
        }
      }
      Traffic traffic = harvest.traffic();
      long firstMinute = horizon == Long.MIN_VALUE ? horizon : horizon / MILLIS_A_MINUTE;
      Set<Long> hours = new HashSet<>();
      boolean[] late = new boolean[1];
      traffic.forEach(
          (series, minute, count) -> {
            if (minute >= firstMinute) {
              hours.add(Math.floorDiv(minute, 60L));
            } else {
              late[0] = true;
              tooLate.addAndGet(count);
            }
          });
      hours.forEach(hour -> touch(hour * 3_600_000, (hour + 1) * 3_600_000 - 1));
      if (late[0]) {
        traffic = new Traffic();
        traffic.add(harvest.traffic(), firstMinute, Long.MAX_VALUE);
      }
      return new Harvest(events, traffic, harvest.intake());
    }

    /** A record is of its day, and tells of those that it is near to. */
    private void touch(long first, long last) {
      days.add(day(first - Correlator.Period.AROUND_MILLIS));
      days.add(day(last + Correlator.Period.AROUND_MILLIS));
    }
  }

  private static LocalDate day(long millis) {
    return LocalDate.ofEpochDay(Math.floorDiv(millis, MILLIS_A_DAY));
  }

  /** The first day whose records are kept: what is older is settled. */
  private static LocalDate horizon(Store store) {
    return store.remembered(HORIZON).map(LocalDate::parse).orElse(LocalDate.MIN);
  }

  private static long tooLate(Store store) {
    return store.remembered(TOO_LATE).map(Long::parseLong).orElse(0L);
  }

  private static Set<LocalDate> days(Store store, String key) {
    Set<LocalDate> days = new TreeSet<>();
    for (String day : store.remembered(key).orElse("").split(",")) {
      if (!day.isEmpty()) {
        days.add(LocalDate.parse(day));
      }
    }
    return days;
  }

  private static void remember(Store store, String key, Set<LocalDate> days) {
    store.remember(key, days.stream().map(LocalDate::toString).collect(Collectors.joining(",")));
  }

  /** A day that nothing tells of has no digest. */
  private static void keep(Digest digest, Digests digests) throws IOException {
    if (digest.newest() == 0) {
      digests.drop(digest.date());
    } else {
      digests.keep(digest);
    }
  }

  private static LocalDate today(Digests digests, Now now) {
    if (now.now().isPresent()) {
      return day(now.now().getAsLong());
    }
    LocalDate newest = digests.days().floor(day(now.latest()));
    return newest == null ? day(now.latest()) : newest;
  }

  private static NavigableSet<LocalDate> affected(
      Set<LocalDate> dirty, LocalDate before, LocalDate today, Digests digests) {
    NavigableSet<LocalDate> affected = new TreeSet<>();
    if (digests.days().isEmpty()) {
      return affected;
    }
    LocalDate first = digests.days().first();
    for (LocalDate day : dirty) {
      for (int i = 0; i <= Findings.NIGHTS; i++) {
        affected.add(day.plusDays(i));
      }
    }
    LocalDate next = before.isBefore(first) ? first : before.plusDays(1);
    for (LocalDate day = next; !day.isAfter(today); day = day.plusDays(1)) {
      affected.add(day);
    }
    affected.removeIf(day -> day.isAfter(today) || day.isBefore(first));
    return affected;
  }

  private boolean keeps(LocalDate day, LocalDate today) {
    return !day.isAfter(today) && day.isAfter(today.minusDays(plan.rollupDays()));
  }

  private static List<String> notes(Sieve sieve, Digests digests, Now now) {
    List<String> notes = new ArrayList<>();
    if (sieve.tooLate.get() > 0) {
      notes.add(
          sieve.tooLate.get()
              + " requests came too late: the records of their days are no longer kept, and their pages stay as they are; raise retention.events to take such logs");
    }
    NavigableSet<LocalDate> future = digests.days().tailSet(day(now.latest()), false);
    if (!future.isEmpty() && now.now().isEmpty()) {
      notes.add(
          "records of "
              + future.first()
              + " lie in the future and get no page; is a clock wrong, or a zone?");
    }
    return notes;
  }

  private void forget(Store store, Digests digests, LocalDate today, Set<String> seen)
      throws IOException {
    LocalDate horizon = today.minusDays(plan.eventDays() - 1L);
    if (horizon.isAfter(horizon(store))) {
      store.remember(HORIZON, horizon.toString());
      // The first day that is kept looks an hour back.
      store.forget(Digest.begin(horizon) - 2 * Correlator.Period.AROUND_MILLIS, seen);
    }
    remember(store, DIRTY, Set.of());
    store.remember(TODAY, today.toString());
    store.commit();
    for (LocalDate day : List.copyOf(digests.days())) {
      if (!day.isAfter(today) && !keeps(day, today)) {
        digests.drop(day);
      }
    }
  }

  /** The pages of the days that are kept. */
  private final class Pages {
    private final Digests digests;
    private final PeriodReport reports;
    private final NightFolder folder = new NightFolder(plan.out());
    private final NavigableMap<LocalDate, NightMark> marks = new TreeMap<>();

    /** The last day whose page was written: most nights the newest, which is asked for again. */
    private @Nullable Night written;

    Pages(Digests digests, ChangeSources.Stated changes) throws IOException {
      this.digests = digests;
      this.reports = new PeriodReport(digests, changes, plan.comparing());
      Path file = marksFile();
      if (Files.exists(file)) {
        JSON.readValue(Files.readAllBytes(file), new TypeReference<List<NightMark>>() {})
            .forEach(mark -> marks.put(LocalDate.parse(mark.day()), mark));
      }
    }

    void write(NavigableSet<LocalDate> affected, LocalDate today) throws IOException {
      Set<LocalDate> weeks = new TreeSet<>();
      Set<YearMonth> months = new TreeSet<>();
      for (LocalDate day : affected) {
        Night night = night(day);
        written = night;
        folder.day(night);
        if (night.seen()) {
          marks.put(day, night.mark());
        } else {
          marks.remove(day);
        }
        weeks.add(day.minusDays(day.getDayOfWeek().getValue() - 1L));
        months.add(YearMonth.from(day));
      }
      for (LocalDate monday : weeks) {
        folder.week(monday, reports.of(monday, earlier(monday.plusDays(6), today)));
      }
      for (YearMonth month : months) {
        folder.month(month, reports.of(month.atDay(1), earlier(month.atEndOfMonth(), today)));
      }
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
      return one.isBefore(other) ? one : other;
    }

    private Night night(LocalDate day) throws IOException {
      return new Night(
          day,
          digests.of(day).isPresent(),
          reports.of(day, day),
          Findings.of(day, digests, plan.acknowledged()),
          Weekdays.of(day, digests));
    }

    Outcome finish(
        LocalDate today,
        Store store,
        Ingest.Outcome read,
        List<Policy> policies,
        List<String> notes)
        throws IOException {
      List<Intake> ledger = store.ledger();
      Report.Intake intake = InputRows.total(ledger, read.duplicates());
      Night latest = written != null && written.day().equals(today) ? written : night(today);
      marks.keySet().removeIf(day -> !keeps(day, today));
      keepMarks();
      LocalDate first = digests.days().isEmpty() ? today : digests.days().first();
      LocalDate oldest = today.minusDays(plan.rollupDays() - 1L);
      folder.index(latest, marks, first.isBefore(oldest) ? oldest : first);
      Report files = latest.report().with(InputRows.of(ledger, read), intake);
      folder.intake(files, tooLateInWords(store));
      List<Gate.Result> gate =
          policies.isEmpty()
              ? List.of()
              : Gate.of(JSON.readTree(NightFolder.figures(files))).judge(policies);
      long newest = newest(today);
      List<String> lines =
          folder.latest(latest, newest, gate.stream().map(Pages::inWords).toList(), intake);
      return new Outcome(read.problems(), lines, notes, gate, intake.isPoor());
    }

    private static String inWords(Gate.Result result) {
      return switch (result.outcome()) {
            case HELD -> "Gate holds: ";
            case BROKEN -> "Gate BROKEN: ";
            case NOT_ENOUGH_DATA -> "Gate has not enough data: ";
          }
          + result.policy().name()
          + ": "
          + result.reason();
    }

    private long newest(LocalDate today) throws IOException {
      LocalDate day = digests.days().floor(today);
      return day == null ? 0 : digests.of(day).map(Digest::newest).orElse(0L);
    }

    private List<String> tooLateInWords(Store store) {
      long tooLate = tooLate(store);
      return tooLate == 0
          ? List.of()
          : List.of(
              tooLate
                  + " requests came when the records of their days were no longer kept; they are in no page.");
    }

    private void keepMarks() throws IOException {
      WholeFile.write(marksFile(), JSON.writeValueAsBytes(List.copyOf(marks.values())));
    }

    private Path marksFile() {
      return plan.workspace().resolve("days").resolve(MARKS);
    }
  }
}

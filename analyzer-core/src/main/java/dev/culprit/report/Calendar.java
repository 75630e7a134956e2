package dev.culprit.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;

/**
 * Days by month and week, each a link to its page.
 *
 * @param months the latest first
 */
record Calendar(List<Month> months) {

  private static final int DAYS_A_WEEK = 7;

  /** Bounds of the shades: a day's rate is of the first level that it does not reach. */
  private static final double[] BOUNDS = {0.001, 0.01, 0.05};

  /** What the shades mean, lightest first. */
  static final List<String> LEVELS =
      List.of("no failure", "below 0.1 %", "below 1 %", "below 5 %", "5 % and more");

  /** One month; its weeks begin on Monday. */
  record Month(String name, String href, List<Week> weeks) {}

  /** One week: seven days, of which those of another month are empty. */
  record Week(String name, String href, List<Day> days) {}

  /**
   * One day.
   *
   * @param number of the month; 0 for a day that is not shown
   * @param href empty for a day without a page
   * @param level of its shade, -1 where no log told of it
   * @param words what a page told, for those who cannot see shades
   */
  record Day(int number, String href, int level, String rate, String words) {
    static final Day NONE = new Day(0, "", -1, "", "");
  }

  /**
   * The calendar of some days.
   *
   * @param marks of the days that a log told of
   */
  static Calendar of(NavigableMap<LocalDate, NightMark> marks, LocalDate first, LocalDate last) {
    List<Month> months = new ArrayList<>();
    for (YearMonth month = YearMonth.from(last);
        !month.isBefore(YearMonth.from(first));
        month = month.minusMonths(1)) {
      months.add(month(month, marks, first, last));
    }
    return new Calendar(months);
  }

  private static Month month(
      YearMonth month, NavigableMap<LocalDate, NightMark> marks, LocalDate first, LocalDate last) {
    List<Week> weeks = new ArrayList<>();
    LocalDate monday = month.atDay(1).minusDays(month.atDay(1).getDayOfWeek().getValue() - 1L);
    while (!monday.isAfter(month.atEndOfMonth())) {
      List<Day> days = new ArrayList<>();
      boolean any = false;
      for (int i = 0; i < DAYS_A_WEEK; i++) {
        LocalDate day = monday.plusDays(i);
        boolean shown =
            YearMonth.from(day).equals(month) && !day.isBefore(first) && !day.isAfter(last);
        any |= shown;
        days.add(shown ? day(day, marks) : Day.NONE);
      }
      String week = NightWords.weekOf(monday);
      weeks.add(new Week(any ? week.substring(5) : "", any ? "week/" + week + ".html" : "", days));
      monday = monday.plusDays(DAYS_A_WEEK);
    }
    return new Month(
        month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + month.getYear(),
        "month/" + month + ".html",
        weeks);
  }

  private static Day day(LocalDate day, NavigableMap<LocalDate, NightMark> marks) {
    NightMark mark = marks.get(day);
    String href = "day/" + day + ".html";
    if (mark == null || mark.requests() == 0) {
      return new Day(day.getDayOfMonth(), href, -1, "", day + ": no request");
    }
    double rate = (double) mark.failures() / mark.requests();
    List<String> words = new ArrayList<>();
    words.add(
        Wording.percent(rate) + " of " + Wording.count(mark.requests(), "request") + " failed");
    if (mark.fresh() > 0) {
      words.add(Wording.count(mark.fresh(), "new finding"));
    }
    if (mark.incidents() > 0) {
      words.add(Wording.count(mark.incidents(), "incident"));
    }
    return new Day(
        day.getDayOfMonth(),
        href,
        level(rate),
        Wording.percent(rate) + (mark.fresh() > 0 ? " *" : ""),
        day + ": " + String.join(", ", words));
  }

  private static int level(double rate) {
    if (rate == 0) {
      return 0;
    }
    int level = 1;
    while (level <= BOUNDS.length && rate >= BOUNDS[level - 1]) {
      level++;
    }
    return level;
  }
}

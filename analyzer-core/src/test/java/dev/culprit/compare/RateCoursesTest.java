package dev.culprit.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Cause;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateCoursesTest {

  private static final long START = 1_936_000_000_000L;
  private static final long MINUTES = 300_000;

  /** Bins of five minutes: 100 requests each, and failures {@code before} and {@code after}. */
  private static Bins bins(int length, double before, double after) {
    double[] requests = new double[2 * length];
    double[] errors = new double[2 * length];
    Arrays.fill(requests, 100);
    Arrays.fill(errors, 0, length, before);
    Arrays.fill(errors, length, 2 * length, after);
    return new Bins(START, MINUTES, requests, errors);
  }

  private static Optional<RateCourse> course(Bins bins, int length) {
    return RateCourses.of(Cause.UNKNOWN, Map.of(), bins, new Windows(length, length));
  }

  @Test
  void laysBlocksOfEqualTrafficSideBySideUpToTheChangeAndFromIt() {
    RateCourse course = course(bins(48, 2, 6), 48).orElseThrow();
    long change = START + 48 * MINUTES;
    assertThat(course.stretches()).hasSize(2 * 24);
    assertThat(course.stretches().get(0).from()).isEqualTo(START);
    assertThat(course.stretches().get(23).to()).isEqualTo(change);
    assertThat(course.stretches().get(24).from()).isEqualTo(change);
    assertThat(course.stretches().get(47).to()).isEqualTo(change + 48 * MINUTES);
    for (int i = 1; i < 48; i++) {
      assertThat(course.stretches().get(i).from()).isEqualTo(course.stretches().get(i - 1).to());
    }
    assertThat(course.before().rate()).isEqualTo(0.02);
    assertThat(course.after().rate()).isEqualTo(0.06);
    assertThat(course.before().low()).isLessThan(0.02).isPositive();
    assertThat(course.after().high()).isGreaterThan(0.06);
  }

  @Test
  void setsTheLowestAndHighestQuarterAside() {
    RateCourse course = course(bins(48, 2, 6), 48).orElseThrow();
    assertThat(course.stretches().subList(0, 24))
        .filteredOn(stretch -> stretch.use() == RateCourse.Use.SET_ASIDE)
        .hasSize(12);
  }

  @Test
  void setsNothingAsideWhereErrorsAreFew() {
    RateCourse course = course(bins(48, 0.25, 0.5), 48).orElseThrow();
    assertThat(course.stretches())
        .extracting(RateCourse.Stretch::use)
        .containsOnly(RateCourse.Use.KEPT);
  }

  @Test
  void thereIsNoCourseOfAShortWindowOrWithoutTraffic() {
    assertThat(course(bins(7, 2, 2), 7)).isEmpty();
    Bins silent = new Bins(START, MINUTES, new double[96], new double[96]);
    assertThat(course(silent, 48)).isEmpty();
  }

  @Test
  void leavesThePauseOfARollOutBlank() {
    Bins paused = bins(54, 2, 6).without(48, 12);
    RateCourse course = course(paused, 48).orElseThrow();
    assertThat(course.before().to()).isEqualTo(START + 48 * MINUTES);
    assertThat(course.after().from()).isEqualTo(START + 60 * MINUTES);
    assertThat(course.stretches().get(23).to()).isEqualTo(START + 48 * MINUTES);
  }
}

package dev.culprit.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TrafficMixTest {

  private static final Offset<Double> EXACT = within(1e-12);

  /** By hand: rates stay 1 % and 10 %, half of the traffic moves from the one to the other. */
  @Test
  void findsThatOnlyTheMixChanged() {
    List<TrafficMix.Segment> segments =
        List.of(new TrafficMix.Segment(9, 900, 4, 400), new TrafficMix.Segment(10, 100, 60, 600));
    TrafficMix mix = TrafficMix.of(segments);
    assertThat(mix.within()).isCloseTo(0, EXACT);
    assertThat(mix.mix()).isCloseTo(0.064 - 0.019, EXACT);
    assertThat(TrafficMix.standardisedRatio(segments)).isCloseTo(1, EXACT);
    assertThat(TrafficMix.mantelHaenszel(segments).value()).isCloseTo(0, EXACT);
  }

  @Test
  void findsThatOnlyTheRatesChanged() {
    List<TrafficMix.Segment> segments =
        List.of(new TrafficMix.Segment(9, 900, 18, 900), new TrafficMix.Segment(10, 100, 20, 100));
    TrafficMix mix = TrafficMix.of(segments);
    assertThat(mix.within()).isCloseTo(0.019, EXACT);
    assertThat(mix.mix()).isCloseTo(0, EXACT);
    assertThat(Math.exp(TrafficMix.mantelHaenszel(segments).value())).isCloseTo(2, EXACT);
  }

  @Test
  void addsUpToTheChangeOfTheCrudeRate() {
    List<TrafficMix.Segment> segments =
        List.of(
            new TrafficMix.Segment(7, 310, 2, 120),
            new TrafficMix.Segment(1, 40, 9, 260),
            new TrafficMix.Segment(5, 50, 0, 0),
            new TrafficMix.Segment(0, 0, 6, 70));
    TrafficMix mix = TrafficMix.of(segments);
    assertThat(mix.within() + mix.mix() + mix.entry()).isCloseTo(17 / 450.0 - 13 / 400.0, EXACT);
    assertThat(mix.entry()).isCloseTo(6 / 450.0 - 5 / 400.0, EXACT);
  }

  /** By hand, one segment: the variance is 1/y1 - 1/n1 + 1/y2 - 1/n2. */
  @Test
  void givesTheErrorOfASingleSegmentAsThatOfARiskRatio() {
    LogRatio ratio = TrafficMix.mantelHaenszel(List.of(new TrafficMix.Segment(20, 1000, 50, 2000)));
    assertThat(Math.exp(ratio.value())).isCloseTo(1.25, EXACT);
    assertThat(ratio.error())
        .isCloseTo(Math.sqrt(1 / 20.0 - 1 / 1000.0 + 1 / 50.0 - 1 / 2000.0), EXACT);
  }
}

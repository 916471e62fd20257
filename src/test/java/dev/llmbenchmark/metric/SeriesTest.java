package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesTest {
  /** Deviations of 1..5 are -2..2: (2 + 0 + 0 + 2) / 10. */
  @Test
  void autocorrelationIsThatOfNeighbours() {
    assertThat(Series.of(1, 2, 3, 4, 5).autocorrelation().getAsDouble())
        .isCloseTo(0.4, within(1e-12));
    assertThat(Series.of(1, -1, 1, -1).autocorrelation().getAsDouble())
        .isCloseTo(-0.75, within(1e-12));
  }

  @Test
  void autocorrelationAgreesWithNumpy() {
    for (JsonNode row : Reference.rows("autocorrelation")) {
      Series series = Series.of(Reference.sample(Reference.text(row, "sample")));

      assertThat(series.autocorrelation().getAsDouble())
          .as(row.toString())
          .isCloseTo(Reference.number(row, "rho"), within(1e-9));
    }
  }

  @Test
  void autocorrelationIsAbsentWhenThereIsNothingToCompare() {
    assertThat(Series.of(1, 2).autocorrelation()).isEmpty();
    assertThat(Series.of(7, 7, 7, 7).autocorrelation()).isEmpty();
    assertThat(Series.of(7, 7, 7, 7).dependent()).isFalse();
  }

  /** Drawn with a dependence of 0.7; the limit of 120 values is 0.18. */
  @Test
  void dependentValuesHaveTheWiderInterval() {
    Series dependent = Series.of(Reference.sample("dependent"));
    Interval ranked = dependent.distribution().interval(0.5);

    Interval interval = dependent.interval(0.5, 1);

    assertThat(dependent.autocorrelationLimit()).isCloseTo(0.1826, within(1e-4));
    assertThat(dependent.dependent()).isTrue();
    assertThat(width(interval)).isGreaterThan(1.2 * width(ranked));
  }

  @Test
  void independentValuesKeepTheIntervalOfTheirRanks() {
    Series series = Series.of(Reference.sample("hundred"));

    assertThat(series.dependent()).isFalse();
    assertThat(series.interval(0.95, 1)).isEqualTo(series.distribution().interval(0.95));
  }

  @Test
  void theBootstrapGivesNoBoundThatNDoesNotSupport() {
    double[] rising = new double[30];
    Arrays.setAll(rising, i -> i);

    Interval interval = Series.of(rising).interval(0.95, 1);

    assertThat(interval.high()).isEmpty();
    assertThat(interval.low()).isPresent();
  }

  @Test
  void equalSeedsGiveEqualIntervals() {
    Series dependent = Series.of(Reference.sample("dependent"));

    assertThat(dependent.blockInterval(0.5, 7)).isEqualTo(dependent.blockInterval(0.5, 7));
    assertThat(dependent.blockInterval(0.5, 7)).isNotEqualTo(dependent.blockInterval(0.5, 8));
  }

  /**
   * For independent values the bootstrap of the median must come out near the exact interval. Rank
   * 228 and 273 of 500 uniform values lie at 0.455 and 0.545.
   */
  @Test
  void bootstrapAgreesWithTheExactIntervalOfTheMedian() {
    double[] values = new Random(5).doubles(500).toArray();
    int[] places = new int[500];
    Arrays.setAll(places, i -> i);
    Interval exact = Distribution.of(values).interval(0.5);

    Interval drawn =
        Bootstrap.interval(new Bootstrap(500, 1, 3).percentiles(places, values, 0.5)[0]);

    assertThat(drawn.low().getAsDouble()).isCloseTo(exact.low().getAsDouble(), within(0.01));
    assertThat(drawn.high().getAsDouble()).isCloseTo(exact.high().getAsDouble(), within(0.01));
  }

  /** One position holds both values, so that each resample is all of them. */
  @Test
  void aResampleInterpolatesAsTheDistributionDoes() {
    double[][] drawn =
        new Bootstrap(1, 1, 9)
            .percentiles(new int[] {0, 0, 0, 0, 0}, new double[] {50, 15, 40, 20, 35}, 0.3, 0.99);

    assertThat(drawn[0]).containsOnly(23);
    assertThat(drawn[1][0]).isCloseTo(49.6, within(1e-12));
  }

  @Test
  void aResampleWithoutAValueIsLeftOut() {
    double[][] drawn = new Bootstrap(2, 1, 9).percentiles(new int[] {0}, new double[] {5}, 0.5);

    assertThat(drawn[0]).contains(Double.NaN, 5);
    assertThat(Bootstrap.interval(drawn[0])).isEqualTo(Interval.of(5, 5));
  }

  @Test
  void roundsMustAscend() {
    assertThatThrownBy(() -> new Series(new int[] {2, 1}, new double[] {1, 2}))
        .hasMessageContaining("ascend");
    assertThatThrownBy(() -> new Series(new int[] {1}, new double[] {1, 2}))
        .hasMessageContaining("round");
    assertThat(new Series(new int[] {1, 4}, new double[] {1, 2}).lastRound()).isEqualTo(4);
  }

  private static double width(Interval interval) {
    return interval.high().getAsDouble() - interval.low().getAsDouble();
  }
}

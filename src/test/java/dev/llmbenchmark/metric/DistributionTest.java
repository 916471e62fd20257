package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {
  @ParameterizedTest
  @CsvSource({
    "0.05, 16",
    "0.25, 20",
    "0.30, 23",
    "0.40, 29",
    "0.75, 40",
    "0.90, 46",
    "0.95, 48",
    "0.99, 49.6"
  })
  void percentileInterpolatesAsNumpyDoes(double p, double expected) {
    double[] values = {15, 20, 35, 40, 50};

    assertThat(Distribution.interpolated(values, p)).isCloseTo(expected, within(1e-12));
  }

  /** Definition 6 of Hyndman and Fan says 17.5, 26 and 45 for these. */
  @ParameterizedTest
  @CsvSource({"0.25, 20", "0.40, 29", "0.75, 40"})
  void percentileIsOfTypeSevenAndNotSix(double p, double expected) {
    double[] values = {15, 20, 35, 40, 50};

    assertThat(Distribution.interpolated(values, p)).isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"0.05, 15", "0.30, 20", "0.40, 20", "0.50, 35", "1.00, 50"})
  void nearestRankIsOneOfTheValues(double p, double expected) {
    assertThat(Distribution.of(new double[] {15, 20, 35, 40, 50}).nearestRank(p))
        .hasValue(expected);
  }

  @Test
  void nearestRankSurvivesBinaryFractions() {
    assertThat(oneTo(100).nearestRank(0.07)).hasValue(7);
    assertThat(oneTo(100).nearestRank(0.29)).hasValue(29);
    assertThat(oneTo(3).nearestRank(0.001)).hasValue(1);
    assertThat(oneTo(0).nearestRank(0.5)).isEmpty();
    assertThatThrownBy(() -> oneTo(3).nearestRank(0)).hasMessageContaining("above 0");
  }

  @Test
  void percentilesAgreeWithNumpy() {
    for (JsonNode row : Reference.rows("percentiles")) {
      double[] values = Reference.sample(Reference.text(row, "sample"));
      Arrays.sort(values);
      double p = Reference.number(row, "p");

      assertThat(Distribution.interpolated(values, p))
          .as(row.toString())
          .isCloseTo(Reference.number(row, "type7"), within(1e-9));
      assertThat(Distribution.of(values).nearestRank(p))
          .as(row.toString())
          .hasValue(Reference.number(row, "nearest_rank"));
    }
  }

  /** Two values of 20 failed as well, so the share of failures is 1/11. */
  @Test
  void failuresCountAsInfiniteTimes() {
    Distribution all = oneTo(20).withFailures(2, Metric.Better.LOWER);

    assertThat(all.n()).isEqualTo(22);
    assertThat(all.nearestRank(0.5)).hasValue(11);
    assertThat(all.nearestRank(0.90)).hasValue(20);
    assertThat(all.nearestRank(0.95)).hasValue(Double.POSITIVE_INFINITY);
    assertThat(all.median()).hasValue(11.5);
    assertThat(all.interval(0.5)).isEqualTo(Interval.of(6, 17));
  }

  @Test
  void aPercentileAmongFailuresIsInfinite() {
    Distribution all = oneTo(36).withFailures(4, Metric.Better.LOWER);

    assertThat(all.percentile(0.9)).hasValue(Double.POSITIVE_INFINITY);
    assertThat(oneTo(0).withFailures(7, Metric.Better.LOWER).median())
        .hasValue(Double.POSITIVE_INFINITY);
  }

  @Test
  void aFailedCallHasNoSpeed() {
    Distribution all = oneTo(9).withFailures(3, Metric.Better.HIGHER);

    assertThat(all.min()).hasValue(0);
    assertThat(all.median()).hasValue(3.5);
  }

  @Test
  void valuesBelowALimitAreCounted() {
    Distribution values = Distribution.of(new double[] {1, 2, 2, 3});

    assertThat(values.countBelow(1)).isZero();
    assertThat(values.countBelow(2)).isEqualTo(1);
    assertThat(values.countBelow(2.5)).isEqualTo(3);
    assertThat(values.countBelow(9)).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 6", "0.9, 36", "0.1, 36", "0.95, 72", "0.99, 368", "0.999, 3688"})
  void minimumIsThatOfTheTwoSidedInterval(double p, int expected) {
    assertThat(Distribution.minimumFor(p)).isEqualTo(expected);
  }

  @Test
  void percentileIsEmptyWhenNIsTooSmall() {
    Distribution tooFew = oneTo(5);
    Distribution enough = oneTo(6);

    assertThat(tooFew.median()).isEmpty();
    assertThat(enough.median()).hasValue(3.5);
    assertThat(oneTo(71).percentile(0.95)).isEmpty();
    assertThat(oneTo(72).percentile(0.95)).isPresent();
    assertThat(oneTo(367).percentile(0.99)).isEmpty();
    assertThat(oneTo(368).percentile(0.99)).isPresent();
  }

  @Test
  void meanMinAndMaxAreThoseOfTheValues() {
    Distribution distribution = Distribution.of(new double[] {7, 1, 4});

    assertThat(distribution.n()).isEqualTo(3);
    assertThat(distribution.mean()).hasValue(4);
    assertThat(distribution.min()).hasValue(1);
    assertThat(distribution.max()).hasValue(7);
  }

  @Test
  void everythingIsAbsentWithoutValues() {
    Distribution empty = Distribution.of(new double[0]);

    assertThat(empty.n()).isZero();
    assertThat(empty.mean()).isEmpty();
    assertThat(empty.min()).isEmpty();
    assertThat(empty.max()).isEmpty();
    assertThat(empty.median()).isEmpty();
  }

  @Test
  void orderOfTheValuesDoesNotMatter() {
    assertThat(Distribution.of(new double[] {0.1, 0.2, 0.3}))
        .isEqualTo(Distribution.of(new double[] {0.3, 0.1, 0.2}))
        .hasSameHashCodeAs(Distribution.of(new double[] {0.3, 0.1, 0.2}));
  }

  @Test
  void laterChangesOfTheArrayDoNotReachIt() {
    double[] values = {1, 2};
    Distribution distribution = Distribution.of(values);

    values[0] = 100;

    assertThat(distribution.max()).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 95, Double.NaN})
  void percentileMustBeAShare(double p) {
    assertThatThrownBy(() -> oneTo(10).percentile(p))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("between 0 and 1");
  }

  private static Distribution oneTo(int n) {
    return Distribution.of(IntStream.rangeClosed(1, n).asDoubleStream().toArray());
  }
}

package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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

package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
  private static final int NONE = 0;

  /** Ranks of Hahn and Meeker's intervals, computed with scipy's binomial distribution. */
  @ParameterizedTest
  @CsvSource({
    "20, 0.50, 6, 15",
    "50, 0.50, 18, 33",
    "100, 0.50, 40, 61",
    "100, 0.95, 90, 100",
    "150, 0.50, 63, 88",
    "150, 0.95, 137, 148",
    "200, 0.95, 184, 197",
    "368, 0.99, 360, 368",
    "500, 0.50, 228, 273",
    "500, 0.95, 465, 485",
    "500, 0.99, 490, 500",
    "1000, 0.50, 469, 532",
    "1000, 0.95, 936, 964",
    "1000, 0.99, 983, 997"
  })
  void boundsAreValuesByTheirRank(int n, double p, int lower, int upper) {
    Interval interval =
        Distribution.of(IntStream.rangeClosed(1, n).asDoubleStream().toArray()).interval(p);

    assertThat(interval).isEqualTo(Interval.of(lower, upper));
  }

  @ParameterizedTest
  @CsvSource({"20, 0.95", "100, 0.99", "150, 0.99", "71, 0.95", "5, 0.5"})
  void upperBoundIsAbsentWhenNIsTooSmall(int n, double p) {
    assertThat(Ranks.of(n, p, Interval.CONFIDENCE).upper()).isEmpty();
  }

  @Test
  void thereIsNoBoundWithoutValues() {
    assertThat(Distribution.of(new double[0]).interval(0.5)).isEqualTo(Interval.NONE);
  }

  @Test
  void ranksAgreeWithScipy() {
    for (JsonNode row : Reference.rows("ranks")) {
      int n = Reference.count(row, "n");

      Ranks ranks = Ranks.of(n, Reference.number(row, "p"), Interval.CONFIDENCE);

      assertThat(ranks.lower().orElse(NONE))
          .as(row.toString())
          .isEqualTo(Reference.count(row, "lower"));
      assertThat(ranks.upper().orElse(n + 1))
          .as(row.toString())
          .isEqualTo(Reference.count(row, "upper"));
    }
  }

  @Test
  void aPercentileHasBothBoundsFromItsMinimumOn() {
    for (double p : new double[] {0.5, 0.9, 0.95, 0.99, 0.999}) {
      int least = Distribution.minimumFor(p);

      assertThat(Ranks.of(least, p, Interval.CONFIDENCE).upper()).hasValue(least);
      assertThat(Ranks.of(least - 1, p, Interval.CONFIDENCE).upper())
          .isEqualTo(OptionalInt.empty());
    }
  }

  /** 0 of 20 and 3 of 150 are in per cent [0, 16.1] and [0.68, 5.71]. */
  @Test
  void wilsonAgreesWithScipy() {
    assertThat(new Rate(0, 20).interval().high().getAsDouble()).isCloseTo(0.161, within(5e-4));
    assertThat(new Rate(3, 150).interval().low().getAsDouble()).isCloseTo(0.0068, within(5e-5));
    assertThat(new Rate(3, 150).interval().high().getAsDouble()).isCloseTo(0.0571, within(5e-5));
    for (JsonNode row : Reference.rows("wilson")) {
      Interval interval =
          new Rate(Reference.count(row, "count"), Reference.count(row, "n")).interval();

      assertThat(interval.low().getAsDouble())
          .as(row.toString())
          .isCloseTo(Reference.number(row, "low"), within(1e-9));
      assertThat(interval.high().getAsDouble())
          .as(row.toString())
          .isCloseTo(Reference.number(row, "high"), within(1e-9));
    }
  }

  @Test
  void aRateOfNoCallsIsUnknown() {
    assertThat(new Rate(0, 0).share()).isEmpty();
    assertThat(new Rate(0, 0).interval()).isEqualTo(Interval.NONE);
    assertThatThrownBy(() -> new Rate(3, 2)).hasMessageContaining("3 of 2");
  }

  @Test
  void boundsOnOneSideOfANumberExcludeIt() {
    assertThat(Interval.of(1.1, 1.4).excludes(1)).isTrue();
    assertThat(Interval.of(0.7, 0.9).excludes(1)).isTrue();
    assertThat(Interval.of(0.9, 1.1).excludes(1)).isFalse();
    assertThat(Interval.of(1, 1.1).excludes(1)).isFalse();
    assertThat(Interval.NONE.excludes(1)).isFalse();
  }

  @Test
  void widthIsComparedWithTheEstimate() {
    assertThat(Interval.of(90, 120).relativeHalfWidth(100)).hasValue(0.15);
    assertThat(new Interval(OptionalDouble.of(90), OptionalDouble.empty()).relativeHalfWidth(100))
        .isEmpty();
  }

  @Test
  void wideningMovesBoundsOutwardsOnly() {
    assertThat(Interval.of(2, 8).widenedTo(Interval.of(1, 5))).isEqualTo(Interval.of(1, 8));
    assertThat(Interval.NONE.widenedTo(Interval.of(1, 5))).isEqualTo(Interval.NONE);
    assertThatThrownBy(() -> Interval.of(2, 1)).hasMessageContaining("out of order");
  }
}

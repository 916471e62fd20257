package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds for the percentiles of any values. */
class DistributionPropertyTest {
  private static final String SEED = "20261124";

  /** Any numbers, some of them equal. */
  @Provide
  Arbitrary<double[]> values() {
    Arbitrary<Double> any = Arbitraries.doubles().between(-1e12, 1e12).ofScale(15);
    Arbitrary<Double> few = Arbitraries.of(0.001, 1.0, 1.001, 250.0, 9e9);
    return Arbitraries.frequencyOf(Tuple.of(3, any), Tuple.of(1, few))
        .array(double[].class)
        .ofMinSize(1)
        .ofMaxSize(500);
  }

  @Provide
  Arbitrary<Double> shares() {
    return Arbitraries.doubles().between(0, false, 1, false).ofScale(6);
  }

  private static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  @Property(tries = 1000, seed = SEED)
  void percentilesLieBetweenTheSmallestAndTheLargestValue(
      @ForAll("values") double[] values, @ForAll("shares") double p) {
    double[] sorted = sorted(values);
    double smallest = sorted[0];
    double largest = sorted[sorted.length - 1];

    Distribution distribution = Distribution.of(values);

    assertThat(Distribution.interpolated(sorted, p)).isBetween(smallest, largest);
    assertThat(distribution.nearestRank(p).orElseThrow()).isBetween(smallest, largest);
    distribution.percentile(p).ifPresent(one -> assertThat(one).isBetween(smallest, largest));
    distribution.interval(p).low().ifPresent(one -> assertThat(values).contains(one));
    distribution.interval(p).high().ifPresent(one -> assertThat(values).contains(one));
  }

  @Property(tries = 1000, seed = SEED)
  void percentilesAreMonotoneInTheirShare(
      @ForAll("values") double[] values, @ForAll("shares") double p, @ForAll("shares") double q) {
    double[] sorted = sorted(values);
    double less = Math.min(p, q);
    double more = Math.max(p, q);

    Distribution distribution = Distribution.of(values);

    assertThat(Distribution.interpolated(sorted, less))
        .isLessThanOrEqualTo(Distribution.interpolated(sorted, more));
    assertThat(distribution.nearestRank(less).orElseThrow())
        .isLessThanOrEqualTo(distribution.nearestRank(more).orElseThrow());
    Interval lower = distribution.interval(less);
    Interval upper = distribution.interval(more);
    if (lower.closed() && upper.closed()) {
      assertThat(lower.low().getAsDouble()).isLessThanOrEqualTo(upper.low().getAsDouble());
      assertThat(lower.high().getAsDouble()).isLessThanOrEqualTo(upper.high().getAsDouble());
    }
  }

  /** Each failure is one more value that is worse than all. */
  @Property(tries = 500, seed = SEED)
  void failuresMakeNoPercentileBetter(
      @ForAll("values") double[] values,
      @ForAll("shares") double p,
      @ForAll("failures") int failures) {
    Distribution without = Distribution.of(values);

    Distribution with = without.withFailures(failures, Metric.Better.LOWER);

    assertThat(with.nearestRank(p).orElseThrow())
        .isGreaterThanOrEqualTo(without.nearestRank(p).orElseThrow());
  }

  @Provide
  Arbitrary<Integer> failures() {
    return Arbitraries.integers().between(0, 100);
  }
}

package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.Comparison.Counts;
import dev.llmbenchmark.metric.Comparison.Estimate;
import dev.llmbenchmark.metric.Comparison.Figure;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FindingTest {
  private static final Counts ENOUGH = new Counts(100, 100, 100, true);

  @Test
  void aShorterTimeIsFaster() {
    Finding finding = find(Metric.TTFT_MS, Figure.P50, 0.82, 0.76, 0.88, 0.001);

    assertThat(finding).isEqualTo(new Finding(Finding.Kind.FASTER, "faster by 18 % [12, 24]"));
  }

  @Test
  void aLongerTimeIsSlower() {
    assertThat(find(Metric.TTFT_MS, Figure.P50, 1.22, 1.09, 1.304, 0.001).words())
        .isEqualTo("slower by 22 % [9, 30]");
  }

  @Test
  void aHigherSpeedIsFaster() {
    assertThat(find(Metric.OUTPUT_SPEED_TPS, Figure.P50, 1.18, 1.12, 1.24, 0.001).words())
        .isEqualTo("faster by 18 % [12, 24]");
    assertThat(find(Metric.OUTPUT_SPEED_TPS, Figure.P50, 0.82, 0.76, 0.88, 0.001).kind())
        .isEqualTo(Finding.Kind.SLOWER);
  }

  @Test
  void aBoundBelowOnePerCentIsNotRoundedToNone() {
    assertThat(find(Metric.TTFT_MS, Figure.P50, 0.9, 0.8, 0.996, 0.001).words())
        .isEqualTo("faster by 10 % [0.4, 20]");
  }

  @Test
  void anIntervalThatHoldsOneShowsNoDifference() {
    assertThat(find(Metric.TTFT_MS, Figure.P50, 0.99, 0.93, 1.09, 0.4))
        .isEqualTo(new Finding(Finding.Kind.NONE_SHOWN, "no difference shown (± 9 %)"));
  }

  @Test
  void aDifferenceThatDoesNotMatterIsNotShown() {
    assertThat(find(Metric.TTFT_MS, Figure.P50, 0.96, 0.94, 0.98, 0.001).words())
        .isEqualTo("no difference shown (± 6 %)");
    assertThat(find(Metric.TTFT_MS, Figure.P50, 0.95, 0.93, 0.97, 0.001).kind())
        .isEqualTo(Finding.Kind.FASTER);
    assertThat(find(Metric.TTFT_MS, Figure.P95, 0.92, 0.88, 0.96, 0.001).words())
        .isEqualTo("no difference shown (± 12 %)");
  }

  @Test
  void aDifferenceThatChanceMakesIsNotShown() {
    assertThat(find(Metric.TTFT_MS, Figure.P50, 0.8, 0.7, 0.9, 0.06).kind())
        .isEqualTo(Finding.Kind.NONE_SHOWN);
  }

  @Test
  void fewCallsSayNothing() {
    assertThat(find(new Counts(12, 100, 12, true), Figure.P50).words())
        .isEqualTo("too few calls: 12 of 30");
    assertThat(find(new Counts(100, 71, 71, true), Figure.P95).words())
        .isEqualTo("too few calls: 71 of 72");
    assertThat(find(new Counts(100, 72, 72, true), Figure.P95).kind())
        .isEqualTo(Finding.Kind.FASTER);
  }

  /** 10 and 12 ms differ by 2 ms: the client's own error may be 1, but not 1.01. */
  @Test
  void aDifferenceWithinTheClientsOwnErrorIsNotShown() {
    assertThat(find(OptionalDouble.of(1)).kind()).isEqualTo(Finding.Kind.FASTER);
    assertThat(find(OptionalDouble.of(1.01)).kind()).isEqualTo(Finding.Kind.NONE_SHOWN);
  }

  private static Finding find(OptionalDouble floor) {
    Estimate estimate =
        new Estimate(
            OptionalDouble.of(10),
            OptionalDouble.of(12),
            OptionalDouble.of(10 / 12.0),
            Interval.of(0.8, 0.9),
            1);
    return Finding.of(Metric.TTFT_MS, Figure.P50, ENOUGH, estimate, test(0.001), floor);
  }

  private static Finding find(Counts counts, Figure figure) {
    return Finding.of(
        Metric.TTFT_MS,
        figure,
        counts,
        estimate(0.8, 0.7, 0.85),
        test(0.001),
        OptionalDouble.empty());
  }

  private static Finding find(
      Metric metric, Figure figure, double ratio, double low, double high, double p) {
    return Finding.of(
        metric, figure, ENOUGH, estimate(ratio, low, high), test(p), OptionalDouble.empty());
  }

  private static Estimate estimate(double ratio, double low, double high) {
    return new Estimate(
        OptionalDouble.of(1000 * ratio),
        OptionalDouble.of(1000),
        OptionalDouble.of(ratio),
        Interval.of(low, high),
        1);
  }

  private static Optional<Comparison.Test> test(double adjustedP) {
    return Optional.of(
        new Comparison.Test(
            Comparison.Test.Kind.WILCOXON, 1, OptionalDouble.empty(), adjustedP / 4, adjustedP));
  }
}

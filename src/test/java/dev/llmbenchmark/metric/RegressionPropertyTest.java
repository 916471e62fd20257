package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.ChangePoints.Scale;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for the changes of any series. */
class RegressionPropertyTest {
  private static final String SEED = "20261124";

  /** Some levels of some length each, with a little noise or none. */
  @Provide
  Arbitrary<double[]> levels() {
    Arbitrary<Double> level = Arbitraries.of(100.0, 104.0, 130.0, 200.0, 1000.0);
    Arbitrary<Double> noise = Arbitraries.of(0.9, 0.97, 1.0, 1.01, 1.12);
    Arbitrary<Integer> length = Arbitraries.integers().between(1, 40);
    return Combinators.combine(
            level.list().ofSize(4), length.list().ofSize(4), noise.list().ofSize(160))
        .as(
            (levels, lengths, noises) -> {
              Doubles values = new Doubles();
              for (int i = 0; i < levels.size(); i++) {
                for (int k = 0; k < lengths.get(i); k++) {
                  values.add(levels.get(i) * noises.get(values.size()));
                }
              }
              return values.toArray();
            });
  }

  @Property(tries = 300, seed = SEED)
  void changePointsAscendWithinTheSeriesAndAreLargeEnough(@ForAll("levels") double[] values) {
    ChangePoints detection = ChangePoints.otava(0.05);

    List<ChangePoint> found = detection.in(values);

    int last = 0;
    for (ChangePoint point : found) {
      assertThat(point.index()).isGreaterThan(last).isLessThan(values.length);
      assertThat(point.p()).isLessThan(0.001);
      assertThat(detection.magnitude(point)).isGreaterThan(0.05);
      last = point.index();
    }
  }

  /** A power of two changes no rounding. */
  @Property(tries = 300, seed = SEED)
  void unitOfTheValuesDoesNotMatter(
      @ForAll("levels") double[] values, @ForAll @IntRange(min = -20, max = 20) int power) {
    double[] scaled = Arrays.stream(values).map(value -> Math.scalb(value, power)).toArray();

    assertThat(indexes(Scale.LINEAR, scaled)).isEqualTo(indexes(Scale.LINEAR, values));
  }

  private static List<Integer> indexes(Scale scale, double[] values) {
    ChangePoints detection = new ChangePoints(50, 0.001, 0.05, scale);
    return detection.in(values).stream().map(ChangePoint::index).toList();
  }

  @Property(tries = 200, seed = SEED)
  void changesLieInTheSeriesInTheOrderOfTheirTimes(@ForAll("levels") double[] values) {
    TickSeries series = TickSamples.series(Metric.TTFT_MS, values);

    List<Change> changes = Regression.of(series).changes();

    assertThat(changes).isSortedAccordingTo(Comparator.comparing(Change::since));
    for (Change change : changes) {
      Change.Effect effect = change.effect().get();
      assertThat(change.since()).isAfterOrEqualTo(TickSamples.time(1));
      assertThat(change.since()).isBefore(TickSamples.time(values.length));
      assertThat(effect.size() > 1).isEqualTo(change.way() == Change.Way.WORSE);
      assertThat(Math.abs(Math.log(effect.size()))).isGreaterThan(0);
      change.recovered().ifPresent(over -> assertThat(over).isAfter(change.since()));
    }
  }
}

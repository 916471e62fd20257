package dev.llmbenchmark.metric;

import static dev.llmbenchmark.metric.TickSamples.series;
import static dev.llmbenchmark.metric.TickSamples.steady;
import static dev.llmbenchmark.metric.TickSamples.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.llmbenchmark.metric.Change.Certainty;
import dev.llmbenchmark.metric.Change.Effect;
import dev.llmbenchmark.metric.Change.Way;
import dev.llmbenchmark.metric.Comparison.Figure;
import dev.llmbenchmark.metric.TickSeries.Point;
import dev.llmbenchmark.metric.Trend.State;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegressionTest {
  private static List<Change> changes(TickSeries series) {
    return Regression.of(series).changes();
  }

  @Test
  void fewerThanThirtyTicksAreInsufficientHistory() {
    Trend few = Regression.of(series(Metric.TTFT_MS, steady(20, 400), steady(9, 800)));
    Trend enough = Regression.of(series(Metric.TTFT_MS, steady(20, 400), steady(10, 800)));

    assertThat(few).isEqualTo(new Trend(State.INSUFFICIENT_HISTORY, List.of(), List.of()));
    assertThat(enough.state()).isEqualTo(State.JUDGED);
    assertThat(enough.changes()).hasSize(1);
  }

  @Test
  void steadySeriesHasNoChange() {
    assertThat(changes(series(Metric.TTFT_MS, steady(60, 400)))).isEmpty();
    assertThat(
            changes(series(Metric.TTFT_MS, IntStream.range(0, 60).mapToDouble(i -> 7).toArray())))
        .isEmpty();
  }

  @Test
  void changeSaysWhatSinceWhenAndByHowMuch() {
    List<Change> found = changes(series(Metric.TTFT_MS, steady(60, 400), steady(6, 600)));

    assertThat(found).hasSize(1);
    Change change = found.get(0);
    assertThat(change.subject()).isEqualTo("ttft_ms p50");
    assertThat(change.certainty()).isEqualTo(Certainty.CONFIRMED);
    assertThat(change.way()).isEqualTo(Way.WORSE);
    assertThat(change.since()).isEqualTo(time(60));
    assertThat(change.before()).isEqualTo("400 ms");
    assertThat(change.after()).isEqualTo("600 ms");
    assertThat(change.recovered()).isEmpty();
    Effect effect = change.effect().get();
    assertThat(effect.size()).isCloseTo(1.5, within(2e-3));
    // Two levels of 0.99, 1, 1.01: s = 0.00817 of 64 degrees, t = 1.998, √(1/60 + 1/6) = 0.428.
    assertThat(effect.interval().low().getAsDouble()).isCloseTo(1.5 * (1 - 0.0071), within(4e-3));
    assertThat(effect.interval().high().getAsDouble()).isCloseTo(1.5 * (1 + 0.0071), within(4e-3));
  }

  @Test
  void wordsAreOneLineForPeople() {
    Change change = changes(series(Metric.TTFT_MS, steady(60, 400), steady(6, 600))).get(0);

    assertThat(change.words())
        .isEqualTo(
            "ttft_ms p50 worse by 50 % [49, 51] since 2026-01-08T12:00:00Z: 400 ms → 600 ms"
                + " (confirmed)");
  }

  @Test
  void moreTokensASecondAreBetter() {
    List<Change> found = changes(series(Metric.OUTPUT_SPEED_TPS, steady(60, 40), steady(6, 60)));

    assertThat(found.get(0).way()).isEqualTo(Way.BETTER);
  }

  @Test
  void twoTicksFarOffAreAFastAlarmUntilItIsConfirmed() {
    double[] before = steady(60, 400);

    assertThat(changes(series(Metric.TTFT_MS, before, steady(1, 600)))).isEmpty();
    List<Change> two = changes(series(Metric.TTFT_MS, before, steady(2, 600)));
    assertThat(two).extracting(Change::certainty).containsExactly(Certainty.FAST_ALARM);
    assertThat(two.get(0).since()).isEqualTo(time(60));
    assertThat(two.get(0).way()).isEqualTo(Way.WORSE);
    assertThat(changes(series(Metric.TTFT_MS, before, steady(4, 600))))
        .extracting(Change::certainty)
        .containsExactly(Certainty.CONFIRMED);
  }

  @Test
  void fastAlarmIsOverWhenTwoTicksAreAsBefore() {
    double[] before = steady(60, 400);
    double[] off = steady(3, 600);

    assertThat(changes(series(Metric.TTFT_MS, before, off, steady(1, 400))).get(0).recovered())
        .isEmpty();
    assertThat(changes(series(Metric.TTFT_MS, before, off, steady(2, 400))).get(0).recovered())
        .contains(time(63));
  }

  @Test
  void differencesThatDoNotMatterMakeNoAlarm() {
    // 4 % off, and the ticks before are all but equal.
    assertThat(changes(series(Metric.TTFT_MS, flat(60, 400), flat(9, 416)))).isEmpty();
    assertThat(changes(series(Metric.TTFT_MS, flat(60, 400), flat(2, 424)))).hasSize(1);
  }

  private static double[] flat(int n, double level) {
    return IntStream.range(0, n).mapToDouble(i -> level).toArray();
  }

  @Test
  void levelThatComesBackIsARecovery() {
    List<Change> found =
        changes(series(Metric.TTFT_MS, steady(60, 400), steady(30, 600), steady(30, 400)));

    assertThat(found).hasSize(2);
    assertThat(found.get(0).recovered()).contains(time(90));
    assertThat(found.get(0).recovery()).isFalse();
    assertThat(found.get(1).recovery()).isTrue();
    assertThat(found.get(1).way()).isEqualTo(Way.BETTER);
  }

  /** What a recovery has ended is done with: the same once more is a new change. */
  @Test
  void secondTimeIsAChangeOfItsOwnAndNoRecovery() {
    List<Change> found =
        changes(
            series(
                Metric.TTFT_MS,
                steady(60, 400),
                steady(30, 600),
                steady(30, 400),
                steady(30, 600)));

    assertThat(found).hasSize(3);
    assertThat(found).extracting(Change::recovery).containsExactly(false, true, false);
    assertThat(found.get(0).recovered()).contains(time(90));
    assertThat(found.get(1).recovered()).isEmpty();
    assertThat(found.get(2).since()).isEqualTo(time(120));
    assertThat(found.get(2).way()).isEqualTo(Way.WORSE);
    assertThat(found.get(2).recovered()).isEmpty();
  }

  @Test
  void hourOfTheDayMakesNoChange() {
    double[] busy = {400, 400, 400, 800, 800, 400, 400, 400};
    double[][] days = IntStream.range(0, 20).mapToObj(day -> busy).toArray(double[][]::new);

    Trend trend = Regression.of(series(Metric.TTFT_MS, days));

    assertThat(trend.changes()).isEmpty();
    assertThat(trend.changePoints()).isEmpty();
  }

  @Test
  void tickOfZeroHasNoLogarithmAndIsLeftOut() {
    assertThat(changes(series(Metric.MAX_GAP_MS, steady(60, 40), new double[] {0, 0, 0})))
        .isEmpty();
  }

  @Test
  void pointsThatCannotBeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Point(time(0), Double.NaN, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Point(time(0), -1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Point(time(0), 1, 0));
    List<Point> backwards = List.of(new Point(time(1), 1, 1), new Point(time(1), 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TickSeries(TickSamples.KEY, Metric.TTFT_MS, Figure.P50, backwards));
  }
}

package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.llmbenchmark.metric.Change.Certainty;
import dev.llmbenchmark.metric.Change.Effect;
import dev.llmbenchmark.metric.Change.Way;
import dev.llmbenchmark.metric.ErrorSeries.Point;
import dev.llmbenchmark.metric.Trend.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ErrorAlarmsTest {
  private static final int CALLS = 10;

  /** 40 ticks with one failed call of 400, then ticks with so many failed calls of 10. */
  private static List<Change> after(int... failed) {
    return trend(40, failed).changes();
  }

  private static Trend trend(int quiet, int... failed) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < quiet; i++) {
      points.add(new Point(TickSamples.time(i), new Rate(i == 10 ? 1 : 0, CALLS)));
    }
    for (int count : failed) {
      points.add(new Point(TickSamples.time(points.size()), new Rate(count, CALLS)));
    }
    return Regression.of(new ErrorSeries(TickSamples.KEY, points));
  }

  @Test
  void fewerThanThirtyTicksAreInsufficientHistory() {
    assertThat(trend(29).state()).isEqualTo(State.INSUFFICIENT_HISTORY);
    assertThat(trend(30).state()).isEqualTo(State.JUDGED);
  }

  @Test
  void singleBadTickIsNoAlarm() {
    assertThat(after(10)).isEmpty();
    assertThat(after(10, 0, 10, 0)).isEmpty();
  }

  @Test
  void singleFailuresAreNoAlarm() {
    assertThat(after(1, 1, 0, 1)).isEmpty();
  }

  @Test
  void twoBadTicksAreAFastAlarmAndFourConfirmIt() {
    List<Change> two = after(5, 5);
    assertThat(two).extracting(Change::certainty).containsExactly(Certainty.FAST_ALARM);
    assertThat(two.get(0).way()).isEqualTo(Way.WORSE);
    assertThat(two.get(0).since()).isEqualTo(TickSamples.time(40));
    assertThat(two.get(0).before()).isEqualTo("1 of 400 calls");
    assertThat(two.get(0).after()).isEqualTo("10 of 20 calls");
    assertThat(after(5, 5, 5)).extracting(Change::certainty).containsOnly(Certainty.FAST_ALARM);
    assertThat(after(5, 5, 5, 5)).extracting(Change::certainty).containsOnly(Certainty.CONFIRMED);
  }

  @Test
  void effectIsADifferenceWithNewcombesInterval() {
    Effect effect = after(5, 5).get(0).effect().get();

    assertThat(effect.measure()).isEqualTo(Effect.Measure.DIFFERENCE);
    assertThat(effect.size()).isCloseTo(0.4975, within(1e-12));
    // Wilson: 1 of 400 [0.000441, 0.014026], 10 of 20 [0.299298, 0.700702].
    assertThat(effect.interval().low().getAsDouble())
        .isCloseTo(0.4975 - Math.hypot(0.5 - 0.299298, 0.014026 - 0.0025), within(1e-5));
    assertThat(effect.interval().high().getAsDouble())
        .isCloseTo(0.4975 + Math.hypot(0.700702 - 0.5, 0.0025 - 0.000441), within(1e-5));
  }

  @Test
  void alarmIsOverAfterTwoTicksAsBefore() {
    assertThat(after(5, 5, 5, 5, 0).get(0).recovered()).isEmpty();
    assertThat(after(5, 5, 5, 5, 0, 0).get(0).recovered()).contains(TickSamples.time(44));
    assertThat(after(5, 5, 5, 5, 0, 0).get(0).after()).isEqualTo("20 of 40 calls");
  }

  /** So many ticks of five failed calls each, and then so many without a failed one. */
  private static int[] bad(int bad, int good, int... last) {
    return IntStream.concat(
            IntStream.concat(
                IntStream.generate(() -> 5).limit(bad), IntStream.generate(() -> 0).limit(good)),
            Arrays.stream(last))
        .toArray();
  }

  @Test
  void alarmLastsHoweverLongItHasBeen() {
    for (int ticks : new int[] {39, 40, 41, 60, 130}) {
      assertThat(after(bad(ticks, 0))).as("%d ticks", ticks).hasSize(1);
      assertThat(after(bad(ticks, 0)).get(0).recovered()).isEmpty();
    }
  }

  @Test
  void alarmIsOverAfterTwoTicksAsBeforeHoweverLongItWas() {
    for (int ticks : new int[] {38, 39, 40, 41, 42, 60, 130}) {
      for (int good : new int[] {2, 3, 30, 39, 40, 41, 42, 90}) {
        List<Change> found = after(bad(ticks, good));

        assertThat(found.get(0).way()).as("%d bad, %d good", ticks, good).isEqualTo(Way.WORSE);
        assertThat(found.get(0).recovered())
            .as("%d bad, %d good", ticks, good)
            .contains(TickSamples.time(40 + ticks));
        assertThat(found.subList(1, found.size()))
            .as("%d bad, %d good", ticks, good)
            .allMatch(one -> one.recovery() && one.way() == Way.BETTER);
      }
    }
  }

  @Test
  void levelThatIsBetterAndNotAsBeforeIsAChangeAndNoRecovery() {
    // Nine of ten calls failed for 60 ticks, and three since then.
    int[] failed =
        IntStream.concat(
                IntStream.generate(() -> 9).limit(60), IntStream.generate(() -> 3).limit(8))
            .toArray();

    List<Change> found = after(failed);

    assertThat(found).hasSize(2);
    assertThat(found.get(0).recovered()).isEmpty();
    assertThat(found.get(1).recovery()).isFalse();
    assertThat(found.get(1).way()).isEqualTo(Way.BETTER);
  }

  @Test
  void secondTimeIsAChangeOfItsOwnAndNoRecovery() {
    for (int good : new int[] {3, 10, 39, 40, 41, 60}) {
      List<Change> found = after(bad(60, good, 5, 5, 5, 5));

      List<Change> worse =
          found.stream().filter(one -> one.way() == Way.WORSE && !one.recovery()).toList();
      assertThat(worse).as("%d good", good).hasSize(2);
      assertThat(worse.get(0).recovered()).contains(TickSamples.time(100));
      assertThat(worse.get(1).since()).isEqualTo(TickSamples.time(100 + good));
      assertThat(worse.get(1).recovered()).isEmpty();
      assertThat(worse.get(1).certainty()).isEqualTo(Certainty.CONFIRMED);
    }
  }

  @Test
  void tickWithoutACallSaysNothing() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      points.add(new Point(TickSamples.time(i), new Rate(0, i % 2 == 0 ? 0 : CALLS)));
    }
    assertThat(Regression.of(new ErrorSeries(TickSamples.KEY, points)).state())
        .isEqualTo(State.JUDGED);
    assertThat(Regression.of(new ErrorSeries(TickSamples.KEY, points.subList(0, 58))).state())
        .isEqualTo(State.INSUFFICIENT_HISTORY);
  }
}

package dev.llmbenchmark.history;

import static dev.llmbenchmark.history.DetectionTest.START;
import static dev.llmbenchmark.history.DetectionTest.TICK;
import static dev.llmbenchmark.history.DetectionTest.alerts;
import static dev.llmbenchmark.history.DetectionTest.tick;
import static dev.llmbenchmark.history.DetectionTest.ticks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told run by run, with what was told before. */
class AlertsOverTimeTest {
  /** As the tables of the history keep it: each id and state once. */
  private static List<Alert> told(double factor, double noise, int seed) {
    Random random = new Random(seed);
    List<HistoryTick> ticks = new ArrayList<>();
    List<Alert> told = new ArrayList<>();
    for (int i = 0; i < 130; i++) {
      double p50 = 400 * Math.exp(noise * random.nextGaussian()) * (i >= 60 ? factor : 1);
      ticks.add(tick(i, "ttft_ms", OptionalDouble.of(p50), List.of("large-1"), ""));
      keep(told, Detection.in(ticks, told, "run-" + i).alerts());
    }
    return told;
  }

  private static long count(List<Alert> told, Alert.State state) {
    return told.stream().filter(one -> one.state() == state).count();
  }

  private static void keep(List<Alert> told, List<Alert> found) {
    for (Alert one : found) {
      if (told.stream()
          .noneMatch(old -> old.change().equals(one.change()) && old.state() == one.state())) {
        told.add(one);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1.5, 100, 0", "1.2, 96, 8"})
  void whatLastsStaysRaisedAndIsRaisedOnce(double factor, int leastLasting, int mostTwice) {
    int lasting = 0;
    int twice = 0;
    for (int seed = 0; seed < 100; seed++) {
      List<Alert> told =
          told(factor, 0.1, seed).stream()
              .filter(one -> one.change().contains("|WORSE|"))
              .filter(one -> !one.since().isBefore(START.plus(TICK.multipliedBy(52))))
              .toList();
      long raised = count(told, Alert.State.RAISED);
      lasting += raised > count(told, Alert.State.RECOVERED) ? 1 : 0;
      twice += raised > 1 ? 1 : 0;
    }
    assertThat(lasting).isGreaterThanOrEqualTo(leastLasting);
    assertThat(twice).isLessThanOrEqualTo(mostTwice);
  }

  /** However its date moves: who reads the alerts and who reads exit codes hears of it once. */
  @ParameterizedTest
  @CsvSource({"1.5, 0.1", "1.2, 0.1", "1.5, 0.2"})
  void aRegressionEndsOneRunAtMostForEachTimeItIsRaised(double factor, double noise) {
    int ended = 0;
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      List<HistoryTick> ticks = new ArrayList<>();
      List<Alert> told = new ArrayList<>();
      List<String> regressions = new ArrayList<>();
      for (int i = 0; i < 130; i++) {
        double p50 = 400 * Math.exp(noise * random.nextGaussian()) * (i >= 60 ? factor : 1);
        ticks.add(tick(i, "ttft_ms", OptionalDouble.of(p50), List.of("large-1"), ""));
        Detection.Found found = Detection.in(ticks, told, "run-" + i);
        keep(told, found.alerts());
        regressions.addAll(found.regressions());
      }
      told.removeIf(one -> !one.change().contains("|WORSE|"));
      long raised = count(told, Alert.State.RAISED);
      assertThat(regressions).as("seed %d", seed).hasSizeLessThanOrEqualTo((int) raised);
      ended += regressions.isEmpty() ? 0 : 1;
    }
    assertThat(ended).isGreaterThanOrEqualTo(90);
  }

  /** 600 of 900 ticks are read; the change was in the 60th, and is in none of them. */
  @Test
  void whatLiesBeforeTheTicksThatAreReadIsNotTakenBack() {
    List<Alert> known = alerts(ticks(70, 60, 70, 1.5), List.of());
    List<HistoryTick> all = ticks(900, 60, 900, 1.5);

    assertThat(alerts(all.subList(300, 900), known)).isEmpty();
    assertThat(alerts(all.subList(40, 640), known))
        .extracting(Alert::state)
        .containsOnly(Alert.State.RAISED);
    assertThat(alerts(all.subList(880, 900), known)).isEmpty();
  }

  /** The good level lasts: that the alarm has become a recovery does not end it. */
  @Test
  void theWayBackIsNotToldToBeGone() {
    List<Alert> told = new ArrayList<>();
    List<HistoryTick> all = ticks(140, 60, 100, 1.5);
    for (int i = 40; i <= 140; i++) {
      keep(told, Detection.in(all.subList(0, i), told, "run-" + (i - 1)).alerts());
    }

    assertThat(told).extracting(Alert::text).noneMatch(text -> text.contains("no longer seen"));
    assertThat(told)
        .filteredOn(one -> one.change().contains("|WORSE|"))
        .extracting(Alert::state)
        .containsExactly(Alert.State.RAISED, Alert.State.CONFIRMED, Alert.State.RECOVERED);
  }
}

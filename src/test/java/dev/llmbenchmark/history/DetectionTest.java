package dev.llmbenchmark.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.Interval;
import dev.llmbenchmark.metric.SeriesKey;
import dev.llmbenchmark.model.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ticks every three hours, about 400 ms with a noise of 5 %. */
class DetectionTest {
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  private static final Duration TICK = Duration.ofHours(3);
  private static final SeriesKey KEY =
      new SeriesKey(
          "acme",
          "large",
          new SeriesKey.Workload(
              "probe", "simple", OptionalInt.empty(), "universal", "http", true, false, "2"));

  private static List<HistoryTick> ticks(int count, int from, int to, double factor) {
    Random random = new Random(7);
    List<HistoryTick> ticks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double noise = Math.exp(0.05 * random.nextGaussian());
      double p50 = 400 * noise * (i >= from && i < to ? factor : 1);
      ticks.add(tick(i, "ttft_ms", OptionalDouble.of(p50), List.of("large-1"), "in 1 out 2"));
    }
    return ticks;
  }

  private static HistoryTick tick(
      int i, String metric, OptionalDouble p50, List<String> models, String prices) {
    return new HistoryTick(
        KEY,
        metric,
        "run-" + i,
        START.plus(TICK.multipliedBy(i)),
        30,
        OptionalDouble.of(0),
        p50,
        Interval.NONE,
        OptionalDouble.empty(),
        Interval.NONE,
        new HistoryTick.ArmFacts(30, 0, OptionalDouble.of(0), models, prices));
  }

  @Test
  void aSeriesThatStaysAsItIsGivesNoAlert() {
    assertThat(Detection.in(ticks(80, 0, 0, 1), List.of())).isEmpty();
    assertThat(Detection.in(List.of(), List.of())).isEmpty();
  }

  @Test
  void aSlowerModelIsOneAlertThatSaysWhatSinceWhenByHowMuchAndWhereToLook() {
    List<Alert> found = Detection.in(ticks(70, 60, 70, 1.5), List.of());

    assertThat(found).singleElement();
    Alert alert = found.get(0);
    assertThat(alert.state()).isEqualTo(Alert.State.RAISED);
    assertThat(alert.since()).isEqualTo(START.plus(TICK.multipliedBy(60)));
    assertThat(alert.text())
        .contains("acme/large ttft_ms p50 worse by ", "since 2026-10-08T12:00:00Z", "(confirmed)")
        .containsPattern("by 5\\d % \\[4\\d, 5\\d]|by 4\\d % \\[\\d\\d, 5\\d]")
        .endsWith("| see: ./llm-benchmark history --provider acme --model large --metric ttft_ms");
  }

  @Test
  void theSameChangeKeepsItsIdWhenItsTimeMovesAndIsOverWhenTheLevelIsBack() {
    Alert first = Detection.in(ticks(70, 60, 70, 1.5), List.of()).get(0);
    Alert moved =
        new Alert(
            first.change(),
            first.state(),
            first.since().plus(TICK.multipliedBy(2)),
            first.words(),
            first.command());

    List<Alert> later = Detection.in(ticks(90, 60, 75, 1.5), List.of(moved));

    assertThat(later).extracting(Alert::change).containsOnly(first.change());
    assertThat(later)
        .extracting(Alert::state)
        .containsExactly(Alert.State.RAISED, Alert.State.RECOVERED);
    assertThat(later.get(1).since()).isEqualTo(START.plus(TICK.multipliedBy(75)));
  }

  @Test
  void whatWasOverBeforeAnybodyWasToldIsNoNews() {
    assertThat(Detection.in(ticks(90, 60, 75, 1.5), List.of())).isEmpty();
  }

  @Test
  void anotherModelThatAnswersAndAnotherPriceAreTold() {
    List<HistoryTick> ticks = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ticks.add(
          tick(
              i,
              HistoryRows.ERROR_RATE,
              OptionalDouble.empty(),
              List.of(i < 4 ? "large-1" : "large-2"),
              i < 3 ? "in 1 out 2" : "in 1 out 3"));
    }

    assertThat(Detection.in(ticks, List.of()))
        .extracting(Alert::words)
        .satisfiesExactlyInAnyOrder(
            words -> assertThat(words).contains("response_model changed", "large-1 → large-2"),
            words -> assertThat(words).contains("price changed", "in 1 out 2", "in 1 out 3"));
  }
}

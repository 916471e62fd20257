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
  static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  static final Duration TICK = Duration.ofHours(3);
  private static final SeriesKey KEY =
      new SeriesKey(
          "acme",
          "large",
          new SeriesKey.Workload(
              "probe", "simple", OptionalInt.empty(), "universal", "http", true, false, "2"));

  static List<HistoryTick> ticks(int count, int from, int to, double factor) {
    Random random = new Random(7);
    List<HistoryTick> ticks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double noise = Math.exp(0.05 * random.nextGaussian());
      double p50 = 400 * noise * (i >= from && i < to ? factor : 1);
      ticks.add(tick(i, "ttft_ms", OptionalDouble.of(p50), List.of("large-1"), "in 1 out 2"));
    }
    return ticks;
  }

  static HistoryTick tick(
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

  static List<Alert> alerts(List<HistoryTick> ticks, List<Alert> known) {
    return Detection.in(ticks, known, "run-0").alerts();
  }

  @Test
  void aSeriesThatStaysAsItIsGivesNoAlert() {
    assertThat(alerts(ticks(80, 0, 0, 1), List.of())).isEmpty();
    assertThat(alerts(List.of(), List.of())).isEmpty();
  }

  @Test
  void aSlowerModelIsOneAlertThatSaysWhatSinceWhenByHowMuchAndWhereToLook() {
    List<Alert> found = alerts(ticks(70, 60, 70, 1.5), List.of());

    assertThat(found).singleElement();
    Alert alert = found.get(0);
    assertThat(alert.state()).isEqualTo(Alert.State.RAISED);
    assertThat(alert.since()).isEqualTo(START.plus(TICK.multipliedBy(60)));
    assertThat(alert.text())
        .contains("acme/large ttft_ms p50 worse by ", "since 2026-10-08T12:00:00Z", "(confirmed)")
        .containsPattern("by 5\\d % \\[4\\d, 5\\d]|by 4\\d % \\[\\d\\d, 5\\d]")
        .endsWith(
            "| see: ./llm-benchmark history --provider acme --model large --mode probe"
                + " --prompt-mode simple --metric ttft_ms");
  }

  @Test
  void theSameChangeKeepsItsIdWhenItsTimeMovesAndIsOverWhenTheLevelIsBack() {
    Alert first = alerts(ticks(70, 60, 70, 1.5), List.of()).get(0);
    Alert moved =
        new Alert(
            first.change(),
            first.state(),
            first.since().plus(TICK.multipliedBy(2)),
            first.words(),
            first.command());

    List<Alert> later = alerts(ticks(90, 60, 75, 1.5), List.of(moved));

    assertThat(later).extracting(Alert::change).containsOnly(first.change());
    assertThat(later).extracting(Alert::state).containsExactly(Alert.State.RECOVERED);
    assertThat(later.get(0).since()).isEqualTo(START.plus(TICK.multipliedBy(75)));
  }

  @Test
  void whatWasOverBeforeAnybodyWasToldIsNoNews() {
    assertThat(alerts(ticks(90, 60, 75, 1.5), List.of())).isEmpty();
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

    assertThat(alerts(ticks, List.of()))
        .extracting(Alert::words)
        .satisfiesExactlyInAnyOrder(
            words -> assertThat(words).contains("response_model changed", "large-1 → large-2"),
            words -> assertThat(words).contains("price changed", "in 1 out 2", "in 1 out 3"));
  }

  /** Four ticks at the new level confirm it; those after it tell nothing new. */
  @Test
  void aRegressionIsConfirmedByOneRunAlone() {
    List<Integer> confirming = new ArrayList<>();
    List<Alert> known = new ArrayList<>();
    for (int count = 60; count <= 80; count++) {
      Detection.Found found =
          Detection.in(ticks(count, 60, count, 1.5), known, "run-" + (count - 1));
      known.addAll(found.alerts());
      if (!found.regressions().isEmpty()) {
        confirming.add(count - 60);
        assertThat(found.regressions())
            .singleElement()
            .asString()
            .startsWith("acme/large ttft_ms p50 worse by ")
            .endsWith("(confirmed)");
      }
    }

    assertThat(confirming).containsExactly(4);
  }

  /** As it lasts, it is one until somebody was told, by whichever run that is. */
  @Test
  void aRegressionThatNobodyWasToldOfIsOneOfTheNextRun() {
    List<HistoryTick> ticks = ticks(70, 60, 70, 1.5);

    assertThat(Detection.in(ticks, List.of(), "run-69").regressions()).hasSize(1);
  }

  @Test
  void whatBecomesFasterOrWasSlowBeforeIsNoRegressionOfTheRun() {
    assertThat(Detection.in(ticks(64, 60, 64, 0.6), List.of(), "run-63").regressions()).isEmpty();
    assertThat(Detection.in(ticks(64, 60, 64, 1.5), List.of(), "run-62").regressions()).isEmpty();
    assertThat(Detection.in(ticks(64, 60, 64, 1.5), List.of(), "other").regressions()).isEmpty();
  }

  @Test
  void aDipIsOverWhenTheLevelIsBackHoweverLongItWas() {
    for (int length : new int[] {8, 10, 20, 40, 60}) {
      for (int after = 20; after <= 100; after += 5) {
        assertThat(alerts(ticks(100 + length + after, 100, 100 + length, 0.7), known(0.7)))
            .as("%d ticks, %d ago", length, after)
            .extracting(Alert::state)
            .containsExactly(Alert.State.RECOVERED);
      }
    }
  }

  /** As it was told when the level had been another one for five ticks. */
  private static List<Alert> known(double factor) {
    List<Alert> known = alerts(ticks(105, 100, 105, factor), List.of());
    assertThat(known).singleElement();
    return known;
  }

  /** Two far ticks alarm; 50 ticks later nothing is left of it but a noise. */
  @Test
  void whatTurnsOutToBeNoChangeIsOver() {
    Alert gone =
        new Alert(
            alerts(ticks(70, 60, 70, 1.5), List.of())
                .get(0)
                .change()
                .replaceAll("[|]2026-.*", "|2026-10-04T00:00:00Z"),
            Alert.State.RAISED,
            Instant.parse("2026-10-04T00:00:00Z"),
            "acme/large ttft_ms p50 worse",
            "see");

    List<Alert> found = alerts(ticks(100, 0, 0, 1), List.of(gone));

    assertThat(found).singleElement();
    assertThat(found.get(0).change()).isEqualTo(gone.change());
    assertThat(found.get(0).state()).isEqualTo(Alert.State.RECOVERED);
    assertThat(found.get(0).text())
        .isEqualTo("over: acme/large ttft_ms p50 worse, no longer seen | see: see");
  }
}

package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.history.HistoryTick;
import dev.llmbenchmark.metric.Comparison.Figure;
import dev.llmbenchmark.metric.Interval;
import dev.llmbenchmark.metric.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HistoryTableTest {
  private static final String MODEL = "@cf/deepseek-ai/" + "a-very-long-name-".repeat(6) + "32b";

  private static List<HistoryTick> ticks(String model, String prompt, String metric, int count) {
    SeriesKey key =
        new SeriesKey(
            "workers-ai",
            model,
            new SeriesKey.Workload(
                "open:12.5:poisson",
                prompt,
                OptionalInt.of(4096),
                "universal",
                "vertx-http",
                false,
                true,
                "1/2"));
    List<HistoryTick> ticks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      OptionalDouble value = OptionalDouble.of(123_456.7 + i);
      ticks.add(
          new HistoryTick(
              key,
              metric,
              "run-" + i,
              Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofHours(3L * i)),
              9,
              value,
              value,
              Interval.NONE,
              value,
              Interval.NONE,
              new HistoryTick.ArmFacts(9, 0, OptionalDouble.of(0), List.of(), "")));
    }
    return ticks;
  }

  @Test
  void metricsStandBelowTheirModelWithTheTrendAtTheEnd() {
    List<HistoryTick> ticks = ticks("small", "simple", "ttft_ms", 3);
    ticks.addAll(ticks("small", "simple", "tpot_ms", 2));
    ticks.addAll(ticks("large", "simple", "ttft_ms", 1));

    assertThat(HistoryTable.of(ticks, Figure.P50).lines())
        .containsExactly(
            "SIMULATED, open:12.5:poisson, prompt simple, at most 4096 tokens, universal over vertx-http,",
            "  whole replies, method 1/2",
            "  metric       runs           last run      last    before  change  trend",
            "workers-ai/large",
            "  ttft_ms p50     1  2026-01-01T00:00Z  123456.7         -       -  ▅",
            "workers-ai/small",
            "  tpot_ms p50     2  2026-01-01T03:00Z  123457.7  123456.7  +0.0 %  ▁█",
            "  ttft_ms p50     3  2026-01-01T06:00Z  123458.7  123457.2  +0.0 %  ▁▅█");
  }

  @Test
  void linesFitAHundredColumnsAndNoNameIsCut() {
    List<HistoryTick> ticks =
        ticks(MODEL, "story#1f2e3d4c+system#5a6b7c8d", "scheduled_response_time_ms", 60);

    List<String> lines = HistoryTable.of(ticks, Figure.P95).lines().toList();

    assertThat(lines).contains("workers-ai/" + MODEL);
    assertThat(lines)
        .filteredOn(line -> !line.contains(MODEL))
        .hasSize(4)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    assertThat(lines.get(lines.size() - 1)).contains(" 60 ").containsPattern("[▁-█]{8,}$");
  }

  @Test
  void shortLinesHaveFortyBars() {
    List<HistoryTick> ticks = ticks("m", "simple", "tps", 60);

    assertThat(HistoryTable.of(ticks, Figure.P50)).containsPattern("[^▁-█][▁-█]{31,40}\n$");
  }
}

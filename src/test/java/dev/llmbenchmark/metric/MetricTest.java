package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {
  @Test
  void idsComeInTheOrderOfTheSummary() {
    assertThat(Arrays.stream(Metric.values()).map(Metric::id))
        .containsExactly(
            "ttft_ms",
            "ttfa_ms",
            "response_time_ms",
            "tpot_ms",
            "output_speed_tps",
            "tps",
            "max_gap_ms");
  }

  @ParameterizedTest
  @EnumSource
  void theUnitIsThatOfTheName(Metric metric) {
    assertThat(metric.unit()).isEqualTo(metric.id().endsWith("tps") ? "tokens/s" : "ms");
  }

  @ParameterizedTest
  @EnumSource
  void timesAreBetterLowAndSpeedsHigh(Metric metric) {
    assertThat(metric.better())
        .isEqualTo(metric.unit().equals("ms") ? Metric.Better.LOWER : Metric.Better.HIGHER);
  }

  @ParameterizedTest
  @EnumSource
  void everyMetricExplainsItself(Metric metric) {
    assertThat(metric.title()).isNotBlank();
    assertThat(metric.formula()).isNotBlank();
    assertThat(metric.absentWhen()).isNotBlank();
  }
}

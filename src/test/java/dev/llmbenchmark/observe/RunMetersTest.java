package dev.llmbenchmark.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Moments;
import dev.llmbenchmark.model.Outcome;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RunMetersTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-12);
  private static final Map<String, String> ALL = Map.of();

  private final MetricsText text = new MetricsText();
  private final RunMeters meters = RunMeters.in(text.registry(), Convention.PUBLISHED);

  private static void record(RunMeters meters, Attempt one) {
    meters.record(one, Moments.NONE, Measured.WORKLOAD);
  }

  private Exposition page() {
    Exposition.openMetrics(text.text(MetricsText.OPEN_METRICS));
    return Exposition.plain(text.text(MetricsText.PLAIN));
  }

  @Test
  void timesOfSuccessesAreSummedUpInSeconds() {
    meters.record(Measured.stream(200, 450.125), Measured.frames(), Measured.WORKLOAD);
    meters.record(Measured.stream(40, 90), Measured.frames(), Measured.WORKLOAD);

    Exposition page = page();

    String duration = "gen_ai_client_operation_duration_seconds";
    assertThat(page.sum(duration + "_sum", ALL)).isEqualTo(0.540125, EXACT);
    assertThat(page.sum(duration + "_count", ALL)).isEqualTo(2);
    // 40 ms and 90 ms: a bound belongs to its bucket.
    String first = "gen_ai_client_operation_time_to_first_chunk_seconds";
    assertThat(page.sum(first + "_bucket", Map.of("le", "0.02"))).isZero();
    assertThat(page.sum(first + "_bucket", Map.of("le", "0.04"))).isEqualTo(1);
    assertThat(page.sum(first + "_sum", ALL)).isEqualTo(0.24, EXACT);
    String chunk = "gen_ai_client_operation_time_per_output_chunk_seconds";
    assertThat(page.sum(chunk + "_count", ALL)).isEqualTo(4);
    assertThat(page.sum(chunk + "_sum", ALL)).isEqualTo(0.1, EXACT);
    assertThat(page.sum("llmbench_tpot_seconds_sum", ALL)).isEqualTo(0.025, EXACT);
    assertThat(page.sum("llmbench_output_speed_tokens_per_second_sum", ALL)).isEqualTo(160);
    assertThat(page.sum("gen_ai_client_token_usage_sum", Map.of("gen_ai_token_type", "input")))
        .isEqualTo(20);
    assertThat(page.sum("gen_ai_client_token_usage_sum", Map.of("gen_ai_token_type", "output")))
        .isEqualTo(40);
  }

  @Test
  void bucketsAreThoseOfTheConventions() {
    meters.record(Measured.stream(200, 450), Measured.frames(), Measured.WORKLOAD);

    assertThat(bounds(page(), "gen_ai_client_operation_duration_seconds"))
        .isEqualTo(
            "0.01 0.02 0.04 0.08 0.16 0.32 0.64 1.28 2.56 5.12 10.24 20.48 40.96 81.92 +Inf");
    // Four to the power of 0 to 13.
    assertThat(bounds(page(), "gen_ai_client_token_usage"))
        .isEqualTo(
            "1.0 4.0 16.0 64.0 256.0 1024.0 4096.0 16384.0 65536.0 262144.0 1048576.0 4194304.0"
                + " 1.6777216E7 6.7108864E7 +Inf");
  }

  private static String bounds(Exposition page, String name) {
    return page.all(name + "_bucket").stream()
        .map(one -> one.labels().get("le"))
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /** As in summary.csv: warm-up and cache hits are in no statistic, disturbed calls are. */
  @Test
  void warmUpAndCacheHitsAreInNoHistogramAndDisturbedCallsAre() {
    record(meters, Measured.warmup());
    record(meters, Measured.hit());
    Attempt plain = Measured.stream(200, 450);
    record(meters, Measured.with(plain, plain.timing(), true));

    Exposition page = page();

    assertThat(page.sum("gen_ai_client_operation_duration_seconds_count", ALL)).isEqualTo(1);
    assertThat(page.sum("gen_ai_client_token_usage_count", ALL)).isEqualTo(2);
    assertThat(page.sum("llmbench_attempts_total", ALL)).isEqualTo(1);
    assertThat(page.sum("llmbench_cache_hits_total", ALL)).isEqualTo(1);
    assertThat(page.sum("llmbench_tainted_total", ALL)).isEqualTo(1);
    assertThat(page.sum("llmbench_cost_usd_total", ALL)).isEqualTo(0.502, EXACT);
  }

  @Test
  void failureHasItsDurationUnderItsTypeAndNoOtherFigure() {
    record(meters, Measured.failed(Outcome.OVERLOADED, 120));
    record(meters, Measured.failed(Outcome.TIMEOUT, 0));

    Exposition page = page();

    assertThat(page.all("gen_ai_client_operation_duration_seconds_sum"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.labels()).containsEntry("error_type", "overloaded");
              assertThat(one.value()).isEqualTo(0.12, EXACT);
            });
    assertThat(page.sum("llmbench_attempts_total", Map.of("outcome", "timeout"))).isEqualTo(1);
    assertThat(page.all("gen_ai_client_token_usage_count")).isEmpty();
  }

  @Test
  void everySeriesAboutAModelSaysWhichAndNoneSaysWhichRunOrRequest() {
    meters.record(Measured.stream(200, 450), Measured.frames(), Measured.WORKLOAD);
    meters.ended(Measured.run(Measured.stream(200, 450)), Measured.WORKLOAD);

    for (Exposition.Sample one : page().samples()) {
      if (!one.name().matches("llmbench_(runs|schedule|client).*")) {
        assertThat(one.labels())
            .as(one.name())
            .containsEntry("provider", "acme")
            .containsEntry("model", "m1")
            .containsEntry("workload", "decode/probe/universal");
      }
      if (one.name().startsWith("gen_ai")) {
        assertThat(one.labels())
            .containsEntry("gen_ai_operation_name", "chat")
            .containsEntry("gen_ai_provider_name", "acme")
            .containsEntry("gen_ai_request_model", "m1");
      }
      assertThat(one.labels().values()).doesNotContain("r", "20261124-080000-a1b2c3");
    }
  }

  /** Six calls support a median; the third and fourth of them are 300 and 400 ms. */
  @Test
  void lastRunIsToldAndReplacedByTheNextOne() {
    Attempt[] six =
        IntStream.rangeClosed(1, 6)
            .mapToObj(i -> Samples.inRound(Measured.ARM, i, 100.0 * i))
            .toArray(Attempt[]::new);
    meters.ended(Measured.run(six), Measured.WORKLOAD);
    Exposition first = page();

    meters.ended(Measured.run(six[0], Samples.inRound(Measured.ARM, 2, 0)), Measured.WORKLOAD);
    Exposition second = page();

    String median = "llmbench_last_run_response_time_p50_seconds";
    assertThat(first.sum(median, ALL)).isBetween(0.3, 0.4);
    assertThat(first.sum("llmbench_last_run_error_ratio", ALL)).isZero();
    assertThat(first.sum("llmbench_last_run_timestamp_seconds", ALL)).isEqualTo(1_795_507_260.0);
    assertThat(first.sum("llmbench_client_floor_seconds", ALL)).isEqualTo(0.0004, EXACT);
    assertThat(second.all(median)).isEmpty();
    assertThat(second.sum("llmbench_last_run_error_ratio", ALL)).isEqualTo(0.5);
    assertThat(second.sum("llmbench_runs_total", Map.of("outcome", "completed"))).isEqualTo(2);
  }

  @Test
  void missedAndFailedRunsAreCounted() {
    assertThat(page().sum("llmbench_schedule_missed_total", ALL)).isZero();

    meters.missedTick();
    meters.failed();

    assertThat(page().sum("llmbench_schedule_missed_total", ALL)).isEqualTo(1);
    assertThat(page().sum("llmbench_runs_total", Map.of("outcome", "failed"))).isEqualTo(1);
  }

  @Test
  void numberOfSeriesDoesNotGrowWithCallsNorWithoutEndWithPrompts() {
    IntStream.range(0, 100)
        .forEach(
            i ->
                meters.record(
                    Measured.stream(200, 450), Measured.frames(), new Workload("prompt" + i)));
    int series = page().samples().size();

    IntStream.range(0, 10_000)
        .forEach(
            i ->
                meters.record(
                    Measured.stream(i, 450 + i), Measured.frames(), new Workload("prompt" + i)));

    assertThat(page().samples()).hasSize(series);
    assertThat(page().all("llmbench_attempts_total"))
        .extracting(one -> one.labels().get("workload"))
        .hasSize(MeterBook.WORKLOADS + 1)
        .contains("prompt0", "prompt31", "other")
        .doesNotContain("prompt32");
  }

  @Test
  void comingSetHasNamesOfItsOwnAndCountsTokensOfFailuresToo() {
    RunMeters coming =
        RunMeters.in(
            text.registry(),
            Convention.of(java.util.Optional.of("http, gen_ai_latest_experimental")));
    coming.record(Measured.stream(200, 450), Measured.frames(), Measured.WORKLOAD);
    record(coming, Measured.failed(Outcome.CONTENT, 100));

    Exposition page = page();

    String prefix = "gen_ai_client_inference_";
    assertThat(page.sum(prefix + "duration_seconds_sum", ALL)).isEqualTo(0.55, EXACT);
    assertThat(page.sum(prefix + "time_to_first_chunk_seconds_count", ALL)).isEqualTo(1);
    assertThat(page.sum(prefix + "time_per_output_chunk_seconds_count", ALL)).isEqualTo(2);
    assertThat(
            page.sum(prefix + "usage_input_tokens_total", Map.of("gen_ai_token_modality", "text")))
        .isEqualTo(17);
    assertThat(page.sum(prefix + "usage_output_tokens_total", ALL)).isEqualTo(21);
    assertThat(page.sum(prefix + "operation_output_tokens_sum", ALL)).isEqualTo(20);
    assertThat(page.types().keySet()).noneMatch(name -> name.startsWith("gen_ai_client_operation"));
  }

  @Test
  void everyMetricHasAHistogram() {
    assertThat(
            Arrays.stream(Metric.values())
                .map(metric -> Names.of(metric, Convention.PUBLISHED).name()))
        .doesNotHaveDuplicates()
        .hasSize(Metric.values().length);
  }

  @Test
  void whatNobodyReadsIsNotRecorded() {
    RunMeters none = RunMeters.none();

    record(none, Measured.stream(1, 2));
    none.ended(Measured.run(), Measured.WORKLOAD);
    none.failed();
    none.missedTick();

    assertThat(page().samples())
        .extracting(Exposition.Sample::name)
        .containsExactly("llmbench_schedule_missed_total");
  }
}

package dev.llmbenchmark.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Load;
import dev.llmbenchmark.model.Origin;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Timing;
import dev.llmbenchmark.model.Usage;
import dev.llmbenchmark.model.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AttemptColumnsTest {
  private static final String HEADER =
      "schema_version, run_id, request_id, attempt, round, position, phase, timestamp, provider,"
          + " model, endpoint, transport, engine, mode, prompt_mode, max_tokens, stream,"
          + " simulated, status_code, outcome, error_code, error, finish_reason, response_model,"
          + " scheduled_at, queue_delay_ms, connect_ms, headers_ms, ttft_ms, ttfa_ms,"
          + " response_time_ms, scheduled_response_time_ms, chunks, max_gap_ms, coalesced,"
          + " prompt_tokens, completion_tokens, reasoning_tokens, cached_tokens, total_tokens,"
          + " token_source, estimated_prompt_tokens, estimated_completion_tokens, tps,"
          + " output_speed_tps, tpot_ms, cost_usd, cache_status, gateway_log_id, cf_ray,"
          + " gateway_step, retry_after_ms, tainted, request_payload, response_body";

  private static final String ROW =
      "1; 20261124-080000-a1b2c3; abc123; 1; 3; 2; measured; "
          + "2026-11-24T08:00:01.500Z; workers-ai; @cf/some/model; run/@cf/some/model; "
          + "universal; http; probe; decode; 256; true; true; 200; ok; ; ; stop; "
          + "some-model-v2; 2026-11-24T08:00:01.498Z; 2.9; 12.5; 100; 200.125; 250; 1300; 1302.9; 50; 30; false; 12; "
          + "101; 0; 4; 113; usage; 11; 99; 77.692; 100; 11; 0.000000061; MISS; log-1; "
          + "ray-1; 0; ; false; {'q':1}; hello\nyou";

  private static final Load LOAD =
      new Load(
          Optional.of(Instant.parse("2026-11-24T08:00:01.498Z")),
          OptionalDouble.of(2.9),
          OptionalDouble.of(1302.9),
          Optional.of(false));

  private static final Arm ARM = Samples.arm("workers-ai", "@cf/some/model");
  private static final Call CALL = Samples.call(ARM, "abc123", Phase.MEASURED, 1);

  @Test
  void headerIsThatOfTheSchema() {
    assertThat(AttemptColumns.header()).containsExactly(HEADER.split(", "));
  }

  @Test
  void aSuccessFillsItsRow() {
    Usage usage =
        new Usage(
            OptionalLong.of(12),
            OptionalLong.of(101),
            OptionalLong.of(0),
            OptionalLong.of(4),
            OptionalLong.empty());

    List<String> row = AttemptColumns.row(attempt(Verdict.OK, streamed(), usage, 99));

    assertThat(row).containsExactly(ROW.split("; ", -1));
  }

  @Test
  void aMissingCountIsEstimatedAndSaysSo() {
    Map<String, String> row = cells(attempt(Verdict.OK, streamed(), Usage.NONE, 99));

    assertThat(row)
        .containsEntry("token_source", "estimate")
        .containsEntry("prompt_tokens", "11")
        .containsEntry("completion_tokens", "99")
        .containsEntry("total_tokens", "110")
        .containsEntry("reasoning_tokens", "");
  }

  @Test
  void aFailureHasNoFiguresRatherThanZeros() {
    Verdict refused =
        new Verdict(
            Outcome.RATE_LIMIT,
            true,
            Origin.PROVIDER,
            "-5",
            "=HYPERLINK(\"x\")",
            OptionalLong.of(2000));
    Timing none = Samples.responseTime(0);

    Map<String, String> row = cells(attempt(refused, none, Usage.NONE, -1));

    assertThat(row)
        .containsEntry("outcome", "rate_limit")
        .containsEntry("error_code", "'-5")
        .containsEntry("error", "'=HYPERLINK(\"x\")")
        .containsEntry("retry_after_ms", "2000")
        .containsEntry("ttft_ms", "")
        .containsEntry("chunks", "")
        .containsEntry("coalesced", "")
        .containsEntry("completion_tokens", "")
        .containsEntry("total_tokens", "")
        .containsEntry("token_source", "")
        .containsEntry("estimated_completion_tokens", "")
        .containsEntry("model", "@cf/some/model");
  }

  private static Map<String, String> cells(Attempt attempt) {
    List<String> row = AttemptColumns.row(attempt);
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < row.size(); i++) {
      cells.put(AttemptColumns.header().get(i), row.get(i));
    }
    return cells;
  }

  private static Timing streamed() {
    return new Timing(
        OptionalDouble.of(12.5),
        OptionalDouble.of(100),
        OptionalDouble.of(200.125),
        OptionalDouble.of(250),
        OptionalDouble.of(1300),
        50,
        OptionalDouble.of(30),
        Optional.of(false),
        OptionalDouble.of(100),
        OptionalDouble.of(11),
        OptionalDouble.of(77.692));
  }

  private static Attempt attempt(Verdict verdict, Timing timing, Usage usage, long estimate) {
    return new Attempt(
        CALL,
        Instant.parse("2026-11-24T08:00:01.5009Z"),
        new Attempt.RunContext("http", "probe", "decode"),
        "run/@cf/some/model",
        true,
        OptionalInt.of(200),
        verdict,
        Optional.of("stop"),
        Optional.of("some-model-v2"),
        timing,
        LOAD,
        usage,
        estimate < 0 ? OptionalLong.empty() : OptionalLong.of(estimate),
        Optional.of(new BigDecimal("0.000000061")),
        Map.of(
            "cache_status", "MISS",
            "gateway_log_id", "log-1",
            "cf_ray", "ray-1",
            "gateway_step", "0"),
        "{'q':1}",
        "hello\nyou");
  }
}

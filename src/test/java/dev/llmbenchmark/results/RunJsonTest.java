package dev.llmbenchmark.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmbenchmark.metric.Aims;
import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.metric.Tally;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt.RunContext;
import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.model.Interventions;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.ProviderLimit;
import dev.llmbenchmark.model.StoppedArm;
import dev.llmbenchmark.model.UtcHours;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunJsonTest {
  private static final String KEYS =
      "run_id, schema_version, method, options, aims, engine, plan_hash, seed, "
          + "started_at, ended_at, version, java, os, cpus, clock, "
          + "client_error_floor_ms, calibration, prices, models, load, interventions, provider_files, stop_reason, planned, ok, "
          + "failed, missed, in_doubt, cache_hits, cost_usd";

  private static final String OPTION_KEYS =
      "arms, attempts, warmup, prompt_mode, prompt_kind, prompt_text, "
          + "decode_chars, system, max_tokens, mode, most_in_flight_per_model, duration, stream, transport, retries, "
          + "seed, log_content, output, simulated";

  private static final Arm ARM =
      Samples.arm(
          "p",
          "m",
          Samples.price(
              0,
              List.of(new UtcHours(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, 1, 4)),
              "0.0000001",
              "10.50"));

  @Test
  void keysAreStable() throws JsonProcessingException {
    JsonNode run = new ObjectMapper().readTree(text());

    assertThat(run.fieldNames()).toIterable().containsExactly(KEYS.split(", "));
    assertThat(run.get("options").fieldNames())
        .toIterable()
        .containsExactly(OPTION_KEYS.split(", "));
  }

  @Test
  void plannedCallsAreAllAccountedFor() throws JsonProcessingException {
    JsonNode run = new ObjectMapper().readTree(text());

    assertThat(run.get("planned").asLong()).isEqualTo(5);
    assertThat(run.get("ok").asLong()).isEqualTo(1);
    assertThat(run.get("failed").asLong()).isEqualTo(1);
    assertThat(run.get("in_doubt").asLong()).isEqualTo(1);
    assertThat(run.get("missed").asLong()).isEqualTo(2);
    assertThat(run.get("cache_hits").asLong()).isZero();
    assertThat(run.get("cost_usd").decimalValue()).isEqualByComparingTo("0.002");
  }

  @Test
  void whatTheProgramDidToTheLoadIsTold() throws JsonProcessingException {
    JsonNode run = new ObjectMapper().readTree(text());

    assertThat(run.get("interventions").toString())
        .isEqualTo(
            """
            {"stopped_models":[{"model":"p/m","outcome":"quota","in_a_row":3}],\
            "limits":[{"provider":"p","cuts":2,"lowest":4,"last":7,"most":16}],"resumed":1}""");
    assertThat(run.get("provider_files").toString())
        .isEqualTo("[{\"provider\":\"p\",\"sha256\":\"c0ffee\"}]");
  }

  @Test
  void absentIsNullAndPricesArePlain() {
    assertThat(text())
        .contains("\"ended_at\" : null")
        .contains("\"system\" : null")
        .contains("\"granularity_ns\" : 30")
        .contains("\"cost_ns\" : null")
        .contains("\"input_usd_per_mtok\" : 0.0000001")
        .contains("\"cached_input_usd_per_mtok\" : null")
        .contains("\"Mon-Fri 01-04\"")
        .contains("\"started_at\" : \"2026-11-24T08:00:00.000Z\"")
        .endsWith("}\n")
        .doesNotContain("\r");
  }

  private static String text() {
    Plan plan = Samples.plan(5, 0, ARM);
    Tally tally = new Tally(plan);
    tally.add(Samples.ok(ARM, "r1", 5));
    tally.add(Samples.failed(ARM, "r2", 1, Outcome.SERVER, false));
    tally.add(Samples.failed(ARM, "r3", 1, Outcome.IN_DOUBT, false));
    RunFacts facts =
        new RunFacts(
            Instant.parse("2026-11-24T08:00:00Z"),
            Optional.empty(),
            "0.1.0",
            "17",
            "Linux",
            2,
            OptionalLong.of(30),
            OptionalDouble.empty(),
            Optional.of(
                new Floor(
                    0.4, Optional.of(new Floor.Origin(Instant.parse("2026-11-20T07:00:00Z"), 32)))),
            Optional.of("completed"),
            new Interventions(
                List.of(new StoppedArm("p/m", Outcome.QUOTA, 3)),
                List.of(new ProviderLimit("p", 2, 4, 7, 16)),
                1),
            Map.of("p", "c0ffee"));
    return RunJson.text(
        new RunResult(
            plan,
            new RunContext("http", "probe", "decode"),
            facts,
            Aims.NONE,
            tally.summaries(),
            Path.of("run")));
  }
}

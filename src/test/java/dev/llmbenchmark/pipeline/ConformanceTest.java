package dev.llmbenchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.results.RunResult;
import dev.llmbenchmark.simulator.Scenario;
import dev.llmbenchmark.simulator.Simulator;
import dev.llmbenchmark.simulator.SimulatorOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every provider × stream or whole × transport × scenario, over the real routes and real HTTP.
 *
 * <p>Cells without a meaning of their own: {@code multi-token}, {@code split-bytes} and {@code
 * one-burst} of a whole reply, which are plain; they are run all the same.
 */
class ConformanceTest {
  private static final int TOKENS = 12;
  private static final int REASONING = 6;
  private static final Set<String> SLUGS =
      Set.of("openai", "anthropic", "google-vertex-ai", "deepseek", "workers-ai", "mistral");

  /** Scenario → status and outcome, by the public table of outcomes. */
  private static final Map<String, List<String>> EXPECTED =
      Map.ofEntries(
          Map.entry("plain", List.of("200", "ok")),
          Map.entry("reasoning", List.of("200", "ok")),
          Map.entry("multi-token", List.of("200", "ok")),
          Map.entry("crlf-comments", List.of("200", "ok")),
          Map.entry("split-bytes", List.of("200", "ok")),
          Map.entry("one-burst", List.of("200", "ok")),
          Map.entry("truncated", List.of("200", "truncated")),
          Map.entry("error-in-stream", List.of("200", "overloaded server")),
          Map.entry("status-401", List.of("401", "auth")),
          Map.entry("status-404", List.of("404", "model_gone")),
          Map.entry("status-429", List.of("429", "rate_limit")),
          Map.entry("status-500", List.of("500", "server")),
          Map.entry("status-520", List.of("520", "gateway")),
          Map.entry("status-529", List.of("529", "overloaded")),
          Map.entry("gateway-2003", List.of("429", "rate_limit")),
          Map.entry("gateway-2005", List.of("400", "gateway")),
          Map.entry("gateway-2009", List.of("401", "auth")),
          Map.entry("guardrail-2016", List.of("424", "content")),
          Map.entry("insufficient-quota", List.of("429 402", "quota")));

  private static Simulator simulator;

  @TempDir Path output;

  @BeforeAll
  static void start() {
    simulator = Simulator.start(new SimulatorOptions(0, null, 3, false));
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  static List<Arguments> cells() {
    List<Arguments> cells = new ArrayList<>();
    for (String scenario : EXPECTED.keySet().stream().sorted().toList()) {
      for (Transport way : List.of(Transport.UNIVERSAL, Transport.PROVIDER)) {
        cells.add(Arguments.of(scenario, way, true));
        cells.add(Arguments.of(scenario, way, false));
      }
    }
    return cells;
  }

  @ParameterizedTest(name = "{0} {1} stream={2}")
  @MethodSource("cells")
  void givesTheRowOfTheContract(String scenario, Transport way, boolean stream) {
    Scenario played =
        Scenario.named(scenario)
            .withTtftMs(20)
            .withGapMs(2)
            .withTokens(TOKENS)
            .withTokensPerChunk(scenario.equals("multi-token") ? 4 : 1);
    played = played.withReasoningTokens(scenario.equals("reasoning") ? REASONING : 0);
    for (String slug : SLUGS) {
      simulator.scenario(slug, played);
    }

    RunResult result =
        RunFixture.run(
            RunFixture.request(RunFixture.defaultArms(), 1, 0, stream, way, output),
            simulator.gatewayUrl(),
            new SimpleMeterRegistry());

    List<CSVRecord> rows = RunFixture.rows(result);
    assertThat(rows).hasSize(SLUGS.size());
    SoftAssertions soft = new SoftAssertions();
    rows.forEach(row -> check(soft, row, scenario, stream));
    soft.assertAll();
  }

  private static void check(SoftAssertions soft, CSVRecord row, String scenario, boolean stream) {
    String where = row.get("provider") + " " + scenario + " " + row.get("error");
    boolean errorFrame = scenario.equals("error-in-stream");
    List<String> expected = EXPECTED.get(scenario);
    String outcome = errorFrame && !stream ? "truncated overloaded server ok" : expected.get(1);
    if (scenario.equals("insufficient-quota") && row.get("error_code").equals("429")) {
      // RESOURCE_EXHAUSTED does not tell an empty quota from a rate limit.
      outcome = "rate_limit";
    }
    soft.assertThat(outcome.split(" ")).as(where + " outcome").contains(row.get("outcome"));
    if (!errorFrame) {
      soft.assertThat(expected.get(0).split(" ")).as(where).contains(row.get("status_code"));
    }
    soft.assertThat(row.get("simulated")).as(where).isEqualTo("true");
    soft.assertThat(row.get("headers_ms")).as(where).isNotEmpty();
    if (expected.get(1).equals("ok")) {
      checkSuccess(soft, row, scenario, stream, where);
    } else if (!expected.get(0).equals("200")) {
      soft.assertThat(row.get("error_code")).as(where).isNotEmpty();
      soft.assertThat(row.get("ttft_ms")).as(where).isEmpty();
      soft.assertThat(row.get("completion_tokens")).as(where).isEmpty();
    }
  }

  private static void checkSuccess(
      SoftAssertions soft, CSVRecord row, String scenario, boolean stream, String where) {
    int reasoning = scenario.equals("reasoning") ? REASONING : 0;
    soft.assertThat(row.get("completion_tokens"))
        .as(where + " completion_tokens")
        .isEqualTo("" + (TOKENS + reasoning));
    soft.assertThat(row.get("token_source")).as(where).isEqualTo("usage");
    soft.assertThat(row.get("finish_reason")).as(where).isNotNull();
    soft.assertThat(row.get("cache_status")).as(where).isEqualTo("MISS");
    soft.assertThat(row.get("ttft_ms").isEmpty()).as(where + " ttft empty").isEqualTo(!stream);
    if (stream) {
      double ttft = Double.parseDouble(row.get("ttft_ms"));
      double total = Double.parseDouble(row.get("response_time_ms"));
      soft.assertThat(ttft).as(where + " ttft").isGreaterThanOrEqualTo(19);
      boolean burst = scenario.equals("one-burst");
      soft.assertThat(row.get("coalesced")).as(where + " coalesced").isIn("true", "false");
      if (burst) {
        soft.assertThat(row.get("coalesced")).as(where).isEqualTo("true");
        soft.assertThat(row.get("output_speed_tps")).as(where).isEmpty();
      } else {
        soft.assertThat(total).as(where + " total after ttft").isGreaterThan(ttft);
      }
    }
  }
}

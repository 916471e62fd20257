package dev.llmbenchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.results.RunResult;
import dev.llmbenchmark.simulator.Scenario;
import dev.llmbenchmark.simulator.Simulator;
import dev.llmbenchmark.simulator.SimulatorOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RunPipelineTest {
  private static final List<String> ONE = List.of("openai/gpt-4o-mini");

  @TempDir Path output;
  private Simulator simulator;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @BeforeEach
  void start() {
    simulator = Simulator.start(new SimulatorOptions(0, null, 3, true));
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private RunResult run(List<String> arms, int attempts, int retries, Transport way) {
    return run(Engine.HTTP, arms, attempts, retries, way);
  }

  private RunResult run(
      Engine engine, List<String> arms, int attempts, int retries, Transport way) {
    return RunFixture.run(
        RunFixture.request(engine, arms, attempts, retries, true, way, output),
        simulator.gatewayUrl(),
        meters);
  }

  /** With stream caching on, the first token would seem to come with the last. */
  @ParameterizedTest
  @CsvSource({
    "HTTP, UNIVERSAL",
    "HTTP, PROVIDER",
    "HTTP, DIRECT",
    "VERTX_HTTP, UNIVERSAL",
    "VERTX_HTTP, PROVIDER",
    "VERTX_HTTP, DIRECT"
  })
  void firstTokenComesLongBeforeTheLast(Engine engine, Transport way) {
    simulator.scenario("openai", Scenario.plain().withTtftMs(50).withGapMs(200).withTokens(6));

    RunResult result = run(engine, ONE, 1, 0, way);

    CSVRecord row = RunFixture.rows(result).get(0);
    assertThat(row.get("outcome")).isEqualTo("ok");
    assertThat(row.get("engine")).isEqualTo(engine.word());
    assertThat(row.get("connect_ms")).isNotEmpty();
    double ttft = Double.parseDouble(row.get("ttft_ms"));
    double total = Double.parseDouble(row.get("response_time_ms"));
    // Scripted are 1000 ms between the two; a buffered stream has none.
    assertThat(total - ttft).isGreaterThan(400);
    assertThat(row.get("chunks")).isEqualTo("6");
    assertThat(row.get("coalesced")).isEqualTo("false");
  }

  @Test
  void retryIsARowOfItsOwnWithTheSameRequestId() {
    simulator.scenario(
        "openai", Scenario.named("status-429").withRetryAfterSeconds(0).failFirst(1));

    RunResult result = run(ONE, 1, 2, Transport.UNIVERSAL);

    List<CSVRecord> rows = RunFixture.rows(result);
    assertThat(rows).extracting(row -> row.get("outcome")).containsExactly("rate_limit", "ok");
    assertThat(rows).extracting(row -> row.get("attempt")).containsExactly("1", "2");
    assertThat(rows.get(0).get("request_id")).isEqualTo(rows.get(1).get("request_id"));
    assertThat(result.summaries().get(0).ok()).isEqualTo(1);
    assertThat(result.summaries().get(0).failed()).isZero();
    assertThat(meters.counter("llmbench.attempts", tags("rate_limit")).count()).isEqualTo(1);
    assertThat(meters.counter("llmbench.attempts", tags("ok")).count()).isEqualTo(1);
  }

  private static String[] tags(String outcome) {
    return new String[] {
      "provider", "openai",
      "model", "gpt-4o-mini",
      "workload", "simulated/simple/parallel/universal",
      "outcome", outcome
    };
  }

  @Test
  void armsOfARoundGetTheSamePromptAndRoundsDiffer() {
    RunResult result =
        run(List.of("openai/gpt-4o-mini", "mistral/mistral-small-2603"), 2, 0, Transport.PROVIDER);

    List<CSVRecord> rows = RunFixture.rows(result);
    assertThat(rows).hasSize(4);
    assertThat(rows.stream().filter(row -> row.get("round").equals("1")).map(this::prompt))
        .hasSize(2)
        .containsOnly(prompt(rows.get(0)));
    assertThat(rows.stream().map(this::prompt).distinct()).hasSize(2);
  }

  private String prompt(CSVRecord row) {
    return row.get("request_payload").replaceAll(".*(\\[[0-9a-f]{16}\\] hi!).*", "$1");
  }

  @Test
  void gatewayNeitherCachesNorRetriesAndNoFurtherHeaderIsSent() {
    run(ONE, 1, 0, Transport.UNIVERSAL);

    var seen = simulator.seen().get(0).gatewayHeaders();
    assertThat(seen)
        .containsEntry("cf-aig-skip-cache", "true")
        .containsEntry("cf-aig-max-attempts", "1")
        .containsEntry("cf-aig-collect-log-payload", "false");
  }

  @Test
  void aKeyThatCannotBeSentEndsTheRunBeforeItsFirstCall() {
    var request =
        RunFixture.request(
            List.of("mistral/mistral-small-2603", "openai/gpt-4o-mini"),
            1,
            0,
            true,
            Transport.UNIVERSAL,
            output);

    assertThatThrownBy(
            () ->
                RunFixture.run(
                    request,
                    simulator.gatewayUrl(),
                    provider -> provider.id().equals("openai") ? "sk\nx" : RunFixture.KEY,
                    meters))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("OPENAI_TOKEN holds a line break");
    assertThat(simulator.seen()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"UNIVERSAL", "PROVIDER"})
  void noKeyIsInAnythingThatARunLeaves(Transport way) throws IOException {
    RunLog.level("DEBUG");
    for (String scenario : List.of("plain", "status-401", "status-520", "gateway-2005")) {
      simulator.scenario("openai", Scenario.named(scenario));
      simulator.scenario("anthropic", Scenario.named(scenario));
      run(List.of("openai/gpt-4o-mini", "anthropic/claude-haiku-4-5"), 1, 0, way);
    }
    RunLog.level("INFO");

    assertThat(simulator.seen()).isNotEmpty();
    try (Stream<Path> files = Files.walk(output)) {
      List<Path> left = files.filter(Files::isRegularFile).toList();
      assertThat(left).hasSizeGreaterThan(12);
      for (Path file : left) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContain(RunFixture.KEY);
      }
    }
  }
}

package dev.llmbenchmark.pipeline;

import static dev.llmbenchmark.pipeline.ConformanceTable.PROMPT_TOKENS;
import static dev.llmbenchmark.pipeline.ConformanceTable.PROVIDERS;
import static dev.llmbenchmark.pipeline.ConformanceTable.REASONING;
import static dev.llmbenchmark.pipeline.ConformanceTable.RETRY_AFTER_S;
import static dev.llmbenchmark.pipeline.ConformanceTable.TOKENS;
import static dev.llmbenchmark.pipeline.ConformanceTable.TOKENS_PER_CHUNK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.results.RunResult;
import dev.llmbenchmark.simulator.Scenario;
import dev.llmbenchmark.simulator.Simulator;
import dev.llmbenchmark.simulator.SimulatorOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every provider × stream or whole × transport × engine × scenario, over the real routes and real
 * HTTP.
 *
 * <p>Cells without a meaning of their own: {@code multi-token}, {@code split-bytes}, {@code
 * one-burst} and, but for DeepSeek's blank lines while it works, {@code crlf-comments} of a whole
 * reply, which are plain, and {@code error-in-stream} of a whole reply, which is {@code truncated};
 * they are run all the same.
 */
class ConformanceTest {
  private static final int TTFT_MS = 20;
  private static final Pattern FAILED =
      Pattern.compile("call failed arm=([^/ ]+)/.* origin=(\\S+) body=");

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
    for (String scenario : ConformanceTable.scenarios()) {
      for (Transport way : List.of(Transport.UNIVERSAL, Transport.PROVIDER)) {
        for (Engine engine : Engine.values()) {
          cells.add(Arguments.of(scenario, way, true, engine));
          cells.add(Arguments.of(scenario, way, false, engine));
        }
      }
    }
    return cells;
  }

  @ParameterizedTest(name = "{0} {1} stream={2} {3}")
  @MethodSource("cells")
  void givesTheRowOfTheContract(String scenario, Transport way, boolean stream, Engine engine)
      throws IOException {
    Scenario played =
        Scenario.named(scenario)
            .withTtftMs(TTFT_MS)
            .withGapMs(2)
            .withTokens(TOKENS)
            .withTokensPerChunk(scenario.equals("multi-token") ? TOKENS_PER_CHUNK : 1)
            .withReasoningTokens(scenario.equals("reasoning") ? REASONING : 0)
            .withRetryAfterSeconds(RETRY_AFTER_S);
    PROVIDERS.forEach(slug -> simulator.scenario(slug, played));

    RunResult result =
        RunFixture.run(
            RunFixture.request(engine, RunFixture.defaultArms(), 1, 0, stream, way, output),
            simulator.gatewayUrl(),
            new SimpleMeterRegistry());

    List<CSVRecord> rows = RunFixture.rows(result);
    assertThat(rows).extracting(row -> row.get("provider")).hasSameElementsAs(PROVIDERS);
    SoftAssertions soft = new SoftAssertions();
    for (CSVRecord row : rows) {
      new Cell(soft, row, scenario, stream).check(origins(result));
    }
    soft.assertAll();
  }

  /** Who failed each provider's call, as the run's log says it. */
  private static Map<String, String> origins(RunResult result) throws IOException {
    Map<String, String> origins = new HashMap<>();
    try (DirectoryStream<Path> logs =
        Files.newDirectoryStream(result.folder(), "benchmark_*.log")) {
      for (Path log : logs) {
        Matcher failed = FAILED.matcher(Files.readString(log));
        while (failed.find()) {
          origins.put(failed.group(1), failed.group(2));
        }
      }
    }
    return origins;
  }

  /** One row and what it is to say. */
  private record Cell(SoftAssertions soft, CSVRecord row, String scenario, boolean stream) {
    private String provider() {
      return row.get("provider");
    }

    private void is(String column, String expected) {
      soft.assertThat(row.get(column))
          .as("%s %s %s: %s", provider(), scenario, column, row.get("error"))
          .isEqualTo(expected);
    }

    private void isThere(String column, boolean there) {
      soft.assertThat(!row.get(column).isEmpty())
          .as("%s %s has %s", provider(), scenario, column)
          .isEqualTo(there);
    }

    private double number(String column) {
      return Double.parseDouble(row.get(column));
    }

    private void check(Map<String, String> origins) {
      is("simulated", "true");
      isThere("headers_ms", true);
      isThere("response_time_ms", true);
      boolean success = ConformanceTable.SUCCESSES.contains(scenario);
      soft.assertThat(origins.containsKey(provider())).as("logged").isEqualTo(!success);
      if (success) {
        checkSuccess();
      } else {
        checkFailure(
            ConformanceTable.failure(scenario, provider(), stream), origins.get(provider()));
      }
    }

    private void checkFailure(ConformanceTable.Failure expected, String origin) {
      is("status_code", expected.status());
      is("outcome", expected.outcome());
      is("error_code", expected.code());
      is("retry_after_ms", expected.retryAfterMs());
      is("finish_reason", "");
      isThere("error", true);
      isThere("cache_status", !scenario.equals("status-520"));
      soft.assertThat(origin).as(provider() + " origin").isEqualTo(expected.origin());
      boolean half = stream && expected.status().equals("200");
      checkTimes(half);
      isThere("completion_tokens", half);
      is("reasoning_tokens", "");
      if (half) {
        checkHalf();
      }
    }

    /** Counts that did not come are estimated. */
    private void checkHalf() {
      String completion = ConformanceTable.tokensOfHalf(provider());
      String prompt = ConformanceTable.promptTokensOfHalf(provider());
      boolean reported = !completion.isEmpty();
      is("token_source", reported ? "usage" : "estimate");
      is("completion_tokens", reported ? completion : row.get("estimated_completion_tokens"));
      is("prompt_tokens", prompt.isEmpty() ? row.get("estimated_prompt_tokens") : prompt);
    }

    private void checkSuccess() {
      int reasoning = scenario.equals("reasoning") ? REASONING : 0;
      is("status_code", "200");
      is("outcome", "ok");
      is("error_code", "");
      is("error", "");
      is("retry_after_ms", "");
      is("cache_status", "MISS");
      is("finish_reason", ConformanceTable.finishReason(provider(), scenario));
      is("prompt_tokens", PROMPT_TOKENS);
      is("completion_tokens", "" + (TOKENS + reasoning));
      is("reasoning_tokens", ConformanceTable.reasoningTokens(provider(), reasoning));
      is("token_source", "usage");
      checkTimes(stream);
      if (stream) {
        soft.assertThat(number("ttft_ms")).as("ttft").isGreaterThanOrEqualTo(TTFT_MS - 1);
        checkOrder(reasoning > 0 && ConformanceTable.showsReasoning(provider()));
      }
    }

    private void checkOrder(boolean reasoningShown) {
      if (reasoningShown) {
        soft.assertThat(number("ttfa_ms")).as("ttfa").isGreaterThanOrEqualTo(number("ttft_ms"));
      } else {
        is("ttfa_ms", row.get("ttft_ms"));
      }
      if (scenario.equals("one-burst")) {
        is("coalesced", "true");
        is("output_speed_tps", "");
        is("tpot_ms", "");
      } else {
        soft.assertThat(number("response_time_ms")).isGreaterThan(number("ttft_ms"));
      }
    }

    private void checkTimes(boolean text) {
      isThere("ttft_ms", text);
      isThere("ttfa_ms", text);
      isThere("coalesced", text);
      is("chunks", text ? "" + ConformanceTable.chunks(provider(), scenario) : "");
    }
  }
}

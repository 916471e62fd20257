package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmbenchmark.simulator.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that end when their intervals are narrow enough. */
class UntilRunTest extends CommandFixture {
  private int benchmark(String... more) {
    List<String> args = new ArrayList<>(List.of("--models", "openai/gpt-4o-mini"));
    args.addAll(List.of("--prompt-mode", "simple", "--retries", "0", "--quiet"));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  private String log() throws IOException {
    try (Stream<Path> files = Files.list(latest())) {
      return Files.readString(
          files.filter(file -> file.toString().endsWith(".log")).findFirst().orElseThrow());
    }
  }

  /** However slow the machine, an interval of ± 99 % is reached at the first look. */
  @Test
  void aSequentialRunStopsAtTheLookThatIsNarrowEnough() throws IOException {
    int code = benchmark("--attempts", "100", "--until", "response_time_ms p50 ±99%");

    assertThat(code).as(err()).isZero();
    assertThat(err()).contains("Stopped early: every model has reached response_time_ms p50 99%.");
    JsonNode run = runJson();
    assertThat(run.get("stop_reason").asText()).isEqualTo("until");
    assertThat(run.get("aims").get("until").asText()).isEqualTo("response_time_ms p50 99%");
    assertThat(run.get("ok").asLong()).isEqualTo(30);
    assertThat(run.get("missed").asLong()).isEqualTo(70);
    assertThat(table("all_requests_log.csv")).hasSize(31);
  }

  @Test
  void aReportKeepsHowTheRunEnded() throws IOException {
    benchmark("--attempts", "40", "--until", "response_time_ms p50 99%", "--budget", "1");
    String before = Files.readString(latest().resolve("summary.csv"));

    String page = ok("report", "--format", "md");

    assertThat(page)
        .contains("every model has reached response_time_ms p50 99%", "about 94 in 100");
    assertThat(err()).contains("Stopped early: every model has reached response_time_ms p50 99%.");
    assertThat(latest().resolve("summary.csv")).content().isEqualTo(before);
  }

  @Test
  void aRunThatMadeAllItsCallsWasNotStoppedEarly() throws IOException {
    int code = benchmark("--attempts", "30", "--until", "response_time_ms p50 99%");

    assertThat(code).as(err()).isZero();
    assertThat(err())
        .contains("With the last planned calls, every model has reached response_time_ms p50 99%.")
        .doesNotContain("Stopped early");
    assertThat(runJson().get("stop_reason").asText()).isEqualTo("until");
    assertThat(runJson().get("ok").asLong()).isEqualTo(30);
  }

  /** Five calls of one arm fail, so that its 30th value is that of round 35. */
  @Test
  void everyArmMustHaveSeenEnough() throws IOException {
    simulator.scenario("mistral", Scenario.named("status-500").failFirst(5));

    int code =
        run(
            "--models",
            "openai/gpt-4o-mini",
            "mistral/mistral-small-2603",
            "--prompt-mode",
            "simple",
            "--quiet",
            "--retries",
            "0",
            "--warmup",
            "0",
            "--attempts",
            "100",
            "--until",
            "response_time_ms p50 99%");

    assertThat(code).as(err()).isZero();
    List<CSVRecord> summary = table("summary.csv");
    assertThat(summary)
        .extracting(row -> row.get("provider"), row -> row.get("ok"), row -> row.get("failed"))
        .containsExactlyInAnyOrder(tuple("openai", "35", "0"), tuple("mistral", "30", "5"));
    assertThat(runJson().get("stop_reason").asText()).isEqualTo("until");
  }

  @Test
  void aRuleThatIsNeverReachedLeavesEveryCall() throws IOException {
    int code = benchmark("--attempts", "31", "--until", "response_time_ms p50 0.0001%");

    assertThat(code).as(err()).isZero();
    assertThat(err()).contains("Not every model has reached response_time_ms p50 0.0001%.");
    assertThat(runJson().get("stop_reason").asText()).isEqualTo("completed");
    assertThat(runJson().get("ok").asLong()).isEqualTo(31);
  }

  @Test
  void aFirstLookBeyondTheLastCallIsTold() throws IOException {
    int code = benchmark("--attempts", "10", "--until", "ttft_ms p95 5%");

    assertThat(code).as(err()).isZero();
    assertThat(err())
        .contains(
            "Not every model has reached ttft_ms p95 5%: the first look is at 72 values, and 10"
                + " calls were planned.");
    assertThat(log()).contains("cannot be reached: the first look is at calls=72 planned=10");
    assertThat(runJson().get("ok").asLong()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ttfd_ms p50 5%|--no-stream|--until: unknown metric 'ttfd_ms'",
        "ttft_ms p50 5%|--no-stream|--until: ttft_ms has no values with --no-stream; expected",
        "ttft_ms p50|--parallel|--until: expected METRIC PERCENTILE WIDTH"
      })
  void badInputIsFoundBeforeTheFirstCall(String rule, String more, String said) {
    int code = benchmark("--until", rule, more);

    assertThat(code).isEqualTo(2);
    assertThat(err()).startsWith("llm-benchmark: ").contains(said).hasLineCount(1);
    assertThat(simulator.seen()).isEmpty();
  }
}

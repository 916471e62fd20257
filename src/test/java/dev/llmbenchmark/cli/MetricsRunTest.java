package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.observe.Collector;
import dev.llmbenchmark.observe.Exposition;
import dev.llmbenchmark.simulator.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What a single run leaves for those who watch it. */
class MetricsRunTest extends CommandFixture {
  private static final String DURATION = "gen_ai_client_operation_duration_seconds";
  private static final Map<String, String> OK = Map.of("error_type", "");

  private int benchmark(String... more) {
    List<String> args = new ArrayList<>(List.of("--models", "openai/gpt-4o-mini"));
    args.addAll(List.of("--prompt-mode", "simple", "--quiet", "--metrics-file", "m.prom"));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  private Exposition page() throws IOException {
    return Exposition.openMetrics(Files.readString(folder.resolve("m.prom")));
  }

  private List<CSVRecord> measuredOk() throws IOException {
    return table("all_requests_log.csv").stream()
        .filter(row -> row.get("phase").equals("measured") && row.get("outcome").equals("ok"))
        .toList();
  }

  private static double sum(List<CSVRecord> rows, String column) {
    return rows.stream()
        .filter(row -> !row.get(column).isEmpty())
        .mapToDouble(row -> Double.parseDouble(row.get(column)))
        .sum();
  }

  private static Offset<Double> within(double expected) {
    return Offset.offset(1e-6 * Math.abs(expected));
  }

  @Test
  void fileAgreesWithTheRowsAlsoWhenAThresholdFails() throws IOException {
    simulator.scenario(
        "openai", Scenario.named("status-429").withRetryAfterSeconds(0).failFirst(2));

    int code = benchmark("--attempts", "5", "--warmup", "0", "--threshold", "ttft_ms: min<0.001");

    assertThat(code).as(err()).isEqualTo(3);
    Exposition page = page();
    List<CSVRecord> ok = measuredOk();
    assertThat(ok).hasSize(5);
    double seconds = sum(ok, "response_time_ms") / 1000;
    assertThat(page.sum(DURATION + "_count", OK)).isEqualTo(5);
    assertThat(page.sum(DURATION + "_sum", OK)).isEqualTo(seconds, within(seconds));
    double first = sum(ok, "ttft_ms") / 1000;
    assertThat(page.sum("gen_ai_client_operation_time_to_first_chunk_seconds_sum", Map.of()))
        .isEqualTo(first, within(first));
    assertThat(page.sum("gen_ai_client_operation_time_per_output_chunk_seconds_count", Map.of()))
        .isEqualTo(sum(ok, "chunks") - 5);
    assertThat(page.sum("gen_ai_client_token_usage_sum", Map.of("gen_ai_token_type", "output")))
        .isEqualTo(sum(ok, "completion_tokens"));
    assertThat(page.sum("llmbench_attempts_total", Map.of("outcome", "rate_limit"))).isEqualTo(2);
    assertThat(page.sum("llmbench_runs_total", Map.of("outcome", "completed"))).isEqualTo(1);
    double cost = sum(table("all_requests_log.csv"), "cost_usd");
    assertThat(page.sum("llmbench_cost_usd_total", Map.of())).isEqualTo(cost, within(cost));
  }

  @Test
  void fileIsThereWhenTheBudgetEndsTheRun() throws IOException {
    int code = benchmark("--attempts", "100", "--max-tokens", "100", "--budget", "0.0005");

    assertThat(code).as(err()).isEqualTo(6);
    assertThat(page().sum("llmbench_runs_total", Map.of("outcome", "budget"))).isEqualTo(1);
    assertThat(page().sum(DURATION + "_count", OK)).isEqualTo(measuredOk().size());
  }

  @Test
  void fileThatCannotBeWrittenIsToldBeforeTheFirstCall() {
    int code = run("--models", "openai/gpt-4o-mini", "--metrics-file", "none/m.prom");

    assertThat(code).isEqualTo(2);
    assertThat(err())
        .contains("--metrics-file")
        .contains("expected a file in a folder that is there")
        .hasLineCount(1);
    assertThat(simulator.seen()).isEmpty();
  }

  @Test
  void oneRunIsPushedToTheCollectorThatTheStandardVariablesName() throws IOException {
    try (Collector collector = new Collector()) {
      variables(
          "OTEL_EXPORTER_OTLP_ENDPOINT="
              + collector.url()
              + "\nOTEL_SEMCONV_STABILITY_OPT_IN=gen_ai_latest_experimental\n");

      ok("--models", "openai/gpt-4o-mini", "--prompt-mode", "simple", "--attempts", "3", "--quiet");

      double seconds = sum(measuredOk(), "response_time_ms") / 1000;
      var points =
          collector
              .pushes()
              .get(collector.pushes().size() - 1)
              .metric("gen_ai.client.inference.duration")
              .getHistogram()
              .getDataPointsList();
      assertThat(points)
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.getCount()).isEqualTo(3);
                assertThat(one.getSum()).isEqualTo(seconds, within(seconds));
              });
    }
  }

  @Test
  void collectorThatIsNotThereChangesNothingButTheLog() throws IOException {
    Collector gone = new Collector();
    gone.close();
    variables("OTEL_EXPORTER_OTLP_ENDPOINT=" + gone.url());

    int code = benchmark("--attempts", "1");

    assertThat(code).as(err()).isZero();
    assertThat(page().sum(DURATION + "_count", OK)).isEqualTo(1);
    assertThat(err()).doesNotContain("\tat ");
    assertThat(Files.exists(Path.of(latest().toString(), "summary.csv"))).isTrue();
  }

  @Test
  void pagesOfOneRunAreRefusedWhenTheirPortIsTaken() throws IOException {
    try (Collector taken = new Collector()) {
      String port = taken.url().replaceAll(".*:", "");

      int code = benchmark("--observe", port);

      assertThat(code).isEqualTo(2);
      assertThat(err())
          .contains("cannot listen at 127.0.0.1:" + port + ", expected a free port")
          .hasLineCount(1);
      assertThat(simulator.seen()).isEmpty();
    }
  }
}

package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmbenchmark.simulator.Scenario;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs that may not cost more than so much.
 *
 * <p>The prompt is {@code [16 digits] hi!}, 22 bytes, so at most 22 + 64 tokens. At 0.15 and 0.60
 * dollars a million tokens and with a cap of 100 a call costs at most 0.0000729 dollars.
 */
class BudgetRunTest extends CommandFixture {
  private static final BigDecimal MOST = new BigDecimal("0.0000729");
  private static final BigDecimal BUDGET = new BigDecimal("0.0005");

  private int benchmark(String... more) {
    List<String> args = new ArrayList<>(List.of("--models", "openai/gpt-4o-mini"));
    args.addAll(List.of("--prompt-mode", "simple", "--quiet"));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  private BigDecimal spent() throws IOException {
    return sum(table("all_requests_log.csv"), "cost_usd");
  }

  private static BigDecimal sum(List<CSVRecord> rows, String column) {
    return rows.stream()
        .map(row -> new BigDecimal(row.get(column)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Every call was seen, paid for and within the budget; the others are missed. */
  private void assertKept(int inFlight) throws IOException {
    assertThat(spent()).isPositive().isLessThanOrEqualTo(BUDGET);
    assertThat(spent().add(MOST.multiply(BigDecimal.valueOf(inFlight)))).isGreaterThan(BUDGET);
    JsonNode run = runJson();
    long measured =
        table("all_requests_log.csv").stream()
            .filter(row -> row.get("phase").equals("measured"))
            .count();
    assertThat(run.get("stop_reason").asText()).isEqualTo("budget");
    assertThat(run.get("aims").get("budget_usd").decimalValue()).isEqualByComparingTo(BUDGET);
    assertThat(run.get("cost_usd").decimalValue()).isEqualByComparingTo(spent());
    assertThat(run.get("planned").asLong()).isEqualTo(100);
    assertThat(run.get("ok").asLong()).isEqualTo(measured).isBetween(1L, 99L);
    assertThat(run.get("missed").asLong()).isEqualTo(100 - measured);
    assertThat(run.get("failed").asLong() + run.get("in_doubt").asLong()).isZero();
    assertThat(simulator.seen()).hasSameSizeAs(table("all_requests_log.csv"));
  }

  @Test
  void aBudgetStopsBeforeTheNextCallCouldExceedIt() throws IOException {
    int code = benchmark("--attempts", "100", "--max-tokens", "100", "--budget", "0.0005");

    assertThat(code).as(err()).isEqualTo(6);
    assertThat(err())
        .contains("Stopped early: the next call could have exceeded the budget of 0.0005 USD.");
    assertKept(1);
  }

  /** The calls in flight count with the most that they can cost. */
  @Test
  void aBudgetHoldsForCallsThatAreInFlightTogether() throws IOException {
    int code =
        benchmark(
            "--attempts",
            "100",
            "--max-tokens",
            "100",
            "--concurrency",
            "4",
            "--budget",
            BUDGET.toPlainString());

    assertThat(code).as(err()).isEqualTo(6);
    assertKept(4);
  }

  /** Without a cap the model's own limit of 16384 tokens may come: 0.0098 US dollars. */
  @Test
  void aBudgetBelowOneCallSendsNothing() throws IOException {
    int code = benchmark("--attempts", "10", "--budget", "0.005");

    assertThat(code).as(err()).isEqualTo(6);
    assertThat(simulator.seen()).isEmpty();
    assertThat(runJson().get("missed").asInt()).isEqualTo(10);
    assertThat(runJson().get("cost_usd").isNull()).isTrue();
  }

  /** A reply of status 500 may have been paid for: 2 × 0.0000729 do not fit. */
  @Test
  void aFailedCallOfUnknownCostCountsAsDearAsItCouldBe() throws IOException {
    simulator.scenario("openai", Scenario.named("status-500"));

    int code =
        benchmark(
            "--attempts", "9", "--warmup", "0", "--max-tokens", "100", "--budget", "0.0001457");

    assertThat(code).as(err()).isEqualTo(6);
    assertThat(simulator.seen()).hasSize(1);
    assertThat(runJson().get("failed").asInt()).isEqualTo(1);
  }

  /** One warm-up and two measured calls, each tried once: 3 × 0.0000729. */
  @Test
  void aDryRunReckonsAsTheBudgetDoes() throws IOException {
    String[] two = {"--attempts", "2", "--retries", "0", "--max-tokens", "100"};

    benchmark(with(two, "--dry-run"));
    String plan = out();
    int enough = benchmark(with(two, "--budget", "0.0002187"));
    int tooLittle = benchmark(with(two, "--budget", "0.0000728"));

    assertThat(plan)
        .contains("prompt tokens (at most 86)")
        .contains("openai/gpt-4o-mini: at most 0.0002187 USD");
    assertThat(enough).isZero();
    assertThat(tooLittle).isEqualTo(6);
    assertThat(simulator.seen()).hasSize(3);
    assertThat(runJson().get("missed").asLong()).isEqualTo(2);
  }

  /** Six goes before five and three: no success, and a threshold that no call could pass. */
  @ParameterizedTest
  @ValueSource(strings = {"plain", "status-500"})
  void theBudgetGoesBeforeOtherReasons(String scenario) {
    simulator.scenario("openai", Scenario.named(scenario));
    String[] args = {"--attempts", "100", "--max-tokens", "100", "--retries", "0"};

    int code = benchmark(with(args, "--budget", "0.0005", "--threshold", "missed: count==0"));

    assertThat(code).as(err()).isEqualTo(6);
    assertThat(err()).contains("FAIL openai/gpt-4o-mini missed: count==0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "workers-ai/@cf/meta/llama-3.1-70b-instruct|1|"
            + "--budget: workers-ai/@cf/meta/llama-3.1-70b-instruct has no known price",
        "mistral/mistral-large-4|1|--budget: mistral/mistral-large-4 has no cap",
        "openai/gpt-4o-mini|0|--budget: expected US dollars above 0 such as 0.50",
        "openai/gpt-4o-mini|1e3|--budget: expected US dollars above 0 such as 0.50",
        "openai/gpt-4o-mini|five|--budget: expected US dollars above 0 such as 0.50"
      })
  void badInputIsFoundBeforeTheFirstCall(String model, String usd, String said) throws IOException {
    variables("WORKERS_AI_TOKEN=made-up-key");

    int code = run("--models", "openai/gpt-4o", model, "--budget", usd);

    assertThat(code).isEqualTo(2);
    assertThat(err()).startsWith("llm-benchmark: ").contains(said).hasLineCount(1);
    assertThat(simulator.seen()).isEmpty();
    assertThat(folder.resolve("results")).doesNotExist();
  }

  /** Two ok calls: their mean cost times 1000, and their costs by their completion tokens. */
  @Test
  void everyTableTellsTheCost() throws IOException {
    ok("--models", "openai/gpt-4o-mini", "--prompt-mode", "simple", "--attempts", "2", "--quiet");
    String shown = out();
    List<CSVRecord> measured =
        table("all_requests_log.csv").stream()
            .filter(row -> row.get("phase").equals("measured"))
            .toList();
    BigDecimal cost = sum(measured, "cost_usd");
    BigDecimal perThousand = cost.multiply(new BigDecimal(500));
    BigDecimal perMillion =
        cost.movePointRight(6).divide(sum(measured, "completion_tokens"), 9, RoundingMode.HALF_UP);

    CSVRecord row = table("summary.csv").get(0);
    String page = ok("report", "--format", "md");

    assertThat(new BigDecimal(row.get("cost_usd"))).isEqualByComparingTo(spent());
    assertThat(new BigDecimal(row.get("usd_per_1k_calls"))).isEqualByComparingTo(perThousand);
    assertThat(new BigDecimal(row.get("usd_per_1m_visible_tokens")))
        .isEqualByComparingTo(perMillion);
    assertThat(shown)
        .contains("USD/1k calls", "USD/1M seen")
        .contains("cost of the run: " + row.get("cost_usd") + " USD");
    assertThat(page)
        .contains(
            "| %s | %s | %s |"
                .formatted(
                    row.get("cost_usd"),
                    perThousand.setScale(4, RoundingMode.HALF_UP),
                    perMillion.setScale(4, RoundingMode.HALF_UP)))
        .contains("Cost of the run: " + row.get("cost_usd") + " USD.");
    assertThat(ok("report")).isEqualTo(shown);
  }

  private static String[] with(String[] args, String... more) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}

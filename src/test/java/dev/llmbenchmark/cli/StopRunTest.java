package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopRunTest extends CommandFixture {
  private int benchmark(String... more) {
    List<String> args = new ArrayList<>(List.of("--models", "openai/gpt-4o-mini"));
    args.addAll(List.of("--prompt-mode", "simple", "--retries", "0", "--quiet"));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  /**
   * Any interval of 30 positive times is narrower than 99 % of their median, or the next one is.
   */
  @ParameterizedTest
  @CsvSource({"response_time_ms p50 99%", "response_time_ms p50 ±99%"})
  void aSequentialRunStopsWhenTheIntervalIsNarrowEnough(String rule) throws IOException {
    int code = benchmark("--attempts", "240", "--until", rule);

    assertThat(code).as(err()).isZero();
    assertThat(err()).contains("stopped early: until");
    assertThat(json("stop_reason")).isEqualTo("\"until\"");
    assertThat(json("until")).isEqualTo("\"response_time_ms p50 99%\"");
    assertThat(json("ok")).isIn("30", "60", "120");
    assertAccounted(240);
  }

  @Test
  void aSequentialRunEndsAtItsAttempts() throws IOException {
    int code = benchmark("--attempts", "31", "--until", "response_time_ms p50 0.0001%");

    assertThat(code).as(err()).isZero();
    assertThat(json("stop_reason")).isEqualTo("\"completed\"");
    assertThat(json("ok")).isEqualTo("31");
  }

  /**
   * A call costs at the most 64 tokens and the bytes of its prompt at 0.15, and 50 tokens at 0.60
   * US dollars per million.
   */
  @Test
  void theBudgetStopsBeforeItCouldBeExceeded() throws IOException {
    int code = benchmark("--attempts", "100", "--budget", "0.0005", "--max-tokens", "50");

    assertThat(code).as(err()).isEqualTo(6);
    assertThat(err()).contains("stopped early: budget");
    assertThat(json("stop_reason")).isEqualTo("\"budget\"");
    assertThat(json("budget_usd")).isEqualTo("0.0005");
    assertAccounted(100);
    assertThat(Integer.parseInt(json("ok"))).isBetween(1, 99);
    assertThat(new BigDecimal(cell("cost_usd")))
        .isPositive()
        .isLessThanOrEqualTo(new BigDecimal("0.0005"));
  }

  /** Without a cap the model's own limit of 16384 tokens may come: 0.0098 US dollars. */
  @Test
  void aBudgetBelowOneCallSendsNothing() throws IOException {
    int code = benchmark("--attempts", "10", "--budget", "0.005");

    assertThat(code).as(err()).isEqualTo(6);
    assertThat(simulator.seen()).isEmpty();
    assertThat(json("missed")).isEqualTo("10");
    assertThat(cell("cost_usd")).isEmpty();
  }

  /** What the dry run says that the whole run may cost, a budget of that much lets happen. */
  @Test
  void theDryRunAgreesWithTheBudget() {
    benchmark("--attempts", "1", "--warmup", "0", "--max-tokens", "50", "--dry-run");
    Matcher worst = Pattern.compile("in all: at most ([0-9.]+) USD").matcher(out());
    assertThat(worst.find()).as(out()).isTrue();
    BigDecimal most = new BigDecimal(worst.group(1));
    String[] same = {"--attempts", "1", "--warmup", "0", "--max-tokens", "50", "--budget"};

    assertThat(benchmark(with(same, most.toPlainString()))).as(err()).isZero();
    assertThat(benchmark(with(same, most.subtract(new BigDecimal("1e-9")).toPlainString())))
        .isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--until|tfft_ms p50 5%|unknown metric 'tfft_ms'",
        "--budget|0|expected US dollars above 0",
        "--budget|five|expected US dollars above 0"
      })
  void badInputIsFoundBeforeTheFirstCall(String option, String value, String expected) {
    int code = benchmark(option, value);

    assertThat(code).isEqualTo(2);
    assertThat(err()).contains(expected).startsWith("llm-benchmark: ").hasLineCount(1);
    assertThat(simulator.seen()).isEmpty();
  }

  private static String[] with(String[] args, String last) {
    String[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = last;
    return all;
  }

  private void assertAccounted(int planned) throws IOException {
    int sum = 0;
    for (String part : List.of("ok", "failed", "missed", "in_doubt")) {
      sum += Integer.parseInt(json(part));
    }
    assertThat(json("planned")).isEqualTo("" + planned);
    assertThat(sum).isEqualTo(planned);
  }

  private String json(String key) throws IOException {
    Matcher found =
        Pattern.compile("\"" + key + "\" : ([^\\n]*?),?\\n")
            .matcher(Files.readString(latest().resolve("run.json")));
    assertThat(found.find()).as(key).isTrue();
    return found.group(1);
  }

  private String cell(String column) throws IOException {
    List<String> lines = Files.readAllLines(latest().resolve("summary.csv"));
    int place = List.of(lines.get(0).split(",")).indexOf(column);
    return lines.get(1).split(",", -1)[place];
  }
}

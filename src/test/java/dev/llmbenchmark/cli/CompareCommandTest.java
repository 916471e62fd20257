package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.simulator.Scenario;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompareCommandTest extends CommandFixture {
  private static final String ARM = "openai/gpt-4o-mini";

  /** So much slower than the others that it shows on a busy machine too. */
  private static final double SLOW_MS = 400;

  private void benchmark(double ttftMs, String... more) {
    simulator.scenario("openai", Scenario.plain().withTtftMs(ttftMs).withGapMs(0));
    simulator.scenario("mistral", Scenario.plain().withTtftMs(5).withGapMs(0));
    List<String> args =
        new java.util.ArrayList<>(
            List.of("--models", ARM, "mistral/mistral-small-2603", "--attempts", "30", "--quiet"));
    args.addAll(List.of("--concurrency", "4", "--prompt-mode", "simple"));
    args.addAll(List.of(more));
    ok(args.toArray(String[]::new));
  }

  private void direct(double ttftMs) {
    simulator.scenario("openai", Scenario.plain().withTtftMs(ttftMs).withGapMs(0));
    ok(
        "--models",
        ARM,
        "--attempts",
        "30",
        "--quiet",
        "--concurrency",
        "4",
        "--prompt-mode",
        "simple",
        "--transport",
        "direct");
  }

  @Test
  void runsAreComparedModelByModelAndGatewayOverheadIsANumberWithAnInterval() throws IOException {
    direct(5);
    benchmark(SLOW_MS);
    String direct = runs().get(0).getFileName().toString();
    if (direct.equals(latest().getFileName().toString())) {
      direct = runs().get(1).getFileName().toString();
    }

    String table = ok("compare", direct, "latest");

    assertThat(table)
        .contains("A  " + ARM, "direct  closed:4  n=30", "universal  closed:4  n=30")
        .containsPattern("ttft_ms +p50 .* faster by \\d+ % \\[\\d+, \\d+]")
        .containsPattern("ttft_ms +p95 .* too few calls: 30 of 72")
        .containsPattern(
            "gateway overhead on the median of ttft_ms: \\+\\d+\\.\\d ms \\[\\+\\d+\\.\\d, ")
        .doesNotContain("mistral");
    assertThat(table.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(101));

    String json = ok("compare", direct + ":" + ARM, "latest:" + ARM, "--json");

    assertThat(json)
        .contains("\"transport_a\" : \"direct\"", "\"transport_b\" : \"universal\"")
        .contains("\"test\" : \"mann_whitney\"", "\"gateway_overhead\"", "\"p50_ms_low\"");
  }

  @Test
  void modelsOfOneRunArePairedByRound() {
    benchmark(SLOW_MS);

    String table = ok("compare", "mistral/mistral-small-2603", ARM);

    assertThat(table).containsPattern("ttft_ms +p50 .* faster by \\d+ %");
    ok("compare", "mistral/mistral-small-2603", ARM, "--html", "pair.html");
    assertThat(folder.resolve("pair.html"))
        .content()
        .startsWith("<!DOCTYPE html>")
        .contains("Fastest first token", "mistral-small-2603");
    assertThat(ok("compare", "mistral/mistral-small-2603", ARM, "--json"))
        .contains("\"paired\" : true", "\"test\" : \"wilcoxon\"");
  }

  @Test
  void whatIsNotThereIsNamedWithItsNearest() {
    benchmark(5);

    assertThat(run("compare", "latst", "latest")).isEqualTo(2);
    assertThat(err()).contains("run 'latst': there is no folder").contains("'latest'");
    assertThat(run("compare", "latest:openai/gpt-4o-min", "latest")).isEqualTo(2);
    assertThat(err()).contains("no model 'openai/gpt-4o-min'; did you mean '" + ARM + "'?");
    assertThat(run("compare", "latest", "latest")).isEqualTo(2);
    assertThat(err()).contains("both sides are 'latest'");
    assertThat(run("compare", "latest")).isEqualTo(2);
    assertThat(err()).hasLineCount(1);
    assertThat(run("compare", ARM, "latest:" + ARM)).isEqualTo(2);
    assertThat(err()).contains("both sides are").hasLineCount(1);
  }

  @Test
  void aRunAgainstOneOfItsModelsIsEveryOtherModelAgainstThatOne() {
    benchmark(65);

    String table = ok("compare", "latest", ARM);

    assertThat(table).contains("A  mistral/mistral-small-2603", "B  " + ARM);
    assertThat(table).doesNotContain("A  " + ARM);
  }

  @Test
  void runsThatAskedForSomethingElseAreNotCompared() throws IOException {
    benchmark(5);
    benchmark(5, "--no-stream");
    String first = runs().get(0).getFileName().toString();
    String second = runs().get(1).getFileName().toString();

    assertThat(ok("compare", first, second))
        .contains("not compared: what was asked differs: a greeting", "not streamed")
        .doesNotContain("faster by", "no difference");
  }
}

package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.simulator.Scenario;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ThresholdRunTest extends CommandFixture {
  private int benchmark(String... more) {
    List<String> args = new ArrayList<>(List.of("--models", "openai/gpt-4o-mini"));
    args.addAll(List.of("--attempts", "20", "--concurrency", "4", "--prompt-mode", "simple"));
    args.addAll(List.of("--retries", "0", "--quiet"));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  /** Twenty calls pass or fail a median; for a p95 it takes 59 at 95 % confidence. */
  @ParameterizedTest
  @CsvSource({
    "plain,      ttft_ms: p(50)<60000, false, 0, PASS",
    "plain,      ttft_ms: p(50)<0.001, false, 3, FAIL",
    "plain,      ttft_ms: p(95)<60000, false, 0, INCONCLUSIVE",
    "plain,      ttft_ms: p(95)<60000, true,  4, INCONCLUSIVE",
    "plain,      ttft_ms: p(50)<0.001, true,  3, FAIL",
    "status-500, ttft_ms: p(50)<0.001, true,  5, INCONCLUSIVE"
  })
  void exitCodeFollowsTheWorstVerdict(
      String scenario, String rule, boolean strict, int code, String verdict) {
    simulator.scenario("openai", Scenario.named(scenario));

    int exit =
        strict
            ? benchmark("--threshold", rule, "--threshold", "missed: count==0", "--strict")
            : benchmark("--threshold", rule);

    assertThat(exit).as(err()).isEqualTo(code);
    assertThat(err()).contains(verdict + " openai/gpt-4o-mini " + rule + ": ");
  }

  @Test
  void buildServersGetJUnitAndMarkdown() throws Exception {
    Path page = Files.writeString(folder.resolve("summary.md"), "before\n");
    variables("GITHUB_STEP_SUMMARY=" + page);
    Files.writeString(
        folder.resolve("limits.txt"), "ttft_ms: p(95)<60000\nresponse_time_ms: p(50)<0.5\n");

    int code =
        benchmark(
            "--thresholds",
            "limits.txt",
            "--threshold",
            "error_rate: rate<0.5",
            "--slo",
            "ttft:60000 e2e:60000");

    assertThat(code).as(err()).isEqualTo(3);
    Element suite = (Element) junit().getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    Element first = (Element) suite.getElementsByTagName("testcase").item(0);
    assertThat(first.getAttribute("name")).isEqualTo("error_rate: rate<0.5");
    assertThat(page)
        .content()
        .startsWith("before\n### Benchmark ")
        .contains("| 100.0 % |", "| `response_time_ms: p(50)<0.5` | openai/gpt-4o-mini | FAIL ");
    assertThat(out()).contains("goodput", "100.0 %");
    assertThat(Files.readString(latest().resolve("summary.csv")))
        .containsPattern(",1,[0-9.]+\r\n$");
    assertThat(Files.readString(latest().resolve("run.json")))
        .contains("\"slo\" : \"ttft:60000 response_time:60000\"")
        .contains("\"response_time_ms: p(50)<0.5 @95%\"");
  }

  @Test
  void aReportJudgesAgain() throws IOException {
    benchmark("--threshold", "ttft_ms: p(50)<0.001 @99%", "--slo", "ttft:1000");
    String summary = Files.readString(latest().resolve("summary.csv"));
    String junit = Files.readString(latest().resolve("junit.xml"));
    Files.delete(latest().resolve("junit.xml"));

    String csv = ok("report", "--format", "csv");

    assertThat(csv).isEqualTo(summary);
    assertThat(latest().resolve("junit.xml")).content().isEqualTo(junit);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--threshold|ttfd_ms: p(95)<10|did you mean",
        "--threshold|ttft_ms{provider:opnai}: p(95)<10|no model of the run is selected; did you"
            + " mean 'openai'?",
        "--threshold|goodput: rate>0.9|expected --slo",
        "--thresholds|nothing.txt|cannot be read: NoSuchFileException",
        "--slo|ttft:fast|expected a number of ms above 0"
      })
  void badInputIsFoundBeforeTheFirstCall(String option, String value, String expected) {
    int code = benchmark(option, value);

    assertThat(code).isEqualTo(2);
    assertThat(err()).contains(expected).startsWith("llm-benchmark: ").hasLineCount(1);
    assertThat(simulator.seen()).isEmpty();
  }

  private Document junit() throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(Files.readString(latest().resolve("junit.xml")))));
  }
}

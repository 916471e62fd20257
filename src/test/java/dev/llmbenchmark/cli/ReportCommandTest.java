package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.simulator.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportCommandTest extends CommandFixture {
  private static final List<String> TABLES =
      List.of(
          "openai_requests_log.csv",
          "mistral_requests_log.csv",
          "summary.csv",
          "comparison.csv",
          "histograms.hlog",
          "report.html");

  private void benchmark() {
    simulator.scenario(
        "openai", Scenario.named("status-429").withRetryAfterSeconds(0).failFirst(3));
    ok(
        "--models",
        "openai/gpt-4o-mini",
        "mistral/mistral-small-2603",
        "--attempts",
        "12",
        "--parallel",
        "--prompt-mode",
        "simple",
        "--quiet");
  }

  @Test
  void reportMakesTheSameBytesAgain() throws IOException {
    benchmark();
    Map<String, String> before = new LinkedHashMap<>();
    for (String name : TABLES) {
      before.put(name, Files.readString(latest().resolve(name)));
      Files.delete(latest().resolve(name));
    }
    String runJson = Files.readString(latest().resolve("run.json"));

    String csv = ok("report", "latest", "--format", "csv");

    for (String name : TABLES) {
      assertThat(latest().resolve(name)).as(name).content().isEqualTo(before.get(name));
    }
    assertThat(csv).isEqualTo(before.get("summary.csv"));
    assertThat(latest().resolve("run.json")).content().isEqualTo(runJson);
  }

  /** The order of the models is not in the rows: they are in that of their names. */
  @Test
  void rowsAloneAreEnoughWhenRunJsonIsMissing() throws IOException {
    benchmark();
    String before = Files.readString(latest().resolve("summary.csv"));
    Path moved = Files.move(latest(), folder.resolve("moved"));
    Files.delete(moved.resolve("run.json"));

    String csv = ok("report", "moved", "--format", "csv");

    assertThat(err()).contains("run.json is missing");
    List<String> lines = before.lines().toList();
    assertThat(lines.get(1)).contains(",openai,");
    assertThat(csv.lines()).containsExactly(lines.get(0), lines.get(2), lines.get(1));
  }

  @Test
  void everyFormatShowsTheRun() throws IOException {
    benchmark();

    assertThat(ok("report")).contains("openai/gpt-4o-mini", "TTFT p50");
    assertThat(ok("report", "--format", "json")).contains("\"model\" : \"gpt-4o-mini\"");
    assertThat(ok("report", "--format", "html"))
        .startsWith("<!DOCTYPE html>")
        .isEqualTo(Files.readString(latest().resolve("report.html")));
    assertThat(ok("report", latest().getFileName().toString(), "--format", "md"))
        .startsWith("### Benchmark ")
        .contains("| openai/gpt-4o-mini | 12 | 0 | 0.0 % [0.0, 24.2] |");
  }

  @Test
  void whatCannotBeReadIsOneLineWithFileAndLine() throws IOException {
    benchmark();
    Path log = latest().resolve("all_requests_log.csv");
    String rows = Files.readString(log);

    assertThat(run("report", "--format", "jsn")).isEqualTo(2);
    assertThat(err()).contains("did you mean 'json'?");
    assertThat(run("report", "nope")).isEqualTo(2);
    assertThat(err()).contains("run 'nope': there is no folder");

    Files.writeString(log, rows.replaceFirst(",measured,", ",mesured,"));
    assertThat(run("report")).isEqualTo(2);
    assertThat(err())
        .contains("all_requests_log.csv line ")
        .contains("phase: expected one of warmup, measured, found 'mesured'")
        .contains("did you mean 'measured'?")
        .hasLineCount(1);

    Files.writeString(log, rows.replaceFirst("ttft_ms", "ttft"));
    assertThat(run("report")).isEqualTo(2);
    assertThat(err()).contains("expected a column 'ttft_ms'; did you mean");
  }
}

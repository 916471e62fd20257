package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.history.HistoryPlace;
import dev.llmbenchmark.history.TestDatabases;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class HistoryCommandTest extends CommandFixture {
  private void benchmark(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--models",
                "openai/gpt-4o-mini",
                "mistral/mistral-small-2603",
                "--attempts",
                "8",
                "--parallel",
                "--prompt-mode",
                "simple",
                "--quiet"));
    args.addAll(List.of(more));
    ok(args.toArray(String[]::new));
  }

  private HistoryPlace place() {
    return HistoryPlace.sqlite(folder.resolve("results/history.db"));
  }

  private List<String> all() throws SQLException {
    List<String> all = new ArrayList<>();
    for (String table : List.of("runs", "ticks", "figures")) {
      all.addAll(TestDatabases.rows(place(), "SELECT * FROM " + table + " ORDER BY 1, 2, 3, 4"));
    }
    return all;
  }

  @Test
  void aRunEndsAsEverWhenTheHistoryCannotBeWritten() throws IOException {
    Files.createDirectories(folder.resolve("results/history.db"));

    benchmark();

    assertThat(runJson().get("stop_reason").asText()).isEqualTo("completed");
    assertThat(table("summary.csv")).hasSize(2);
    assertThat(out()).contains("openai/gpt-4o-mini");
  }

  @Test
  void aRunOfWhichNoCallReachedAnybodyIsInTheHistoryToo() throws Exception {
    simulator.close();

    int code =
        run("--models", "openai/gpt-4o-mini", "--attempts", "2", "--retries", "0", "--quiet");

    assertThat(code).isEqualTo(5);
    assertThat(TestDatabases.rows(place(), "SELECT calls, ok, failed FROM ticks"))
        .hasSize(1)
        .allSatisfy(row -> assertThat(row).contains("2", "0"));
  }

  @Test
  void runIsInTheHistoryAsInItsSummary() throws IOException {
    benchmark();

    String csv = ok("history", "--simulated", "--csv", "--model", "openai/gpt-4o-mini");

    CSVRecord summary = table("summary.csv").get(0);
    List<CSVRecord> points =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(new StringReader(csv))
            .getRecords();
    CSVRecord ttft =
        points.stream().filter(row -> row.get("metric").equals("ttft_ms")).findFirst().get();
    assertThat(ttft.get("run_id")).isEqualTo(summary.get("run_id"));
    for (String figure : List.of("mean", "p50", "p50_low", "p50_high", "p95")) {
      assertThat(ttft.get(figure)).as(figure).isEqualTo(summary.get("ttft_ms_" + figure));
    }
    assertThat(ttft.get("n")).isEqualTo("8");
    assertThat(ttft.get("response_models")).startsWith("gpt-4o-mini");
    assertThat(ttft.get("prompt")).isEqualTo("simple");
  }

  @Test
  void rebuiltHistoryEqualsTheOriginal() throws IOException, SQLException {
    benchmark();
    benchmark("--no-stream");
    // Its models have prices of several tiers, and of some hours.
    ok("demo", "--attempts", "2", "--quiet");
    List<String> before = all();
    Files.delete(place().file().get());
    Files.deleteIfExists(folder.resolve("results/history.db-wal"));
    Files.deleteIfExists(folder.resolve("results/history.db-shm"));

    assertThat(run("history", "rebuild")).isZero();
    assertThat(err()).contains("3 runs written, 0 left out");
    ok("history", "rebuild", "results");

    assertThat(all()).containsExactlyElementsOf(before);
  }

  @Test
  void brokenRunIsLeftOutAndTheOthersAreTaken() throws IOException, SQLException {
    benchmark();
    Path broken = Files.createDirectory(folder.resolve("results/20260101-000000-abcdef"));
    Files.writeString(broken.resolve("all_requests_log.csv"), "nothing\r\n");
    Files.writeString(broken.resolve("run.json"), "{}");

    assertThat(run("history", "rebuild")).isEqualTo(2);

    assertThat(err()).contains("left out: ").contains("1 runs written, 1 left out");
    assertThat(TestDatabases.rows(place(), "SELECT count(*) FROM runs")).containsExactly("1");
  }

  @Test
  void tableShowsATrendForEachModelAndMetric() {
    benchmark();
    benchmark();

    String table = ok("history", "--simulated", "--metric", "ttft_ms", "--provider", "openai");

    assertThat(table.lines().toList()).hasSize(4);
    assertThat(table.lines().toList().get(0)).startsWith("SIMULATED, parallel, prompt simple");
    assertThat(table.lines().toList().get(2)).isEqualTo("openai/gpt-4o-mini");
    assertThat(table.lines().toList().get(3))
        .startsWith("  ttft_ms p50     2  ")
        .containsPattern("[▁▅█]{2}$");
  }

  @Test
  void simulatedRunsAreApart() throws IOException {
    ok("demo", "--attempts", "6", "--quiet");

    assertThat(ok("history")).isEmpty();
    assertThat(err()).contains("there are runs of the simulated gateway (--simulated)");
    assertThat(ok("history", "--simulated")).startsWith("SIMULATED, parallel, prompt decode:1000");
    assertThat(ok("history", "--simulated", "--since", "2020-01-31")).isNotEmpty();
    assertThat(ok("history", "--simulated", "--json")).contains("\"simulated\" : true");
  }

  @Test
  void runWhoseHistoryCannotBeWrittenIsARunAllTheSame() throws IOException {
    Files.writeString(folder.resolve("file"), "x");
    variables("HISTORY_URL=jdbc:sqlite:" + folder.resolve("file/history.db"));

    benchmark();

    assertThat(table("summary.csv")).hasSize(2);
    assertThat(runJson().path("stop_reason").asText()).isEqualTo("completed");
    try (var files = Files.list(latest())) {
      Path log = files.filter(file -> file.toString().endsWith(".log")).findFirst().get();
      assertThat(Files.readAllLines(log).stream().filter(line -> line.contains("in the history")))
          .singleElement()
          .asString()
          .contains("WARN")
          .contains("history rebuild");
    }
  }

  @Test
  void serverThatIsNotThereIsOneLineWithoutThePassword() throws IOException {
    variables(
        "HISTORY_URL=jdbc:postgresql://127.0.0.1:1/x\nHISTORY_USER=me\n"
            + "HISTORY_PASSWORD=s3cret-word");

    assertThat(run("history")).isEqualTo(1);

    assertThat(err()).startsWith("llm-benchmark: history jdbc:postgresql://127.0.0.1:1/x: ");
    assertThat(err().lines()).hasSize(1);
    assertThat(err()).doesNotContain("s3cret");
  }

  @Test
  void mistakesAreToldWithWhatIsNearest() {
    assertThat(run("history")).isEqualTo(2);
    assertThat(err()).contains("there is none yet").contains("history rebuild");
    assertThat(run("history", "--metric", "ttft")).isEqualTo(2);
    assertThat(err()).contains("--metric: expected one of ttft_ms").contains("did you mean");
    assertThat(run("history", "--since", "yesterday")).isEqualTo(2);
    assertThat(err()).contains("--since: expected a day").contains("found 'yesterday'");
    assertThat(run("history", "--figure", "p59")).isEqualTo(2);
    assertThat(err()).contains("--figure").contains("p50, p95");
    assertThat(run("history", "rebuild", "nowhere")).isEqualTo(2);
    assertThat(err()).contains("nowhere is no folder");
  }
}

package dev.llmbenchmark.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Taking up runs of which the files are as a killed process leaves them. */
class ResumeTest extends CommandFixture {
  private static final String LOG = "all_requests_log.csv";

  /** A run of six calls; then its end is taken out of its files. */
  private Path interrupted(int rows) throws Exception {
    return interrupted(rows, "--attempts", "6");
  }

  private Path interrupted(int rows, String... options) throws Exception {
    List<String> args =
        new ArrayList<>(List.of("--models", "openai/gpt-4o-mini", "--warmup", "0", "--quiet"));
    args.addAll(List.of(options));
    run(args.toArray(String[]::new));
    Path run = latest();
    Path json = run.resolve("run.json");
    Files.writeString(
        json,
        Files.readString(json)
            .replaceFirst("\"stop_reason\" : \"[a-z]+\"", "\"stop_reason\" : null"));
    Path log = run.resolve(LOG);
    List<String> lines = Files.readAllLines(log);
    Files.writeString(log, String.join("\r\n", lines.subList(0, 1 + rows)) + "\r\n");
    List<String> journal = Files.readAllLines(run.resolve("calls.journal"));
    Files.write(run.resolve("calls.journal"), journal.subList(0, rows));
    return run;
  }

  @Test
  void whatIsLeftIsMadeAndATornRecordIsTakenAwayAndInDoubt() throws Exception {
    Path run = interrupted(3);
    String json = Files.readString(run.resolve("calls.journal"));
    // The row of the third is cut off in its midst, and so is the line of the fourth.
    List<String> lines = Files.readAllLines(run.resolve(LOG));
    Files.writeString(
        run.resolve(LOG),
        String.join("\r\n", lines.subList(0, 3)) + "\r\n" + lines.get(3).substring(0, 40));
    Files.writeString(run.resolve("calls.journal"), json + "sent 0123");

    String shown = ok("--resume", "latest");

    assertThat(err()).contains("resumed " + run.getFileName());
    String time = run.getFileName().toString().substring(0, 15);
    assertThat(run.resolve("benchmark_" + time + ".log")).content().contains("cut off", "bytes=40");
    assertThat(shown).contains("openai/gpt-4o-mini");
    assertThat(table(LOG))
        .extracting(row -> row.get("round") + " " + row.get("outcome"))
        .containsExactly("1 ok", "2 ok", "3 in_doubt", "4 ok", "5 ok", "6 ok");
    assertThat(runJson().get("ok").asInt()).isEqualTo(5);
    assertThat(ok("report", "latest")).isEqualTo(shown);
  }

  @Test
  void aCallThatWasSentAndHasNoRowIsInDoubtAndNotSentAgain() throws Exception {
    Path run = interrupted(6);
    List<String> lines = Files.readAllLines(run.resolve(LOG));
    Files.writeString(run.resolve(LOG), String.join("\r\n", lines.subList(0, 5)) + "\r\n");
    int seen = simulator.seen().size();

    ok("--resume", run.getFileName().toString());

    assertThat(table(LOG)).hasSize(6);
    assertThat(table(LOG).subList(4, 6))
        .extracting(row -> row.get("outcome") + " " + row.get("error_code"))
        .containsOnly("in_doubt process_died");
    assertThat(simulator.seen()).hasSize(seen);
    assertThat(runJson().get("in_doubt").asInt()).isEqualTo(2);
    assertThat(runJson().get("ok").asInt()).isEqualTo(4);
  }

  @Test
  void aRunThatHasEndedIsRefused() throws Exception {
    ok("--models", "openai/gpt-4o-mini", "--attempts", "1", "--warmup", "0", "--quiet");

    assertThat(run("--resume", "latest")).isEqualTo(2);
    assertThat(err()).contains("it has ended (stop_reason completed)").hasLineCount(1);
  }

  @Test
  void anUnknownRunIsToldWithTheNearest() throws Exception {
    String id = interrupted(3).getFileName().toString();

    assertThat(run("--resume", id.substring(0, id.length() - 1) + "x")).isEqualTo(2);
    assertThat(err()).contains(id).hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--attempts=3", "--seed=4", "--rate=1", "--all-models", "--budget=1"})
  void optionsThatWouldChangeTheRunAreRefused(String option) throws Exception {
    assertThat(run("--resume", "latest", option)).isEqualTo(2);
    assertThat(err())
        .contains(option.replaceAll("=.*", "") + ": cannot be given with --resume")
        .hasLineCount(1);
  }

  @Test
  void anEditedProviderFileOrAnotherPlanIsRefused() throws Exception {
    Path json = interrupted(3).resolve("run.json");
    String text = Files.readString(json);

    Files.writeString(json, text.replaceFirst("\"sha256\" : \"..", "\"sha256\" : \"zz"));
    assertThat(run("--resume", "latest", "--quiet")).isEqualTo(2);
    assertThat(err()).contains("the provider file of 'openai' or its dialect's was edited");

    Files.writeString(
        json,
        text.replaceFirst("\"output_usd_per_mtok\" : [0-9.]+", "\"output_usd_per_mtok\" : 99"));
    assertThat(run("--resume", "latest", "--quiet")).isEqualTo(2);
    assertThat(err()).contains("prices of its models were edited in models.csv").hasLineCount(1);

    Files.writeString(json, text.replaceFirst("\"plan_hash\" : \"..", "\"plan_hash\" : \"zz"));
    assertThat(run("--resume", "latest", "--quiet")).isEqualTo(2);
    assertThat(err()).contains("its plan cannot be made again");
  }

  @Test
  void aRunThatIsBeingMadeIsRefused() throws Exception {
    Path journal = interrupted(3).resolve("calls.journal");
    try (RandomAccessFile other = new RandomAccessFile(journal.toFile(), "rw");
        var lock = other.getChannel().lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThat(run("--resume", "latest", "--quiet")).isEqualTo(2);
    }
    assertThat(err()).contains("another process is making its calls");
    assertThat(table(LOG)).hasSize(3);
  }

  @Test
  void aRunThatAnotherProcessMakesIsRefused() throws Exception {
    try (RecordingGateway gateway = RecordingGateway.start(20)) {
      Map<String, String> variables = Map.of("CLOUDFLARE_GATEWAY_URL", gateway.url());
      try (ProgramProcess other =
          ProgramProcess.start(
              HOME, folder, variables, "--models", "openai/gpt-4o-mini", "--attempts", "9999")) {
        await().atMost(60, SECONDS).until(() -> gateway.asked().size() > 5);

        assertThat(run("--resume", "latest", "--quiet")).isEqualTo(2);

        assertThat(err()).contains("another process is making its calls").hasLineCount(1);
        assertThat(other.alive()).isTrue();
      }
    }
  }

  /** What was left of the plan ends where the whole of it would have ended. */
  @Test
  void valuesOfEarlierProcessesCountForUntil() throws Exception {
    interrupted(
        12, "--prompt-mode", "simple", "--attempts", "60", "--until", "response_time_ms p50 99%");

    ok("--resume", "latest", "--quiet");

    assertThat(runJson().get("stop_reason").asText()).isEqualTo("until");
    assertThat(runJson().get("ok").asInt()).isEqualTo(30);
    assertThat(runJson().get("missed").asInt()).isEqualTo(30);
    assertThat(table(LOG)).extracting(row -> row.get("round")).doesNotHaveDuplicates().hasSize(30);
  }

  /**
   * A call costs at most 0.0000729 dollars, as worked out in {@link BudgetRunTest}. The eight that
   * are left cost more than that together, so that what is spent would exceed the budget if they
   * were forgotten.
   */
  @Test
  void whatEarlierProcessesHaveSpentCountsAgainstTheBudget() throws Exception {
    BigDecimal budget = new BigDecimal("0.0003");
    interrupted(
        8,
        "--prompt-mode",
        "simple",
        "--max-tokens",
        "100",
        "--attempts",
        "60",
        "--budget",
        budget.toPlainString());

    assertThat(spent()).isGreaterThan(new BigDecimal("0.0000729"));

    assertThat(run("--resume", "latest", "--quiet")).isEqualTo(6);

    BigDecimal spent = spent();
    assertThat(spent).isLessThanOrEqualTo(budget);
    assertThat(spent.add(new BigDecimal("0.0000729"))).isGreaterThan(budget);
    assertThat(runJson().get("stop_reason").asText()).isEqualTo("budget");
    assertThat(runJson().get("cost_usd").decimalValue()).isEqualByComparingTo(spent);
    assertThat(table(LOG)).hasSizeGreaterThan(8);
  }

  private BigDecimal spent() throws IOException {
    return table(LOG).stream()
        .map(row -> new BigDecimal(row.get("cost_usd")))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void plannedTimesOfAnOpenLoopGoOnAtTheirRate() throws Exception {
    interrupted(4, "--prompt-mode", "simple", "--rate", "20", "--attempts", "10");

    ok("--resume", "latest", "--quiet");

    List<CSVRecord> rows = table(LOG);
    assertThat(rows)
        .extracting(row -> row.get("round"))
        .containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    // Rows are in the order in which the calls ended, so one of the first rounds may be in doubt;
    // then nobody knows any more when it was due.
    List<Instant> due =
        rows.stream()
            .filter(row -> Integer.parseInt(row.get("round")) > 5)
            .sorted(Comparator.comparingInt(row -> Integer.parseInt(row.get("round"))))
            .map(row -> Instant.parse(row.get("scheduled_at")))
            .toList();
    for (int i = 1; i < due.size(); i++) {
      // Written in whole ms, each rounded by itself.
      assertThat(Duration.between(due.get(i - 1), due.get(i)).toMillis()).isBetween(49L, 51L);
    }
    assertThat(runJson().get("planned").asInt()).isEqualTo(10);
  }
}

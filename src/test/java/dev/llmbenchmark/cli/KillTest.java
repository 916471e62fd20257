package dev.llmbenchmark.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kills a run of 500 calls at random moments, takes it up again, kills that too, and in the end
 * compares what is in its files with what the other side has seen: 20 kills in all.
 */
@Timeout(180)
class KillTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final int CALLS = 500;
  private static final long DELAY_MS = 25;
  private static final Duration ON_DISK = Duration.ofMillis(250);
  private static final long SAMPLED_MS = 20;
  private static final Pattern NONCE = Pattern.compile("\\[([0-9a-f]{16})\\]");

  @TempDir Path folder;

  private ProgramProcess start(RecordingGateway gateway, String... args) throws IOException {
    Map<String, String> variables =
        Map.of(
            "CLOUDFLARE_GATEWAY_URL", gateway.url(),
            "CLOUDFLARE_ACCOUNT_ID", "a",
            "CLOUDFLARE_GATEWAY_ID", "g",
            "OPENAI_TOKEN", "made-up-key",
            // Optimising takes longer than such a process lives.
            "JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    return ProgramProcess.start(HOME, folder, variables, args);
  }

  private static String[] newRun(String engine) {
    return new String[] {
      "--models",
      "openai/gpt-4o-mini",
      "--attempts",
      "" + CALLS,
      "--concurrency",
      "8",
      "--warmup",
      "0",
      "--prompt-mode",
      "simple",
      "--engine",
      engine,
      "--seed",
      "3"
    };
  }

  @ParameterizedTest
  @CsvSource({"1, 5, http", "2, 5, vertx-http", "3, 5, http", "4, 5, vertx-http"})
  void killedRunIsFinishedAndNothingIsPaidTwice(long seed, int kills, String engine)
      throws Exception {
    Random random = new Random(seed);
    Map<String, Long> mustHaveRow = new HashMap<>();
    try (RecordingGateway gateway = RecordingGateway.start(DELAY_MS)) {
      String[] args = newRun(engine);
      for (int kill = 0; kill < kills; kill++) {
        // What an earlier process has sent it may know as in doubt alone.
        Set<String> before = Set.copyOf(gateway.asked());
        try (ProgramProcess program = start(gateway, args)) {
          awaitMoment(gateway, program, random, kill);
          long killed = System.nanoTime();
          program.kill();
          gateway
              .answeredNanos()
              .forEach(
                  (call, nanos) -> {
                    if (killed - nanos > ON_DISK.toNanos() && !before.contains(call)) {
                      mustHaveRow.put(call, nanos);
                    }
                  });
        }
        complete(rows(true), mustHaveRow);
        args = new String[] {"--resume", "latest"};
      }
      try (ProgramProcess program = start(gateway, args)) {
        assertThat(program.exitCode()).as(program.err()).isZero();
      }

      check(gateway, kills);
    }
  }

  /** A random number of further calls, and some ms more: in the midst of whatever happens then. */
  private static void awaitMoment(
      RecordingGateway gateway, ProgramProcess program, Random random, int kill)
      throws InterruptedException {
    int more = 1 + random.nextInt(CALLS / 6);
    int until = Math.min(CALLS - 1, gateway.asked().size() + more);
    await()
        .pollInterval(Duration.ofMillis(SAMPLED_MS))
        .atMost(90, SECONDS)
        .until(() -> gateway.asked().size() >= until || !program.alive());
    assertThat(program.alive()).as("before kill " + kill).isTrue();
    Thread.sleep(random.nextInt(30));
  }

  /**
   * Records as a parser of its own reads them; a cut-off last one is left out if that is allowed.
   */
  private List<CSVRecord> rows(boolean maybeCut) throws IOException {
    Path log = folder.resolve("results/latest/all_requests_log.csv");
    String text = Files.readString(log, StandardCharsets.UTF_8);
    if (maybeCut) {
      text = text.substring(0, text.lastIndexOf("\r\n") + 2);
    }
    assertThat(text).endsWith("\r\n");
    try (CSVParser parser =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(new java.io.StringReader(text))) {
      List<CSVRecord> rows = parser.getRecords();
      assertThat(rows).allMatch(CSVRecord::isConsistent);
      return rows;
    }
  }

  private static String nonce(CSVRecord row) {
    Matcher nonce = NONCE.matcher(row.get("request_payload"));
    return nonce.find() ? nonce.group(1) : "";
  }

  private static void complete(List<CSVRecord> rows, Map<String, Long> mustHaveRow) {
    assertThat(rows.stream().map(KillTest::nonce)).containsAll(mustHaveRow.keySet());
  }

  private void check(RecordingGateway gateway, int kills) throws IOException {
    List<CSVRecord> rows = rows(false);
    List<String> keys = new ArrayList<>();
    rows.forEach(row -> keys.add(row.get("request_id") + " " + row.get("attempt")));
    assertThat(keys).hasSize(CALLS).doesNotHaveDuplicates();
    assertThat(gateway.asked()).doesNotHaveDuplicates();
    assertThat(rows).extracting(row -> row.get("outcome")).containsOnly("ok", "in_doubt");
    long ok = rows.stream().filter(row -> row.get("outcome").equals("ok")).count();
    // Each call with a reply in the log was asked once, and of the others at most one a slot a
    // kill.
    assertThat(CALLS - ok).isLessThanOrEqualTo(8L * kills);
    assertThat(gateway.asked().size()).isBetween((int) ok, CALLS);
    JsonNode run = new ObjectMapper().readTree(folder.resolve("results/latest/run.json").toFile());
    assertThat(run.get("stop_reason").asText()).isEqualTo("completed");
    assertThat(run.get("planned").asLong()).isEqualTo(CALLS);
    assertThat(run.get("ok").asLong()).isEqualTo(ok);
    assertThat(run.get("in_doubt").asLong()).isEqualTo(CALLS - ok);
    assertThat(run.get("failed").asLong() + run.get("missed").asLong()).isZero();
    assertThat(run.get("interventions").get("resumed").asInt()).isEqualTo(kills);
  }
}

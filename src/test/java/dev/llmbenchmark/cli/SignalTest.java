package dev.llmbenchmark.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalTest {
  private static final Path HOME = Path.of("").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void interruptedRunLeavesItsRowsItsSummaryAndEndsWith130() throws Exception {
    try (ProgramProcess demo =
        ProgramProcess.start(HOME, folder, Map.of(), "demo", "--attempts", "10000")) {
      Path latest = folder.resolve("results/latest");
      await().atMost(60, SECONDS).until(() -> rows(latest) > 20);
      JsonNode during = new ObjectMapper().readTree(latest.resolve("run.json").toFile());

      demo.signal("INT");

      assertThat(demo.exitCode()).as(demo.err()).isEqualTo(130);
      assertThat(during.get("stop_reason").isNull()).isTrue();
      assertThat(during.get("planned").asInt()).isEqualTo(60_000);
      JsonNode after = new ObjectMapper().readTree(latest.resolve("run.json").toFile());
      assertThat(after.get("stop_reason").asText()).isEqualTo("interrupted");
      long measured =
          Files.readAllLines(latest.resolve("all_requests_log.csv")).stream()
              .filter(row -> row.contains(",measured,"))
              .count();
      assertThat(after.get("ok").asLong() + after.get("failed").asLong())
          .isPositive()
          .isLessThanOrEqualTo(measured);
      assertThat(after.get("missed").asLong())
          .isEqualTo(60_000 - after.get("ok").asLong() - after.get("failed").asLong());
      assertThat(Files.readAllLines(latest.resolve("summary.csv"))).hasSize(7);
      assertThat(demo.out()).contains("openai/gpt-4o-mini");
    }
  }

  /** The first waits for what is in flight, here for ever; the second for nothing. */
  @Test
  void aSecondInterruptLeavesAtOnceAndTheRunCanBeTakenUp() throws Exception {
    try (RecordingGateway gateway = RecordingGateway.start(600_000);
        RecordingGateway willing = RecordingGateway.start(1)) {
      Path json = folder.resolve("results/latest/run.json");
      try (ProgramProcess program =
          start(gateway, "--models", "openai/gpt-4o-mini", "--attempts", "3", "--warmup", "0")) {
        await().atMost(60, SECONDS).until(() -> gateway.asked().size() == 1);
        program.signal("INT");
        await()
            .atMost(60, SECONDS)
            .until(() -> program.err().contains("Ctrl-C again leaves at once"));
        program.signal("INT");

        assertThat(program.exitCode()).as(program.err()).isEqualTo(130);
        // Left before anything was summed up.
        assertThat(new ObjectMapper().readTree(json.toFile()).get("stop_reason").isNull()).isTrue();
        assertThat(program.out()).isEmpty();
      }
      try (ProgramProcess resumed = start(willing, "--resume", "latest")) {
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
      }
      JsonNode run = new ObjectMapper().readTree(json.toFile());
      assertThat(run.get("in_doubt").asInt()).isEqualTo(1);
      assertThat(run.get("ok").asInt()).isEqualTo(2);
      assertThat(willing.asked()).hasSize(2).doesNotContainAnyElementsOf(gateway.asked());
    }
  }

  private ProgramProcess start(RecordingGateway gateway, String... args) throws IOException {
    return ProgramProcess.start(
        HOME,
        folder,
        Map.of(
            "CLOUDFLARE_GATEWAY_URL",
            gateway.url(),
            "CLOUDFLARE_ACCOUNT_ID",
            "a",
            "CLOUDFLARE_GATEWAY_ID",
            "g",
            "OPENAI_TOKEN",
            "made-up-key"),
        args);
  }

  private static long rows(Path run) throws IOException {
    Path log = run.resolve("all_requests_log.csv");
    return Files.exists(log) ? Files.readAllLines(log).size() : 0;
  }
}

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

  private static long rows(Path run) throws IOException {
    Path log = run.resolve("all_requests_log.csv");
    return Files.exists(log) ? Files.readAllLines(log).size() : 0;
  }
}

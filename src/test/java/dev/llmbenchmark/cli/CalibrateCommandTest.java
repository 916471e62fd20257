package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrateCommandTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return CommandLineProgram.run(
        args,
        HOME,
        folder,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  /** The simulated gateway is never early, so no error can be below 0. */
  @Test
  void aCalibrationIsMeasuredInASecondProcessAndUsedByLaterRuns()
      throws IOException, InterruptedException {
    String found = program("calibrate", "--concurrency", "4", "--attempts", "8", "--json").out();

    JsonNode levels = MAPPER.readTree(found).path("calibrations");
    assertThat(levels).hasSize(2);
    for (JsonNode level : levels) {
      assertThat(level.path("engine").asText()).isEqualTo("http");
      assertThat(level.path("odd_calls").asInt()).isZero();
      assertThat(level.path("ttft_ms").path("n").asInt()).isEqualTo(8);
      assertThat(level.path("ttft_ms").path("median").asDouble()).isPositive();
      assertThat(level.path("ttft_ms").path("p99").isNull()).isTrue();
      assertThat(level.path("gap_ms").path("n").asInt()).isEqualTo(8 * 49);
      assertThat(level.path("response_time_ms").path("median").asDouble()).isPositive();
      assertThat(level.path("content_frame_ms").path("n").asInt()).isEqualTo(8 * 50);
      assertThat(level.path("server_lateness_ms").path("n").asInt()).isGreaterThan(9 * 50);
    }
    assertThat(levels.get(0).path("in_flight").asInt()).isEqualTo(1);
    assertThat(levels.get(1).path("in_flight").asInt()).isEqualTo(4);
    assertThat(MAPPER.readTree(folder.resolve("caches/llm-benchmark/calibration.json").toFile()))
        .isEqualTo(MAPPER.readTree(found));

    // Six models at once, one call each: 4 in flight are the nearest level that was measured.
    Ran demo = program("demo", "--attempts", "1", "--output", "runs");

    JsonNode run = MAPPER.readTree(folder.resolve("runs/latest/run.json").toFile());
    assertThat(run.path("client_error_floor_ms").asDouble())
        .isEqualTo(levels.get(1).path("content_frame_ms").path("p99").asDouble());
    assertThat(run.path("calibration").path("in_flight").asInt()).isEqualTo(4);
    assertThat(run.path("calibration").path("at")).isEqualTo(levels.get(1).path("at"));
    assertThat(demo.err())
        .doesNotContain(Calibrated.NONE)
        .contains("calibrated with 4 calls in flight, and there may be 6;");
  }

  @Test
  void aRunWithoutACalibrationSaysWhatItAssumes() throws IOException, InterruptedException {
    Ran demo = program("demo", "--attempts", "1", "--output", "runs");

    assertThat(demo.err()).contains(Calibrated.NONE);
    JsonNode run = MAPPER.readTree(folder.resolve("runs/latest/run.json").toFile());
    assertThat(run.path("client_error_floor_ms").asDouble()).isEqualTo(1);
    assertThat(run.path("calibration").path("at").isNull()).isTrue();
  }

  private record Ran(String out, String err) {}

  private Ran program(String... args) throws IOException, InterruptedException {
    Map<String, String> variables = Map.of("XDG_CACHE_HOME", folder.resolve("caches").toString());
    try (ProgramProcess program = ProgramProcess.start(HOME, folder, variables, args)) {
      assertThat(program.exitCode()).as(program.err()).isZero();
      return new Ran(program.out(), program.err());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--concurrency,0,'--concurrency: expected at least 1, found 0'",
    "--attempts,7,'--attempts: expected at least 8, found 7'",
    "--engine,htp,did you mean 'http'?",
  })
  void badInputIsOneLine(String option, String value, String expected) {
    assertThat(run("calibrate", option, value)).isEqualTo(2);

    assertThat(err.toString(StandardCharsets.UTF_8)).contains(expected).containsOnlyOnce("\n");
  }

  @Test
  void aSimulatedGatewayEndsWithTheProgramThatStartedIt()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    String command =
        String.join(" ", ProgramProcess.java(HOME)) + " simulate --with-parent; echo ended";
    Process shell = new ProcessBuilder("sh", "-c", command).start();
    try {
      assertThat(shell.inputReader().readLine()).startsWith("CLOUDFLARE_GATEWAY_URL=");
      ProcessHandle gateway = shell.children().findFirst().orElseThrow();

      shell.destroyForcibly();

      assertThat(gateway.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
    } finally {
      shell.destroyForcibly();
    }
  }
}

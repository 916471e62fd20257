package dev.llmbenchmark.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The vendors' own SDKs read what the simulator writes. Needs a Python that has them. */
class VendorSdkTest {
  @Test
  @Timeout(180)
  void everyVendorsSdkReadsWholeRepliesAndStreams() throws IOException, InterruptedException {
    Path python = python();
    assumeTrue(Files.isExecutable(python), "skipped: no vendor SDKs (see .ci/run)");

    Path output = Files.createTempFile("vendor-sdks", ".txt");
    try (Simulator simulator = Simulator.start(new SimulatorOptions(0, null, 1, false))) {
      for (String slug : Profiles.builtIn().keySet()) {
        simulator.scenario(slug, Scenario.plain());
      }
      Process process =
          new ProcessBuilder(
                  python.toString(), "src/test/sdk/vendor_sdks.py", simulator.gatewayUrl())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(150, TimeUnit.SECONDS);
      process.destroyForcibly();

      String said = Files.readString(output, StandardCharsets.UTF_8);
      assertThat(ended).as(said).isTrue();
      assertThat(process.waitFor()).as(said).isZero();
      assertThat(said.lines().filter(line -> line.startsWith("ok "))).as(said).hasSize(10);
    } finally {
      Files.delete(output);
    }
  }

  private static Path python() {
    String named = System.getenv("LLM_BENCHMARK_SDK_PYTHON");
    return Path.of(named == null || named.isBlank() ? "target/sdk-venv/bin/python" : named);
  }
}

package dev.llmbenchmark.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdUnitTest {
  private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

  @TempDir Path folder;

  @Test
  void unitIsOneThatSystemdUnderstands() throws Exception {
    assumeTrue(Files.isExecutable(ANALYZE), "no systemd-analyze here, skipped");
    String unit =
        Files.readString(Path.of("docs/llm-benchmark.service"))
            .replace("/opt/llm-benchmark", Path.of("").toAbsolutePath().toString());
    Path copy = Files.writeString(folder.resolve("llm-benchmark.service"), unit);

    Process process =
        new ProcessBuilder(ANALYZE.toString(), "verify", "--man=no", copy.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes());

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).isBlank();
  }
}

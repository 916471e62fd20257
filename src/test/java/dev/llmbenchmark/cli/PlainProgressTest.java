package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainProgressTest {
  private static final Path HOME = Path.of("").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void pipeGetsPlainLines() throws Exception {
    try (ProgramProcess demo =
        ProgramProcess.start(HOME, folder, Map.of("TERM", "xterm"), "demo", "--attempts", "2")) {
      assertThat(demo.exitCode()).isZero();
      assertThat(demo.err()).doesNotContain("\033").contains("12 of 12 calls");
    }
  }

  @Test
  void quietSaysNothing() throws Exception {
    try (ProgramProcess demo =
        ProgramProcess.start(
            HOME, folder, Map.of("LOG_LEVEL", "ERROR"), "demo", "--attempts", "2", "--quiet")) {
      assertThat(demo.exitCode()).isZero();
      assertThat(demo.err()).doesNotContain("calls");
    }
  }
}

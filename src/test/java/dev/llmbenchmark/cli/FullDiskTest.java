package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run whose log may grow no further: the system refuses the write as on a full disk. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
  private static final Path HOME = Path.of("").toAbsolutePath();

  /** Blocks of 1024 bytes that a file may have. */
  private static final int MOST_KIB = 24;

  @TempDir Path folder;

  @Test
  void aRowThatCannotBeWrittenEndsTheRunWithOneLineAndWhatIsThereIsWhole() throws Exception {
    try (RecordingGateway gateway = RecordingGateway.start(1)) {
      Path err = folder.resolve("err.txt");
      List<String> command = new ArrayList<>(ProgramProcess.java(HOME));
      command.addAll(1, List.of("-XX:-UsePerfData", "-XX:TieredStopAtLevel=1"));
      command.addAll(List.of("--models", "openai/gpt-4o-mini", "--attempts", "500", "--quiet"));
      command.addAll(List.of("--prompt-mode", "simple", "--concurrency", "4"));
      command.addAll(0, List.of("bash", "-c", "ulimit -f " + MOST_KIB + "; exec \"$@\"", "-"));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(err.toFile());
      builder.environment().putAll(variables(gateway));

      int code = builder.start().waitFor();

      assertThat(code).as(Files.readString(err)).isEqualTo(1);
      assertThat(Files.readAllLines(err).stream().filter(line -> line.startsWith("llm-benchmark:")))
          .singleElement()
          .asString()
          .contains("all_requests_log.csv: cannot be written: ", "--resume ");
      assertThat(Files.readString(err)).doesNotContain("\tat ");
      String log = Files.readString(folder.resolve("results/latest/all_requests_log.csv"));
      assertThat(log).endsWith("\r\n");

      try (ProgramProcess resumed =
          ProgramProcess.start(HOME, folder, variables(gateway), "--resume", "latest", "--quiet")) {
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
      }
      assertThat(gateway.asked()).doesNotHaveDuplicates();
    }
  }

  private static Map<String, String> variables(RecordingGateway gateway) {
    return Map.of(
        "CLOUDFLARE_GATEWAY_URL", gateway.url(),
        "CLOUDFLARE_ACCOUNT_ID", "a",
        "CLOUDFLARE_GATEWAY_ID", "g",
        "OPENAI_TOKEN", "made-up-key");
  }
}

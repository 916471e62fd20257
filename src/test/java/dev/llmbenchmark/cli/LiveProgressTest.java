package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveProgressTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final String ESCAPE = "\033[";

  @TempDir Path folder;

  @Test
  void terminalOf80ColumnsShowsALineForEachModelThatIsRedrawnInPlace() throws Exception {
    String shown = inTerminal(80, 24);

    assertThat(shown).contains(ESCAPE + "7A\r" + ESCAPE + "J");
    List<String> last =
        shown.substring(shown.lastIndexOf(ESCAPE + "J") + 3).lines().limit(7).toList();
    assertThat(last.get(0)).matches("model +done +failed +TTFT ms +tok/s +USD");
    assertThat(last.subList(1, 7))
        .allSatisfy(
            line -> assertThat(line).hasSizeLessThan(80).matches(".* 2/2 +\\d+ +\\d+ +\\d+ .*"));
    assertThat(last.get(5)).startsWith("openai/gpt-4o-mini ");
    assertThat(last.get(6)).startsWith("…").contains("llama-3.3-70b-instruct-fp8-fast ");
  }

  @Test
  void terminalThatIsTooLowForTheBlockGetsPlainLines() throws Exception {
    assertThat(inTerminal(80, 7)).doesNotContain(ESCAPE).contains("12 of 12 calls");
  }

  @Test
  void pipeGetsPlainLines() throws Exception {
    try (ProgramProcess demo =
        ProgramProcess.start(HOME, folder, Map.of(), "demo", "--attempts", "2")) {
      assertThat(demo.exitCode()).isZero();
      assertThat(demo.err()).doesNotContain(ESCAPE).contains("12 of 12 calls");
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

  /** Runs a short demo in a real pseudo terminal, which {@code script} makes. */
  private String inTerminal(int columns, int rows) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "skipped: no script (bsdutils)");
    List<String> quoted = new ArrayList<>();
    ProgramProcess.java(HOME).forEach(word -> quoted.add("'" + word + "'"));
    String command =
        "stty cols %d rows %d; exec %s demo --attempts 2"
            .formatted(columns, rows, String.join(" ", quoted));
    Path shown = folder.resolve("terminal.txt");
    Process process =
        new ProcessBuilder("script", "-qec", command, "/dev/null")
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(shown.toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String text = Files.readString(shown, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(text).isZero();
    return text.replace("\r\n", "\n");
  }
}

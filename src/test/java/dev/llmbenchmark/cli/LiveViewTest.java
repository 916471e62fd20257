package dev.llmbenchmark.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program in a real terminal. */
class LiveViewTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final Pattern ESCAPE = Pattern.compile("\033");

  /** All that may be sent: up, erase to the right, erase below, and colours. */
  private static final Pattern KNOWN = Pattern.compile("\033\\[(?:[0-9]+A|K|J|(?:0|1|2|31|32)m)");

  @TempDir Path folder;

  private Tmux start(int columns, int rows, String variables, String words) throws Exception {
    String java =
        ProgramProcess.java(HOME).stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    return Tmux.start(
        folder,
        columns,
        rows,
        "env "
            + variables
            + " "
            + java
            + " "
            + words
            + " >out.txt; echo $? >code.new; mv code.new code");
  }

  private String code() throws Exception {
    Path code = folder.resolve("code");
    await().atMost(60, SECONDS).until(() -> Files.exists(code));
    return Files.readString(code).strip();
  }

  private static long titles(List<String> screen) {
    return screen.stream().filter(line -> line.startsWith("model ")).count();
  }

  /** Without the lines of the log above it, which may be longer than the window is wide. */
  private static List<String> view(List<String> screen) {
    return screen.stream().dropWhile(line -> !line.matches("\\d+/12000 calls .*")).toList();
  }

  private static boolean measuring(List<String> screen) {
    return screen.stream().anyMatch(line -> line.matches("\\d+/12000 calls .* left .*"));
  }

  @Test
  void viewFollowsTheSizeOfTheTerminalAndCtrlCLeavesItClean() throws Exception {
    try (Tmux tmux = start(80, 24, "TERM=screen", "demo --attempts 2000")) {
      List<String> narrow = tmux.until(LiveViewTest::measuring);
      tmux.resize(120, 30);
      List<String> wide =
          tmux.until(screen -> screen.stream().anyMatch(line -> line.contains("reply ms")));
      tmux.resize(50, 8);
      List<String> small =
          tmux.until(screen -> screen.stream().anyMatch(line -> line.contains(" more: ")));
      tmux.key("C-c");

      assertThat(code()).as(String.join("\n", tmux.screen())).isEqualTo("130");
      assertThat(view(narrow)).allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
      assertThat(narrow)
          .anyMatch(line -> line.matches("model +done +live +err +TTFT ms +tok/s +USD +left"))
          .anyMatch(line -> line.matches("openai/gpt-4o-mini +\\d+/2000 +[01] .*"))
          .anyMatch(line -> line.startsWith("…") && line.contains("fp8-fast  "));
      assertThat(wide).anyMatch(line -> line.contains("/llama-3.3-70b-instruct-fp8-fast  "));
      assertThat(List.of(titles(narrow), titles(wide), titles(small)))
          .as(String.join("\n", small))
          .containsOnly(1L);
      assertThat(tmux.screen())
          .anyMatch(line -> line.matches("\\d+ of 12000 calls in .*"))
          .noneMatch(line -> line.contains(" in flight"))
          .noneMatch(line -> line.startsWith("model "));
      assertThat(tmux.cursor()).isEqualTo("0 1");
      assertThat(Files.readString(folder.resolve("out.txt")))
          .startsWith("SIMULATED")
          .contains("openai/gpt-4o-mini")
          .doesNotContain("\033", "in flight");
      assertOnlyWholeSequences(tmux.sent());
    }
  }

  private static void assertOnlyWholeSequences(String sent) {
    assertThat(ESCAPE.matcher(sent).results().count())
        .isPositive()
        .isEqualTo(KNOWN.matcher(sent).results().count());
  }

  @ParameterizedTest
  @CsvSource({
    "TERM=screen, '', true",
    "TERM=screen NO_COLOR=1, '', false",
    "TERM=screen, --no-color, false"
  })
  void coloursCanBeSwitchedOff(String variables, String option, boolean coloured) throws Exception {
    try (Tmux tmux = start(100, 20, variables, "demo --attempts 1 " + option)) {
      assertThat(code()).isEqualTo("0");

      assertThat(tmux.sent()).contains("\033[J");
      assertThat(tmux.sent().contains("\033[1m")).isEqualTo(coloured);
      assertThat(Pattern.compile("\033\\[[0-9;]*m").matcher(tmux.sent()).find())
          .isEqualTo(coloured);
    }
  }

  @Test
  void dumbTerminalGetsPlainLines() throws Exception {
    try (Tmux tmux = start(80, 24, "TERM=dumb", "demo --attempts 2")) {
      assertThat(code()).isEqualTo("0");

      assertThat(tmux.sent()).doesNotContain("\033").contains("12 of 12 calls");
    }
  }

  @Test
  void warningsStandAboveTheViewWhole() throws Exception {
    try (Tmux tmux = start(60, 40, "TERM=screen LOG_LEVEL=DEBUG", "demo --attempts 3")) {
      assertThat(code()).isEqualTo("0");

      assertThat(titles(tmux.screen())).isZero();
      assertThat(tmux.sent().replaceAll("\033\\[[0-9]*[AKJm]", "").replace("\r", "").lines())
          .filteredOn(line -> line.contains("DEBUG call ended"))
          .hasSizeGreaterThanOrEqualTo(18)
          .allMatch(line -> line.matches("\\d\\d:\\d\\d:\\d\\d DEBUG call ended arm=.*"));
    }
  }
}

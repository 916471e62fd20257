package dev.llmbenchmark.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody pastes a key into what is asked: it is neither sent nor kept. */
class KeyInTextTest extends CommandFixture {
  private static final String KEY = "made-up-key";
  private static final String HOLDS = "the text holds a configured key";

  private void refused(String option) {
    assertThat(err()).contains(option + ": " + HOLDS).hasLineCount(1).doesNotContain(KEY);
    assertThat(simulator.seen()).isEmpty();
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void aPromptFileWithAKeyIsRefused() throws IOException {
    Files.writeString(folder.resolve("ask.txt"), "Translate: " + KEY);

    assertThat(run("--models", "openai/gpt-4o-mini", "--prompt-mode", "ask.txt")).isEqualTo(2);

    refused("--prompt-mode ask.txt");
  }

  @Test
  void aSystemMessageWithAKeyIsRefused() {
    assertThat(run("--models", "openai/gpt-4o-mini", "--system", "You know " + KEY)).isEqualTo(2);

    refused("--system");
  }

  @Test
  @Timeout(120)
  void aDroppedFileWithAKeyIsRefusedAndTheKeyIsInNoOtherFile() throws Exception {
    Files.createDirectories(folder.resolve("inbox"));
    Files.writeString(folder.resolve("inbox/a.txt"), "Translate: " + KEY);
    Files.writeString(
        folder.resolve("inbox/b.yaml"),
        "models: openai/gpt-4o-mini\nattempts: 1\nsystem: You know " + KEY + "\n");
    try (ProgramProcess service =
        ProgramProcess.start(
            HOME,
            folder,
            Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1"),
            "serve",
            "--models",
            "openai/gpt-4o-mini",
            "--observe",
            "off")) {
      await().atMost(90, SECONDS).until(() -> reasons().size() == 2 || !service.alive());

      assertThat(service.alive()).as(service.err()).isTrue();
      assertThat(reasons())
          .anyMatch(reason -> reason.startsWith("refused: --prompt-mode a.txt: " + HOLDS))
          .anyMatch(reason -> reason.contains("system: " + HOLDS));
      assertThat(service.err()).doesNotContain(KEY);
    }
    assertThat(simulator.seen()).isEmpty();
    try (Stream<Path> files = Files.walk(folder.resolve("results"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(KEY);
      }
    }
  }

  private List<String> reasons() throws IOException {
    Path failed = folder.resolve("inbox/failed");
    if (!Files.isDirectory(failed)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(failed)) {
      List<String> reasons = new java.util.ArrayList<>();
      for (Path file : files.filter(one -> one.toString().endsWith(".reason.txt")).toList()) {
        reasons.add(Files.readString(file));
      }
      return reasons;
    }
  }
}

package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said about the choice of models, and where. */
class SelectionNotesTest extends CommandFixture {
  private String log() throws IOException {
    try (Stream<Path> files = Files.list(latest())) {
      List<Path> logs = files.filter(file -> file.toString().endsWith(".log")).toList();
      assertThat(logs).hasSize(1);
      return Files.readString(logs.get(0));
    }
  }

  @Test
  void whatIsLeftOutStandsInTheLogOfTheRunToo() throws IOException {
    ok("--attempts", "1", "--warmup", "0", "--prompt-mode", "simple");

    assertThat(err()).contains("skipped provider anthropic: not set: ANTHROPIC_TOKEN");
    assertThat(log()).containsOnlyOnce("skipped provider anthropic: not set: ANTHROPIC_TOKEN");

    ok("--providers", "openai", "--attempts", "1", "--warmup", "0", "--prompt-mode", "simple");

    assertThat(log()).doesNotContain("skipped provider");
  }

  @Test
  void modelWhoseContextIsTooSmallStandsInTheLogOfTheRunToo() throws IOException {
    ok(
        "--models",
        "openai/gpt-4",
        "openai/gpt-4o-mini",
        "--decode-chars",
        "30000",
        "--attempts",
        "1",
        "--warmup",
        "0");

    assertThat(log())
        .contains("warning: openai/gpt-4 is retired")
        .containsOnlyOnce("left out arm=openai/gpt-4: its context of 8192 tokens");
  }

  @Test
  void checkTellsWhichModelsAChoiceMeans() {
    assertThat(ok("check", "--models", "gpt-4o-mini", "openai/gpt-4.1"))
        .contains("models: openai/gpt-4o-mini, openai/gpt-4.1\n");
    assertThat(ok("check", "--all-openai")).contains("left out retired models of openai: ");
    assertThat(ok("check")).doesNotContain("models: ");
    assertThat(simulator.seen()).isEmpty();
  }

  @Test
  void checkRefusesAChoiceThatARunWouldRefuse() {
    int code = run("check", "--providers", "anthropic");

    assertThat(err())
        .isEqualTo("llm-benchmark: provider 'anthropic' was named, but not set: ANTHROPIC_TOKEN\n");
    assertThat(code).isEqualTo(2);
  }

  @Test
  void noColorIsTakenByEveryCommandBeforeAndBehindItsName() {
    assertThat(ok("models", "--no-color")).isEqualTo(ok("--no-color", "models"));
    assertThat(ok("check", "--no-color", "--help")).contains("--no-color").doesNotContain("\033");
  }
}

package dev.llmbenchmark.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.Comparison.Figure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertCommandTest {
  private static final String SERIES =
      "./llm-benchmark history --provider acme --model large --mode probe --prompt-mode simple"
          + " --metric ttft_ms";

  private static String command(HistoryPlace place, Figure figure) {
    Watched watched =
        Watched.in(DetectionTest.ticks(3, 0, 0, 1)).stream()
            .filter(one -> one.figure().equals(Optional.of(figure)))
            .findFirst()
            .orElseThrow();
    return AlertCommand.of(place).showing(watched);
  }

  private static HistoryPlace configured(String url) {
    return HistoryPlace.of(
        "history.url", url, Path.of("/home"), Path.of("/runs"), Optional.empty(), Optional.empty());
  }

  @Test
  void historyBesideTheRunsIsFoundByTheirFolder() {
    assertThat(command(configured(""), Figure.P50)).isEqualTo(SERIES + " --output /runs");
    assertThat(command(configured("jdbc:sqlite:my runs/history.db"), Figure.P95))
        .isEqualTo(SERIES + " --figure p95 --output '/home/my runs'");
  }

  /** The option knows only folders. */
  @Test
  void fileOfAnotherNameIsFoundByItsUrl() {
    assertThat(command(configured("jdbc:sqlite:data/llm.db"), Figure.P50))
        .isEqualTo("HISTORY_URL=jdbc:sqlite:/home/data/llm.db " + SERIES);
    assertThat(command(configured("jdbc:sqlite:/it's mine.db"), Figure.P50))
        .isEqualTo("HISTORY_URL='jdbc:sqlite:/it'\\''s mine.db' " + SERIES);
  }

  @Test
  void databaseOfAServerIsFoundByTheConfiguration() {
    assertThat(command(configured("jdbc:postgresql://db/llm"), Figure.P50)).isEqualTo(SERIES);
  }

  /** Models and prices stand in columns of the CSV only. */
  @Test
  void factsAreShownAsCsv() {
    List<HistoryTick> ticks =
        List.of(
            DetectionTest.tick(
                0, HistoryRows.ERROR_RATE, java.util.OptionalDouble.empty(), List.of("a"), ""));

    assertThat(Watched.in(ticks))
        .extracting(one -> AlertCommand.ANYWHERE.showing(one).replaceAll(".*simple ", ""))
        .containsExactly(
            "--metric error_rate", "--metric error_rate --csv", "--metric error_rate --csv");
  }
}

package dev.llmbenchmark.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.BadInput;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryPlaceTest {
  private static HistoryPlace place(String url) {
    return HistoryPlace.of(
        "history.url",
        url,
        Path.of("/home/x"),
        Path.of("/runs"),
        Optional.of("me"),
        Optional.of("s3cret-word"));
  }

  @Test
  void withoutAUrlItIsBesideTheRuns() {
    assertThat(place("").file()).contains(Path.of("/runs/history.db"));
  }

  @Test
  void relativeFileIsRelativeToTheProperties() {
    assertThat(place("jdbc:sqlite:all.db").file()).contains(Path.of("/home/x/all.db"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://h/d?password=s3cret-word",
        "jdbc:postgresql://me:s3cret-word@h/d",
        "jdbc:postgresql://h/d?sslPassword=s3cret-word",
        "jdbc:mysql://h/d?x=s3cret-word",
        "s3cret-word"
      })
  void whatCannotBeUsedIsNotRepeated(String url) {
    assertThatThrownBy(() -> place(url))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("history.url: ")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void passwordIsInNoText() {
    HistoryPlace place = place("jdbc:postgresql://h/d?ssl=true");

    assertThat(place.toString()).isEqualTo("jdbc:postgresql://h/d");
    assertThat(place.masked("refused s3cret-word\n for me")).isEqualTo("refused *** for me");
  }
}

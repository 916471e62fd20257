package dev.llmbenchmark.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u001b[31mb",
        "a\u001b[2J\u001b[1;1Hb",
        "a\u009b31mb",
        "a\u001b]0;title\u0007b",
        "a\u001b]8;;https://evil.example\u001b\\b",
        "a\u009d0;title\u009cb",
        "a\u001bPq#0\u001b\\b",
        "a\u001bcb",
        "a\u001b(0b",
        "a\u0008\u0000\u007f\u0085b",
        "a\u202e\u2066\u200fb",
        "a\u061cb"
      })
  void nothingOfASequenceStays(String text) {
    assertThat(Shown.text(text)).isEqualTo("ab");
  }

  @Test
  void sequenceWithoutItsEndEndsWithTheLine() {
    assertThat(Shown.text("a\u001b]0;title\nb\u001b")).isEqualTo("a\nb");
  }

  @Test
  void lettersOfAllScriptsLineFeedsAndTabsStay() {
    String text = "a\tß\n日本 עברית \uD83D\uDE00 — [31m";

    assertThat(Shown.text(text)).isEqualTo(text);
  }

  @Test
  void aLineIsOneLine() {
    assertThat(Shown.line("a\r\nWARN forged\n\tb\u2028c")).isEqualTo("a WARN forged b c");
  }
}

package dev.llmbenchmark.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"=HYPERLINK(\"https://example.com\")", "+1", "-5", "@SUM(A1)", "\tx", "\rx"})
  void whatASpreadsheetWouldRunIsGuarded(String text) {
    assertThat(CsvText.guarded(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "stop", "a=b", " =1", "\n=1", "{\"a\": -5}", "'=1"})
  void otherTextStaysAsItIs(String text) {
    assertThat(CsvText.guarded(text)).isEqualTo(text);
  }
}

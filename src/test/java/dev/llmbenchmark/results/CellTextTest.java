package dev.llmbenchmark.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.Outcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0.1",
        "1300",
        "200.125",
        "0.000000061",
        "999999999999.999",
        "1e3",
        "2.5E-7",
        "123456789012345678901",
        "0.1234567890123456789",
        "9007199254740993.5"
      })
  void aNumberIsWhatJavaReads(String text) {
    assertThat(CellText.decimal(text)).isEqualTo(Double.parseDouble(text));
  }

  @Test
  void everyTimeWithThreeDecimalsIsWhatJavaReads() {
    Random random = new Random(4);
    for (int i = 0; i < 100_000; i++) {
      String text =
          random.nextInt(100_000_000) + "." + (1000 + random.nextInt(1000) + "").substring(1);
      assertThat(CellText.decimal(text)).isEqualTo(Double.parseDouble(text));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "+1", "1.", ".5", "1,5", "NaN", "Infinity", "0x1p3", " 1", "1e"})
  void whatIsNoNumberIsNaN(String text) {
    assertThat(CellText.decimal(text)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-24T08:00:01.500Z",
        "2024-02-29T23:59:59.999Z",
        "1969-12-31T00:00:00.001Z",
        "2026-11-24T08:00:01Z",
        "2026-11-24T08:00:01.123456Z",
        "2026-11-24T10:00:01.500+02:00"
      })
  void aMomentIsWhatJavaReads(String text) {
    assertThat(CellText.moment(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-24",
        "2023-02-29T23:59:59.999Z",
        "2026-13-01T00:00:00.000Z",
        "2026-01-01T25:00:00.000Z",
        "2026-01-01T00:60:00.000Z",
        "2026-01-01T00:00:0x.000Z"
      })
  void whatIsNoMomentIsRefused(String text) {
    assertThatThrownBy(() -> CellText.moment(text)).isInstanceOf(DateTimeException.class);
  }

  @Test
  void aWordIsInLowerCase() {
    assertThat(CellText.word("rate_limit", Outcome.class)).contains(Outcome.RATE_LIMIT);
    assertThat(CellText.word("Rate_limit", Outcome.class)).isEmpty();
    assertThat(CellText.word("", Outcome.class)).isEmpty();
  }
}

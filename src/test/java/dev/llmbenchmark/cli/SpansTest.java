package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.BadInput;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpansTest {
  @ParameterizedTest
  @CsvSource({"90s, 90000", "30m, 1800000", "6h, 21600000", "1h30m, 5400000", "250ms, 250"})
  void readsWhatPeopleWrite(String text, long expectedMs) {
    assertThat(Spans.read("--every", text)).hasMillis(expectedMs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0s", "30", "m", "-5m", "5 m", "5m x", "1.5h", "99999999999s"})
  void refusesWhatIsNoSpan(String text) {
    assertThatThrownBy(() -> Spans.read("--every", text))
        .isInstanceOf(BadInput.class)
        .hasMessage("--every: expected a time such as 90s, 30m, 6h or 1h30m, found '" + text + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31, 2026-01-31T00:00:00Z",
    "2026-01-31T08:00:00Z, 2026-01-31T08:00:00Z",
    "7d, 2026-02-22T12:00:00Z",
    "1h30m, 2026-03-01T10:30:00Z"
  })
  void momentIsADayATimeOrASpanBack(String text, Instant moment) {
    assertThat(Spans.moment("--since", text, Instant.parse("2026-03-01T12:00:00Z")))
        .isEqualTo(moment);
  }
}

package dev.llmbenchmark.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> NAMES =
      List.of("response_time_ms", "ttfa_ms", "ttft_ms", "tpot_ms", "error_rate", "error_rate_high");

  @ParameterizedTest
  @CsvSource({
    "ttft, ttft_ms", // three edits, but all of them are what is missing at the end
    "tpot_m, tpot_ms",
    "tttf_ms, ttfa_ms", // two edits to ttft_ms as well: the first by name
    "ERROR_RATE, error_rate",
    "error_, error_rate", // the shorter of two that begin so
    "respons_time_ms, response_time_ms"
  })
  void whatWasMostLikelyMeantIsNamed(String typed, String meant) {
    assertThat(Nearest.to(typed, NAMES)).hasValue(meant);
  }

  @Test
  void nothingIsNamedWhenNothingIsNear() {
    assertThat(Nearest.to("goodput", NAMES)).isEmpty();
    assertThat(Nearest.to("", NAMES)).isEmpty();
    assertThat(Nearest.hint("goodput", NAMES)).isEmpty();
  }
}

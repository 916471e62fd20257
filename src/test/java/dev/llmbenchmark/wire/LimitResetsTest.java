package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitResetsTest {
  /** 1795521600 s after 1970. */
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private static Optional<Long> millis(Map<String, String> headers) {
    return LimitResets.millis(headers, NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "x-ratelimit-reset-requests, 6m0s, 360000",
    "x-ratelimit-reset-tokens, 1s, 1000",
    "x-ratelimit-reset-tokens, 20ms, 20",
    "x-ratelimit-reset-tokens, 1h2m3.5s, 3723500",
    "x-ratelimit-reset-requests, 1d, 86400000",
    "x-ratelimit-reset-requests, 999999999d, 86400000",
    "x-ratelimit-reset-requests, 999999999d999999999d999999999d999999999d, 86400000",
    "x-ratelimit-reset-requests, 999999999, 86400000",
    "x-ratelimit-reset-requests, 999999999999999, 86400000",
    "vendor-ratelimit-requests-reset, +999999999-12-31T23:59:59Z, 86400000",
    "vendor-ratelimit-requests-reset, -999999999-01-01T00:00:00Z, 0",
    "vendor-ratelimit-requests-reset, 2026-11-24T12:00:07Z, 7000",
    "vendor-ratelimit-input-tokens-reset, 2026-11-24T13:00:07+01:00, 7000",
    "vendor-ratelimit-requests-reset, 2026-11-24T11:59:00Z, 0",
    "ratelimit-reset, 12, 12000",
    "x-ratelimit-reset, 0.25, 250",
    "x-ratelimit-reset, 1795521609, 9000",
    "x-ratelimit-reset, 1795521609500, 9500",
    "x-rate-limit-reset, 'Tue, 24 Nov 2026 12:00:34 GMT', 34000",
    "ratelimit, 'limit=100, remaining=0, reset=5', 5000",
    "ratelimit, '\"default\";r=0;t=5', 5000",
  })
  void eachFormIsRead(String name, String value, long expected) {
    assertThat(millis(Map.of(name, value))).hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1e3", "6m0", "s", "1.2.3s", "99999999999999999999"})
  void whatCannotBeReadCountsAsNotSaid(String value) {
    assertThat(millis(Map.of("x-ratelimit-reset-requests", value))).isEmpty();
  }

  @Test
  void longTextsAreNotUnderstood() {
    for (String value :
        List.of(
            "1s".repeat(1500), "1s".repeat(60_000), "999999999d".repeat(150), "1s".repeat(33))) {
      assertThat(millis(Map.of("x-ratelimit-reset-requests", value))).isEmpty();
    }
    assertThat(millis(Map.of("x-ratelimit-reset-requests", "1s".repeat(32)))).hasValue(32_000L);
  }

  @Test
  void onlyLimitsThatAreUsedUpAreWaitedForAndTheLastToOpenCounts() {
    assertThat(
            millis(
                Map.of(
                    "x-ratelimit-remaining-requests", "0",
                    "x-ratelimit-reset-requests", "2s",
                    "x-ratelimit-remaining-tokens", "150000",
                    "x-ratelimit-reset-tokens", "9s")))
        .hasValue(2000L);
    assertThat(
            millis(
                Map.of(
                    "v-ratelimit-requests-remaining", "0",
                    "v-ratelimit-requests-reset", "2026-11-24T12:00:02Z",
                    "v-ratelimit-tokens-remaining", "0",
                    "v-ratelimit-tokens-reset", "2026-11-24T12:00:09Z")))
        .hasValue(9000L);
    assertThat(millis(Map.of("ratelimit", "limit=100, remaining=3, reset=5"))).isEmpty();
  }

  @Test
  void otherHeadersAreNoLimits() {
    assertThat(millis(Map.of("x-reset", "5", "x-ratelimit-limit-requests", "5"))).isEmpty();
  }
}

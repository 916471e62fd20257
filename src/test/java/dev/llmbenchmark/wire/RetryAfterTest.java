package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private static Came with(String name, String value) {
    return Came.with(429).header(name, value);
  }

  private static Came body(String body) {
    return Came.with(429).piece(body.replace('\'', '"'));
  }

  private static OptionalLong millis(Came came) {
    return RetryAfter.millis(came.arrivals(), NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "retry-after-ms, 1250, 1250",
    "retry-after-ms, 0.2, 1",
    "retry-after, 0, 0",
    "retry-after, 2, 2000",
    "retry-after, ' 1.5 ', 1500",
    "retry-after, 86400, 86400000",
    "retry-after, 86401, 86400000",
    "retry-after, 99999999999999999999, 86400000",
    "retry-after, 9999999999999999999999999, 86400000",
    "retry-after, 0000000000000000000000000002, 2000",
    "retry-after, 1.50000000000000000000000000, 1500",
    "retry-after-ms, 86400001, 86400000",
    "retry-after, 'Wed, 24 Nov 2027 12:00:00 GMT', 86400000",
    "retry-after, 'Tue, 24 Nov 2026 12:00:34 GMT', 34000",
    "retry-after, 'Tue, 24 Nov 2026 11:00:00 GMT', 0",
    "retry-after, 'Tuesday, 24-Nov-26 12:00:34 GMT', 34000",
    "retry-after, 'Tue Nov 24 12:00:34 2026', 34000",
    "retry-after, 'Sun Nov  8 12:00:34 2026', 0",
  })
  void eachFormOfTheHeadersIsReadAndNoneIsLongerThanADay(String name, String value, long expected) {
    assertThat(millis(with(name, value))).hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1e3", "NaN", "1 2", "today", "1.", ".5"})
  void whatCannotBeReadCountsAsNotSaid(String value) {
    assertThat(millis(with("retry-after", value))).isEmpty();
  }

  @Test
  void millisecondsAreMoreExactThanSeconds() {
    assertThat(millis(with("retry-after", "2").header("retry-after-ms", "1800"))).hasValue(1800);
    assertThat(millis(with("retry-after", "2").header("retry-after-ms", "soon"))).hasValue(2000);
  }

  @Test
  void theBodyMayHoldADelay() {
    String details = "'details':[{'violations':[]},{'retryDelay':'34.4s'}]";

    assertThat(millis(body("{'error':{'code':429," + details + "}}"))).hasValue(34400);
    assertThat(millis(body("[{'error':{'code':429," + details + "}}]"))).hasValue(34400);
    assertThat(millis(body("{'error':{'details':[{'retryDelay':'soon'}]}}"))).isEmpty();
    assertThat(millis(body("{'error':{}}"))).isEmpty();
    assertThat(millis(body("oops"))).isEmpty();
    assertThat(millis(body("{oops"))).isEmpty();
  }

  @Test
  void theHeaderWinsOverTheBody() {
    assertThat(
            millis(
                body("{'error':{'details':[{'retryDelay':'34.4s'}]}}").header("retry-after", "3")))
        .hasValue(3000);
  }

  @Test
  void dateCountsFromTheResponsesOwnAndElseFromWhenItCame() {
    Came later = with("retry-after", "Tue, 24 Nov 2026 12:00:34 GMT");
    Came reset = with("v-ratelimit-reset", "2026-11-24T12:00:07Z");

    assertThat(millis(later)).hasValue(34_000);
    assertThat(millis(reset)).hasValue(7000);
    assertThat(millis(later.header("date", "Tue, 24 Nov 2026 12:00:30 GMT"))).hasValue(4000);
    assertThat(millis(reset.header("date", "Tue, 24 Nov 2026 12:00:30 GMT"))).hasValue(0);
  }

  @Test
  void limitsThatAreUsedUpSpeakLastAndOnlyOfARefusalByLimit() {
    assertThat(millis(with("x-ratelimit-reset-requests", "6m0s"))).hasValue(360_000);
    assertThat(millis(with("x-ratelimit-reset-requests", "6m0s").header("retry-after", "2")))
        .hasValue(2000);
    assertThat(millis(Came.with(500).header("x-ratelimit-reset-requests", "6m0s"))).isEmpty();
    assertThat(millis(with("x-ratelimit-reset-requests", "9d"))).hasValue(86_400_000);
    assertThat(millis(with("v-ratelimit-reset", "+999999999-12-31T23:59:59Z")))
        .hasValue(86_400_000);
  }
}

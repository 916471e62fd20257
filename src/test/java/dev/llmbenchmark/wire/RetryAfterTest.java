package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  private static OptionalLong wait(int status, Map<String, String> headers, String body) {
    return RetryAfter.of(Wires.pieces(status, headers, body));
  }

  private static OptionalLong wait(Map<String, String> headers) {
    return wait(429, headers, "{}");
  }

  @Test
  void readsMillisecondsFirst() {
    assertThat(wait(Map.of("retry-after-ms", "1500", "retry-after", "9"))).hasValue(1500);
    assertThat(wait(Map.of("retry-after-ms", "soon", "retry-after", "9"))).hasValue(9000);
  }

  @Test
  void readsSecondsAndDates() {
    assertThat(wait(Map.of("retry-after", "0"))).hasValue(0);
    assertThat(wait(Map.of("retry-after", " 2.5 "))).hasValue(2500);
    String now = "Tue, 24 Nov 2026 08:00:00 GMT";
    String later = "Tue, 24 Nov 2026 08:00:30 GMT";
    assertThat(wait(Map.of("retry-after", later, "date", now))).hasValue(30_000);
    assertThat(wait(Map.of("retry-after", now, "date", later))).hasValue(0);
    assertThat(wait(Map.of("retry-after", later))).isEmpty();
    assertThat(wait(Map.of("retry-after", later, "date", "today"))).isEmpty();
  }

  @Test
  void readsTheDelayOfAnErrorBody() {
    String body =
        "{\"error\":{\"code\":429,\"details\":[{\"@type\":\"x/RetryInfo\",\"retryDelay\": \"34.4s\"}]}}";
    assertThat(wait(429, Map.of(), body)).hasValue(34_400);
    assertThat(wait(200, Map.of(), body)).isEmpty();
  }

  @Test
  void nonsenseAsksForNothing() {
    assertThat(wait(Map.of())).isEmpty();
    assertThat(wait(Map.of("retry-after", "-5"))).isEmpty();
    assertThat(wait(Map.of("retry-after", "99999999999999999999"))).isEmpty();
    assertThat(wait(Map.of("retry-after", ""))).isEmpty();
  }
}

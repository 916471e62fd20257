package dev.llmbenchmark.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PeriodsTest {
  private static final Instant FIRST = Instant.parse("2026-03-01T12:00:00Z");
  private final Periods periods = new Periods(FIRST, Duration.ofSeconds(61));

  @Test
  void timesAreGivenOnceEachHoweverLateSomebodyAsks() {
    assertThat(periods.due(FIRST.minusMillis(1))).isEmpty();
    assertThat(periods.due(FIRST)).containsExactly(FIRST);
    assertThat(periods.due(FIRST.plusMillis(60_999))).isEmpty();
    assertThat(periods.due(FIRST.plusMillis(61_250)))
        .containsExactly(Instant.parse("2026-03-01T12:01:01Z"));
    assertThat(periods.due(FIRST.plusMillis(244_900)))
        .containsExactly(
            Instant.parse("2026-03-01T12:02:02Z"),
            Instant.parse("2026-03-01T12:03:03Z"),
            Instant.parse("2026-03-01T12:04:04Z"));
  }

  @Test
  void clockThatIsSetBackGivesNothingAgain() {
    periods.due(FIRST.plusSeconds(122));

    assertThat(periods.due(FIRST.plusSeconds(61))).isEmpty();
    assertThat(periods.due(FIRST.plusSeconds(122))).isEmpty();
    assertThat(periods.due(FIRST.plusSeconds(183))).containsExactly(FIRST.plusSeconds(183));
  }

  @Test
  void onlyTheLastThousandAreGivenAfterALeap() {
    // 5000 periods and the first time are 5001 times; the last 1000 begin with number 4001.
    assertThat(periods.due(FIRST.plusSeconds(61 * 5000)))
        .hasSize(1000)
        .startsWith(FIRST.plusSeconds(61 * 4001))
        .endsWith(FIRST.plusSeconds(61 * 5000));
  }

  @Test
  void periodOfNothingIsNone() {
    assertThatThrownBy(() -> new Periods(FIRST, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("period: expected at least 1 ms, found PT0S");
  }
}

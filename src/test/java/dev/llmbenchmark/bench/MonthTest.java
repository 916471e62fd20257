package dev.llmbenchmark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.bench.Month.Kind;
import dev.llmbenchmark.metric.Comparison.Figure;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the detection of changes promises, on simulated months with a noise of 0.1. */
class MonthTest {
  private static final int SERIES = 240;
  private static final int MODELS = 12;

  private static Stream<Month> months(double factor) {
    return IntStream.range(0, SERIES)
        .parallel()
        .mapToObj(i -> Month.of(new Kind(factor, 0.1, 0), Figure.P50, i / MODELS, i % MODELS));
  }

  @Test
  void everyShiftOfHalfIsToldWithinSixTicks() {
    assertThat(months(1.5).filter(month -> month.told(6) > 6)).isEmpty();
    assertThat(months(1 / 1.5).filter(month -> month.told(6) > 6)).isEmpty();
  }

  @Test
  void shiftsOfAFifthAreToldWithinTenTicksInFourOfFiveSeries() {
    assertThat(months(1.2).filter(month -> month.told(10) <= 10).count())
        .isGreaterThanOrEqualTo(SERIES * 80 / 100);
  }

  @Test
  void flatSeriesMakeFewAlarmsInAMonthOfLooksAtEachTick() {
    assertThat(months(1).filter(month -> !month.everTold().isEmpty()).count())
        .isLessThanOrEqualTo(SERIES * 8 / 100);
  }
}

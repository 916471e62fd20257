package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeanIntervalTest {
  private static Interval of(double... values) {
    MeanInterval mean = new MeanInterval();
    for (double value : values) {
      mean.add(value);
    }
    return mean.interval();
  }

  /** Mean 6, s² = 22/6, t(0.975, 6) = 2.446912 (tables): half = 2.446912·√(22/6/7) = 1.770944. */
  @Test
  void itIsTheMeanAndStudentsT() {
    Interval interval = of(3, 5, 5, 6, 7, 7, 9);

    assertThat(interval.low().getAsDouble()).isCloseTo(6 - 1.770944, within(1e-5));
    assertThat(interval.high().getAsDouble()).isCloseTo(6 + 1.770944, within(1e-5));
  }

  @Test
  void equalValuesHaveNoWidthAndFewHaveNoInterval() {
    assertThat(of(2, 2, 2, 2, 2, 2)).isEqualTo(Interval.of(2, 2));
    assertThat(of(1, 2, 3, 4, 5)).isEqualTo(Interval.NONE);
  }
}

package dev.llmbenchmark.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.llmbenchmark.model.Arrival;
import dev.llmbenchmark.model.LoadMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final long MS = 1_000_000;

  private static List<Long> offsets(Arrival arrival, double perSecond, int arm, int count) {
    Schedule schedule = new Schedule(new LoadMode.Open(perSecond, arrival), 42, arm, 4);
    List<Long> offsets = new ArrayList<>();
    for (int round = 1; round <= count; round++) {
      assertThat(schedule.round()).isEqualTo(round);
      offsets.add(schedule.offsetNanos());
      schedule.advance();
    }
    return offsets;
  }

  /** 4 calls a second and 4 arms: gaps of 250 ms, arms 62.5 ms apart. */
  @Test
  void constantStartsAreEvenAndArmsAreSpreadOverOneGap() {
    assertThat(offsets(Arrival.CONSTANT, 4, 0, 3)).containsExactly(0L, 250 * MS, 500 * MS);
    assertThat(offsets(Arrival.CONSTANT, 4, 2, 2)).containsExactly(125 * MS, 375 * MS);
  }

  /** No gap is added up, so a thousand hours have no drift. */
  @Test
  void constantStartsDoNotDrift() {
    assertThat(offsets(Arrival.CONSTANT, 3, 0, 3001).get(3000)).isEqualTo(1_000_000 * MS);
  }

  @Test
  void poissonStartsFollowFromTheSeedAndDifferByArm() {
    assertThat(offsets(Arrival.POISSON, 5, 1, 50)).isEqualTo(offsets(Arrival.POISSON, 5, 1, 50));
    assertThat(offsets(Arrival.POISSON, 5, 1, 50)).isNotEqualTo(offsets(Arrival.POISSON, 5, 2, 50));
  }

  /**
   * Gaps of rate 10 have mean and standard deviation 100 ms, and 1 − 1/e = 63.2 % of them are
   * shorter than the mean; of 20,000 the mean is within 4 standard errors (2.83 ms) of it, the
   * share within 4 × 0.34 %.
   */
  @Test
  void poissonGapsAreExponential() {
    List<Long> offsets = offsets(Arrival.POISSON, 10, 0, 20_000);

    double mean = offsets.get(19_999) / (double) MS / 20_000;
    long shorter = 0;
    double squares = 0;
    for (int i = 1; i < offsets.size(); i++) {
      double gap = (offsets.get(i) - offsets.get(i - 1)) / (double) MS;
      shorter += gap < 100 ? 1 : 0;
      squares += (gap - 100) * (gap - 100);
    }
    assertThat(mean).isEqualTo(100, within(2.83));
    assertThat(shorter / 19_999.0).isEqualTo(0.632, within(0.0137));
    // The standard error of the deviation of exponential values is about sqrt(2) % of it here.
    assertThat(Math.sqrt(squares / 19_999)).isEqualTo(100, within(5.0));
  }
}

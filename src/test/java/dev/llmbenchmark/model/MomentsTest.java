package dev.llmbenchmark.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MomentsTest {
  @Test
  void theLongestGapLiesBetweenNeighbours() {
    Moments moments = Moments.of(100, 150, 900, 900, 1010);

    assertThat(moments.count()).isEqualTo(5);
    assertThat(moments.first()).hasValue(100);
    assertThat(moments.last()).hasValue(1010);
    assertThat(moments.longestGap()).hasValue(750);
  }

  @Test
  void oneMomentHasNoGap() {
    assertThat(Moments.of(7).longestGap()).isEmpty();
    assertThat(Moments.NONE.first()).isEmpty();
    assertThat(Moments.NONE.last()).isEmpty();
  }

  @Test
  void theClockMayWrapButNotRunBackwards() {
    assertThat(Moments.of(Long.MAX_VALUE, Long.MIN_VALUE + 9).longestGap()).hasValue(10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Moments.of(5, 9, 8))
        .withMessage("moment 2 is 1 ns before the one ahead of it");
  }

  @Test
  void theArrayOfTheCallerIsNotKept() {
    long[] nanos = {1, 2};
    Moments moments = Moments.of(nanos);
    nanos[0] = 2;

    assertThat(moments).isEqualTo(Moments.of(1, 2)).hasToString("[1, 2]");
  }
}

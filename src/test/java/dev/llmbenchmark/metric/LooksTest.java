package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt;
import org.junit.jupiter.api.Test;

class LooksTest {
  private static final Arm A = Samples.arm("p", "a");
  private static final Arm B = Samples.arm("p", "b");
  private static final Until UNTIL = Until.parse("response_time_ms p50 5%");

  private static Attempt equal(Arm arm, int round) {
    return Samples.inRound(arm, round, 100);
  }

  /** Of 30 equal values every interval has no width. */
  @Test
  void everyArmMustHaveSeenEnough() {
    Looks looks = new Looks(Samples.plan(100, 0, A, B), UNTIL);
    for (int round = 1; round <= 30; round++) {
      assertThat(looks.ended(equal(A, round))).isFalse();
    }
    for (int round = 1; round < 30; round++) {
      assertThat(looks.ended(equal(B, round))).isFalse();
    }

    assertThat(looks.ended(equal(B, 30))).isTrue();
  }

  @Test
  void aRoundWithACallInFlightIsNotLookedAt() {
    Looks looks = new Looks(Samples.plan(100, 0, A), UNTIL);
    for (int round = 2; round <= 40; round++) {
      assertThat(looks.ended(equal(A, round))).isFalse();
    }

    assertThat(looks.ended(equal(A, 1))).isTrue();
  }

  /** Half at 100 ms, half at 200 ms, in turn: the interval reaches from the one to the other. */
  @Test
  void anArmThatIsNotNarrowGoesOn() {
    Looks looks = new Looks(Samples.plan(100, 0, A), UNTIL);

    for (int round = 1; round <= 60; round++) {
      assertThat(looks.ended(Samples.inRound(A, round, round % 2 == 0 ? 100 : 200))).isFalse();
    }
  }
}

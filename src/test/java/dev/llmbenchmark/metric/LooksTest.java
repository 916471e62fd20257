package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Looks at 30 and 60 values; (i × 7) mod 30 orders 30 values without dependence. */
class LooksTest {
  private static final Arm A = Samples.arm("p", "a");
  private static final Arm B = Samples.arm("p", "b");
  private static final Plan PLAN = Samples.plan(200, 0, A, B);
  private static final Until UNTIL = new Until(Metric.RESPONSE_TIME_MS, 0.5, 0.05);

  private final Looks looks = new Looks(PLAN, UNTIL);

  /** About 1000 ms, so that ranks 10 and 21 of 30 lie within 2 %. */
  private static Attempt narrow(Arm arm, int round) {
    return Samples.inRound(arm, round, 1000 + round * 7 % 30);
  }

  /** 100 to 3000 ms: ranks 10 and 21 are 1000 and 2100. */
  private static Attempt wide(Arm arm, int round) {
    return Samples.inRound(arm, round, 100 + 100 * (round * 7 % 30));
  }

  /** Returns the round with which enough was seen; 0 when it never was. */
  private int enoughAt(int rounds, int wideRoundsOfB) {
    for (int round = 1; round <= rounds; round++) {
      boolean first = looks.ended(narrow(A, round));
      boolean second =
          looks.ended(round <= wideRoundsOfB ? wide(B, round) : Samples.inRound(B, round, 1000));
      assertThat(first).isFalse();
      if (second) {
        return round;
      }
    }
    return 0;
  }

  @Test
  void enoughIsSeenAtTheFirstLookThatIsNarrowForEveryArm() {
    assertThat(enoughAt(30, 0)).isEqualTo(30);
  }

  /** Twenty far apart and forty equal values: ranks 22 and 39 of 60 are both 1000. */
  @Test
  void anArmThatIsNotNarrowYetIsWaitedForUpToTheNextLook() {
    assertThat(enoughAt(60, 20)).isEqualTo(60);
  }

  @Test
  void itMayNeverBeEnough() {
    assertThat(enoughAt(200, 200)).isZero();
  }

  /** Round 1 of B is the slow call: nothing is looked at before it has ended. */
  @Test
  void roundsWithACallInFlightAreNotLookedAt() {
    for (int round = 1; round <= 40; round++) {
      assertThat(looks.ended(narrow(A, round))).isFalse();
      assertThat(round > 1 && looks.ended(narrow(B, round))).isFalse();
    }

    assertThat(looks.ended(narrow(B, 1))).isTrue();
    assertThat(looks.ended(wide(B, 41))).isTrue();
  }

  /** Thirty rounds of which one fails give 29 values; the 31st is the 30th value. */
  @Test
  void aFailedCallEndsItsRoundWithoutAValue() {
    for (int round = 1; round <= 31; round++) {
      looks.ended(narrow(A, round));
      boolean enough = looks.ended(round == 7 ? Samples.inRound(B, 7, 0) : narrow(B, round));
      assertThat(enough).isEqualTo(round == 31);
    }
  }

  /**
   * A is narrow at 30 values and wide at 60, where ranks 22 and 39 are 1000 and 1900; B is wide at
   * 30 and narrow at 60. At 120 values most of both are equal.
   */
  @Test
  void anArmThatWasNarrowMayBecomeWideAgain() {
    for (int round = 1; round <= 120; round++) {
      int ofA = round > 30 && round <= 60 ? 1100 + 100 * (round * 7 % 30) : 1000;
      assertThat(looks.ended(Samples.inRound(A, round, ofA))).as("round " + round).isFalse();
      boolean enough = looks.ended(round <= 20 ? wide(B, round) : Samples.inRound(B, round, 1000));
      assertThat(enough).as("round " + round).isEqualTo(round == 120);
    }
  }

  @Test
  void warmUpCallsAreNotLookedAt() {
    for (int round = 1; round <= 30; round++) {
      looks.ended(narrow(A, round));
      assertThat(round < 30 && looks.ended(narrow(B, round))).isFalse();
    }
    Attempt warmup =
        Samples.attempt(
            Samples.call(B, "w30", Phase.WARMUP, 1, 30),
            Verdict.OK,
            1000,
            Samples.usage(1, 1),
            "",
            Map.of());

    assertThat(looks.ended(warmup)).isFalse();
    assertThat(looks.ended(narrow(B, 30))).isTrue();
  }
}

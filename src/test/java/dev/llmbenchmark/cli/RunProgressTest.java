package dev.llmbenchmark.cli;

import static dev.llmbenchmark.cli.ProgressOf.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunProgressTest {
  @Test
  void timeLeftIsThatOfTheSlowestModelAtItsSpeedSoFar() {
    ProgressOf it = new ProgressOf(10, "fast", "slow");
    for (int i = 0; i < 8; i++) {
      it.call("fast", 5, Outcome.OK);
    }
    it.call("slow", 5, Outcome.OK);
    it.call("slow", 5, Outcome.OK);

    long now = seconds(25);

    // Measured calls began at 5 s; in 20 s 8 of 10, and 2 of 10.
    assertThat(it.run.left(it.run.arms().get("p/fast"), now)).hasValue(seconds(5));
    assertThat(it.run.left(now)).hasValue(seconds(80));
    assertThat(it.run.gone(now)).isEqualTo(seconds(25));
  }

  @Test
  void timeLeftIsUnknownUntilAMeasuredCallHasEnded() {
    ProgressOf it = new ProgressOf(10, "m");
    assertThat(it.run.left(seconds(3))).isEmpty();

    it.run.started("p/m", "warm", Phase.WARMUP, seconds(1));
    assertThat(it.run.stage()).isEqualTo(RunProgress.Stage.WARM_UP);
    it.starts("m", 2);

    assertThat(it.run.stage()).isEqualTo(RunProgress.Stage.MEASURING);
    assertThat(it.run.left(seconds(3))).isEmpty();
  }

  @Test
  void callsOfAnEarlierProcessDoNotCountForTheSpeed() {
    ProgressOf it = new ProgressOf(10, "m");
    for (int i = 0; i < 6; i++) {
      it.ends("m", "before" + i, Outcome.OK, true, 100);
    }

    it.call("m", 10, Outcome.OK);
    it.call("m", 10, Outcome.OK);

    // 2 in 10 s, 2 left.
    assertThat(it.run.done()).isEqualTo(8);
    assertThat(it.run.left(seconds(20))).hasValue(seconds(10));
  }

  @Test
  void callIsDoneWithItsLastAttemptAndEachFailureCountsByItsKind() {
    ProgressOf it = new ProgressOf(10, "m");
    String id = it.starts("m", 0);
    it.ends("m", id, Outcome.RATE_LIMIT, false, 0);
    ArmProgress arm = it.run.arms().get("p/m");
    assertThat(arm.done()).isZero();
    assertThat(arm.inFlight()).isZero();

    it.run.started("p/m", id, Phase.MEASURED, seconds(1));
    assertThat(arm.inFlight()).isEqualTo(1);
    it.ends("m", id, Outcome.RATE_LIMIT, false, 0);
    it.ends("m", id, Outcome.SERVER, true, 0);
    it.ends("m", "never", Outcome.CANCELLED, true, 0);

    assertThat(arm.done()).isEqualTo(2);
    assertThat(arm.failed()).isEqualTo(3);
    assertThat(arm.kinds())
        .isEqualTo(Map.of(Outcome.RATE_LIMIT, 2, Outcome.SERVER, 1, Outcome.CANCELLED, 1));
    assertThat(it.run.words(seconds(61)))
        .startsWith("2 of 10 calls in 1:01, 3 failed attempts (2 rate_limit, ");
  }

  @Test
  void modelThatThePlanLeavesOutIsNotShown() {
    ProgressOf it = new ProgressOf(10, "m", "small");

    it.run.planned(Samples.plan(10, 0, Samples.arm("p", "m")));

    assertThat(it.run.arms()).containsOnlyKeys("p/m");
    assertThat(it.run.planned()).isEqualTo(10);
  }

  @Test
  void mediansAndCostAreThoseOfSuccessesSoFar() {
    ProgressOf it = new ProgressOf(10, "m");
    ArmProgress arm = it.run.arms().get("p/m");
    assertThat(arm.ttftMs()).isEmpty();
    assertThat(arm.usd()).isEmpty();

    it.ends("m", it.starts("m", 0), Outcome.OK, true, 100);
    it.ends("m", it.starts("m", 0), Outcome.OK, true, 200);
    it.ends("m", it.starts("m", 0), Outcome.OK, true, 900);
    it.call("m", 0, Outcome.TIMEOUT);

    // The histogram keeps two digits.
    assertThat(arm.ttftMs().orElseThrow()).isBetween(198.0, 202.0);
    assertThat(arm.usd()).hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0.03"));
  }
}

package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Arm;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private static final Arm ARM = Samples.arm("p", "m");

  @Test
  void callsComeInTheOrderOfTheirRounds() {
    Tally tally = new Tally(Samples.plan(4, 0, ARM));
    tally.add(Samples.inRound(ARM, 4, 40));
    tally.add(Samples.inRound(ARM, 1, 10));
    tally.add(Samples.inRound(ARM, 3, 0));
    tally.add(Samples.inRound(ARM, 2, 20));

    Rounds rounds = tally.summaries().get(0).rounds();

    assertThat(rounds.size()).isEqualTo(4);
    assertThat(rounds.failed()).isEqualTo(1);
    assertThat(rounds.ok(2)).isFalse();
    assertThat(rounds.value(Metric.RESPONSE_TIME_MS, 1)).hasValue(20);
    assertThat(rounds.value(Metric.RESPONSE_TIME_MS, 2)).isEmpty();
    assertThat(rounds.value(Metric.TTFT_MS, 1)).isEmpty();
    assertThat(rounds.series(Metric.RESPONSE_TIME_MS))
        .isEqualTo(new Series(new int[] {1, 2, 4}, new double[] {10, 20, 40}));
    assertThat(rounds.series(Metric.TTFT_MS).n()).isZero();
  }

  @Test
  void roundsAreEqualWhenTheirCallsEndedAlike() {
    Rounds rounds = Samples.summary(ARM, 10, 0, 30).rounds();

    assertThat(rounds)
        .isEqualTo(Samples.summary(ARM, 10, 0, 30).rounds())
        .hasSameHashCodeAs(Samples.summary(ARM, 10, 0, 30).rounds())
        .isNotEqualTo(Samples.summary(ARM, 10, 20, 30).rounds())
        .isNotEqualTo(Samples.summary(ARM, 10, 0, 31).rounds());
    assertThat(Rounds.NONE.size()).isZero();
  }

  @Test
  void errorsAreTheFailedAmongTheDecidedCalls() {
    Summary summary = Samples.summary(ARM, 10, 0, 30, 0);

    assertThat(summary.errors()).isEqualTo(new Rate(2, 4));
    assertThat(summary.errorRate()).hasValue(0.5);
  }
}

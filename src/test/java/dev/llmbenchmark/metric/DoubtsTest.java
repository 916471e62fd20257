package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Outcome;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DoubtsTest {
  private static final Arm ARM = Samples.arm("p", "m");
  private static final OptionalDouble NO = OptionalDouble.empty();

  /** Numbers that rise evenly: numpy says 0.85 for 1 to 20. */
  @Test
  void callsThatDependOnEachOtherAreNamed() {
    double[] rising = IntStream.rangeClosed(1, 20).asDoubleStream().toArray();

    assertThat(Doubts.of(Samples.summary(ARM, rising), NO))
        .containsExactly(
            "p/m response_time_ms: neighbouring calls depend on each other (lag-1 autocorrelation"
                + " 0.85, limit ±0.45); intervals are widened and may still be too narrow");
  }

  @Test
  void independentCallsRaiseNoDoubt() {
    assertThat(Doubts.of(Samples.summary(ARM, Reference.sample("hundred")), NO)).isEmpty();
    assertThat(Doubts.of(Samples.summary(ARM), NO)).isEmpty();
  }

  @Test
  void timesThatAreShortBesideTheClientsErrorAreNamed() {
    Summary summary = Samples.summary(ARM, 39, 41, 38, 40, 41, 39);

    assertThat(Doubts.of(summary, OptionalDouble.of(1.975))).isEmpty();
    assertThat(Doubts.of(summary, OptionalDouble.of(2.5)))
        .containsExactly(
            "p/m: response_time_ms: the median is less than 20 times the error of this client (2.5"
                + " ms)");
  }

  /** Of 10, 20, 30, 40, 50, 60 and one without end the middle is 40, not 35. */
  @Test
  void failuresMoveTheMedian() {
    Tally tally = new Tally(Samples.plan(7, 0, ARM));
    for (int round = 1; round <= 6; round++) {
      tally.add(Samples.inRound(ARM, round, 10.0 * round));
    }
    tally.add(Samples.failed(ARM, "7", 1, Outcome.TIMEOUT, false));

    assertThat(Doubts.of(tally.summaries().get(0), NO))
        .contains(
            "p/m response_time_ms: 1 of 7 calls failed; with those counted as infinite p50 40, p95"
                + " - ms");
  }
}

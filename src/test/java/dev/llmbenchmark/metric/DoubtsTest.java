package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Arm;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DoubtsTest {
  private static final Arm ARM = Samples.arm("p", "m");

  /** Numbers that rise evenly: numpy says 0.85 for 1 to 20. */
  @Test
  void callsThatDependOnEachOtherAreNamed() {
    double[] rising = IntStream.rangeClosed(1, 20).asDoubleStream().toArray();

    assertThat(Doubts.of(Samples.summary(ARM, rising)))
        .containsExactly(
            "p/m response_time_ms: neighbouring calls depend on each other (lag-1 autocorrelation"
                + " 0.85, limit ±0.45); intervals are widened and may still be too narrow");
  }

  @Test
  void independentCallsRaiseNoDoubt() {
    assertThat(Doubts.of(Samples.summary(ARM, Reference.sample("hundred")))).isEmpty();
    assertThat(Doubts.of(Samples.summary(ARM))).isEmpty();
  }
}

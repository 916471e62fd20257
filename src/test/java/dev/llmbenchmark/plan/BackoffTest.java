package dev.llmbenchmark.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Origin;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Verdict;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private static final Backoff BACKOFF = new Backoff(500, 60_000);

  /** Chance that always says the same. */
  private static final class Always extends Random {
    private static final long serialVersionUID = 1L;
    private final double value;

    Always(double value) {
      this.value = value;
    }

    @Override
    public double nextDouble() {
      return value;
    }
  }

  private static Attempt failed(int attempt, boolean retryable, OptionalLong retryAfterMs) {
    return Plans.ended(
        Samples.call(Samples.arm("a", "m1"), "r1", Phase.MEASURED, attempt),
        new Verdict(Outcome.SERVER, retryable, Origin.PROVIDER, "", "no", retryAfterMs));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.0, 0",
    "1, 0.5, 250",
    "1, 0.999, 499",
    "2, 0.5, 500",
    "3, 0.5, 1000",
    "7, 0.5, 16000",
    // 500 ms doubled seven times is 64 s: the longest wait holds.
    "8, 0.5, 30000",
    "40, 0.5, 30000"
  })
  void waitIsAShareOfABoundThatDoublesWithEachAttempt(int attempt, double share, long expectedMs) {
    OptionalLong wait =
        BACKOFF.before(failed(attempt, true, OptionalLong.empty()), 50, new Always(share));

    assertThat(wait).hasValue(expectedMs);
  }

  @ParameterizedTest
  @CsvSource({"0", "1500", "60000"})
  void whatTheOtherSideAsksForIsTakenAsItIs(long askedMs) {
    OptionalLong wait =
        BACKOFF.before(failed(1, true, OptionalLong.of(askedMs)), 1, new Always(0.5));

    assertThat(wait).hasValue(askedMs);
  }

  @Test
  void callThatIsAskedToWaitTooLongIsGivenUp() {
    OptionalLong wait = BACKOFF.before(failed(1, true, OptionalLong.of(60_001)), 1, new Always(0));

    assertThat(wait).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 0, false", "1, 1, true", "2, 1, false", "2, 2, true", "3, 2, false"})
  void asManyFurtherAttemptsAreMadeAsAreAllowed(int attempt, int retries, boolean again) {
    OptionalLong wait =
        BACKOFF.before(failed(attempt, true, OptionalLong.empty()), retries, new Always(0));

    assertThat(wait.isPresent()).isEqualTo(again);
  }

  @Test
  void callThatNoFurtherAttemptCanMendIsNotTriedAgain() {
    OptionalLong wait = BACKOFF.before(failed(1, false, OptionalLong.of(5)), 3, new Always(0));

    assertThat(wait).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 1, true, false", "2, 1, true, true", "1, 0, true, true", "1, 1, false, true"})
  void attemptIsTheLastWhenNoneFollows(int attempt, int retries, boolean retryable, boolean last) {
    assertThat(BACKOFF.last(failed(attempt, retryable, OptionalLong.empty()), retries))
        .isEqualTo(last);
  }

  @Test
  void bigBoundsDoNotOverflow() {
    Backoff big = new Backoff(Long.MAX_VALUE / 2, Long.MAX_VALUE);

    OptionalLong wait = big.before(failed(30, true, OptionalLong.empty()), 50, new Always(0.5));

    assertThat(wait.getAsLong()).isBetween(Long.MAX_VALUE / 2 - 1000, Long.MAX_VALUE / 2 + 1000);
  }

  @Test
  void boundsBelowAMillisecondAreRefused() {
    assertThatThrownBy(() -> new Backoff(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Backoff(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}

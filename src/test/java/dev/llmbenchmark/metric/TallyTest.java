package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final Arm ARM = Samples.arm("p", "m");
  private static final Arm OTHER = Samples.arm("a", "z");

  @Test
  void summariesComeInTheOrderOfThePlan() {
    Tally tally = new Tally(Samples.plan(1, 0, ARM, OTHER));

    tally.add(Samples.ok(OTHER, "r1", 5));

    assertThat(tally.summaries()).extracting(Summary::arm).containsExactly(ARM, OTHER);
  }

  @Test
  void okFailedAndMissedCallsAreCounted() {
    Summary summary =
        fold(
            5,
            0,
            Samples.ok(ARM, "r1", 100),
            Samples.ok(ARM, "r2", 300),
            Samples.failed(ARM, "r3", 1, Outcome.SERVER, true),
            Samples.failed(ARM, "r4", 1, Outcome.CONTENT, false));

    assertThat(summary.calls()).isEqualTo(5);
    assertThat(summary.ok()).isEqualTo(2);
    assertThat(summary.failed()).isEqualTo(2);
    assertThat(summary.missed()).isEqualTo(1);
    assertThat(summary.errorRate()).hasValue(0.5);
    assertThat(summary.of(Metric.RESPONSE_TIME_MS))
        .isEqualTo(Distribution.of(new double[] {100, 300}));
    assertThat(summary.of(Metric.TTFT_MS).n()).isZero();
    assertThat(summary.outcomes())
        .isEqualTo(Map.of(Outcome.OK, 2L, Outcome.SERVER, 1L, Outcome.CONTENT, 1L));
    assertThat(summary.load().tainted()).isEmpty();
  }

  @Test
  void theLastAttemptDecides() {
    Summary summary =
        fold(
            2,
            2,
            Samples.failed(ARM, "r1", 1, Outcome.RATE_LIMIT, true),
            Samples.failed(ARM, "r1", 2, Outcome.RATE_LIMIT, true),
            attempt("r1", 3, Verdict.OK, "0.002"),
            Samples.failed(ARM, "r2", 1, Outcome.OVERLOADED, true),
            Samples.failed(ARM, "r2", 2, Outcome.AUTH, false));

    assertThat(summary.ok()).isEqualTo(1);
    assertThat(summary.failed()).isEqualTo(1);
    assertThat(summary.missed()).isZero();
    assertThat(summary.rateLimited()).isEqualTo(2);
  }

  @Test
  void aCallThatWaitsForARetryIsFailedSoFar() {
    Tally tally = new Tally(Samples.plan(1, 2, ARM));
    tally.add(Samples.failed(ARM, "r1", 1, Outcome.TIMEOUT, true));

    Summary before = tally.summaries().get(0);
    tally.add(attempt("r1", 2, Verdict.OK, "0.002"));
    Summary after = tally.summaries().get(0);

    assertThat(before.failed()).isEqualTo(1);
    assertThat(after.failed()).isZero();
    assertThat(after.ok()).isEqualTo(1);
  }

  @Test
  void aCancelledAttemptDecidesNothing() {
    Summary summary =
        fold(
            2,
            2,
            Samples.failed(ARM, "r1", 1, Outcome.SERVER, true),
            Samples.failed(ARM, "r1", 2, Outcome.CANCELLED, false),
            Samples.failed(ARM, "r2", 1, Outcome.CANCELLED, false));

    assertThat(summary.failed()).isEqualTo(1);
    assertThat(summary.missed()).isEqualTo(1);
    assertThat(summary.errorRate()).hasValue(1);
  }

  @Test
  void aCallInDoubtIsNeitherOkNorFailed() {
    Summary summary = fold(1, 0, Samples.failed(ARM, "r1", 1, Outcome.IN_DOUBT, false));

    assertThat(summary.inDoubt()).isEqualTo(1);
    assertThat(summary.failed()).isZero();
    assertThat(summary.missed()).isZero();
    assertThat(summary.errorRate()).isEmpty();
  }

  @Test
  void aCacheHitIsInNoStatistic() {
    Attempt hit =
        Samples.attempt(
            Samples.call(ARM, "r1", Phase.MEASURED, 1),
            Verdict.OK,
            3,
            Samples.usage(10, 20),
            "",
            Map.of("cache_status", "HIT"));

    Summary summary = fold(2, 0, hit, Samples.ok(ARM, "r2", 100));

    assertThat(summary.cacheHits()).isEqualTo(1);
    assertThat(summary.ok()).isEqualTo(1);
    assertThat(summary.failed()).isZero();
    assertThat(summary.missed()).isZero();
    assertThat(summary.of(Metric.RESPONSE_TIME_MS)).isEqualTo(Distribution.of(new double[] {100}));
    assertThat(summary.outcomes()).isEqualTo(Map.of(Outcome.OK, 1L));
    assertThat(summary.costUsd()).contains(new BigDecimal("0.002"));
  }

  @Test
  void theOrderOfTheAttemptsDoesNotMatter() {
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String id = "r" + i;
      if (i % 4 == 0) {
        attempts.add(Samples.failed(ARM, id, 1, Outcome.RATE_LIMIT, true));
        attempts.add(Samples.failed(ARM, id, 2, Outcome.SERVER, true));
        attempts.add(
            i % 8 == 0
                ? attempt(id, 3, Verdict.OK, "0.1")
                : Samples.failed(ARM, id, 3, Outcome.TIMEOUT, true));
      } else {
        attempts.add(Samples.ok(ARM, id, 0.1 + i / 7.0));
      }
    }
    Summary expected = fold(50, 2, attempts.toArray(Attempt[]::new));

    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(attempts, new Random(seed));
      assertThat(fold(50, 2, attempts.toArray(Attempt[]::new))).isEqualTo(expected);
    }
    assertThat(expected.ok()).isEqualTo(35);
    assertThat(expected.failed()).isEqualTo(5);
    assertThat(expected.missed()).isEqualTo(10);
  }

  @Test
  void anArmThatIsNotInThePlanIsRefused() {
    Tally tally = new Tally(Samples.plan(1, 0, ARM));

    assertThatThrownBy(() -> tally.add(Samples.ok(OTHER, "r1", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a/z");
  }

  private static Attempt attempt(String id, int number, Verdict verdict, String cost) {
    return Samples.attempt(
        Samples.call(ARM, id, Phase.MEASURED, number),
        verdict,
        50,
        Samples.usage(10, 20),
        cost,
        Map.of());
  }

  private static Summary fold(int planned, int retries, Attempt... attempts) {
    Tally tally = new Tally(Samples.plan(planned, retries, ARM));
    for (Attempt attempt : attempts) {
      tally.add(attempt);
    }
    return tally.summaries().get(0);
  }
}

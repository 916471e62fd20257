package dev.llmbenchmark.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Arrival;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.model.SettledCall;
import dev.llmbenchmark.model.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Open loops, the ramp of closed ones, and the end by time, on a made-up clock. */
class PacerLoadTest {
  private static final TokenEstimator ESTIMATOR = new TokenEstimator();
  private static final long MS = 1_000_000;
  private static final Verdict REFUSED = Samples.failure(Outcome.AUTH, false);

  private final ManualTime time = new ManualTime();
  private final List<String> given = new ArrayList<>();
  private Function<Call, Verdict> verdicts = call -> Verdict.OK;
  private Pacer pacer;

  /** Takes everything up to the end; each call lasts as long as said. */
  private void run(Plan plan, long lastsMs) {
    pacer = new Pacer(plan, ESTIMATOR, new Backoff(500, 60_000), time, time);
    for (Object next = pacer.next(); next != Pacer.END; next = pacer.next()) {
      if (next instanceof SettledCall missed) {
        given.add(time.ms() + " missed " + missed.call().round());
      } else {
        Call call = (Call) next;
        if (call.phase() == Phase.MEASURED) {
          given.add(time.ms() + " " + call.arm().provider().id() + call.round());
        }
        Attempt end =
            Samples.attempt(
                call, verdicts.apply(call), lastsMs, Samples.usage(10, 20), "", Map.of());
        time.after(lastsMs, () -> pacer.finished(end));
      }
    }
  }

  private static Plan plan(LoadMode mode, int warmup, int attempts, String... providers) {
    return Plans.plan(mode, warmup, attempts, providers);
  }

  private static Plan lasting(LoadMode mode, int attempts, Duration duration) {
    Plan plan = plan(mode, 0, attempts, "a");
    RunRequest r = plan.request();
    RunRequest timed =
        new RunRequest(
            r.arms(),
            r.attempts(),
            r.warmup(),
            r.promptMode(),
            r.system(),
            r.maxTokens(),
            r.mode(),
            Optional.of(duration),
            r.stream(),
            r.transport(),
            r.engine(),
            r.retries(),
            r.seed(),
            r.logContent(),
            r.output(),
            r.simulated());
    List<Arm> arms = plan.arms();
    return Plans.plan(timed, arms);
  }

  @Test
  void openLoopStartsCallsAtTheirTimesHoweverLongOthersTake() {
    run(plan(LoadMode.open(10, Arrival.CONSTANT, 100), 0, 4, "a"), 5000);

    assertThat(given).containsExactly("0 a1", "100 a2", "200 a3", "300 a4");
  }

  @Test
  void armsOfAnOpenLoopEachHaveTheRate() {
    run(plan(LoadMode.open(10, Arrival.CONSTANT, 100), 0, 2, "a", "b"), 10);

    assertThat(given).containsExactly("0 a1", "50 b1", "100 a2", "150 b2");
  }

  /** The warm-up call lasts 30 ms; only then the plan of the measured calls begins. */
  @Test
  void openLoopBeginsWhenTheWarmUpIsOver() {
    run(plan(LoadMode.open(10, Arrival.CONSTANT, 100), 1, 2, "a"), 30);

    assertThat(given).containsExactly("30 a1", "130 a2");
  }

  @Test
  void callThatFindsTheBoundReachedIsMissedAndTheNextIsOnTime() {
    run(plan(LoadMode.open(10, Arrival.CONSTANT, 2), 0, 5, "a"), 350);

    assertThat(given).containsExactly("0 a1", "100 a2", "200 missed 3", "300 missed 4", "400 a5");
  }

  @Test
  void plannedStartIsInTheCall() {
    Plan plan = plan(LoadMode.open(10, Arrival.CONSTANT, 100), 0, 2, "a");
    pacer = new Pacer(plan, ESTIMATOR, new Backoff(500, 60_000), time, time);
    Call first = (Call) pacer.next();
    Call second = (Call) pacer.next();

    assertThat(second.scheduledNanos().getAsLong() - first.scheduledNanos().getAsLong())
        .isEqualTo(100 * MS);
    assertThat(second.nextAttempt().scheduledNanos()).isEqualTo(second.scheduledNanos());
  }

  /** The warm-up call takes 100 ms: four slots open 25 ms apart, then each call waits for one. */
  @Test
  void closedLoopOpensItsSlotsOverOneMedianResponseTime() {
    run(plan(LoadMode.closed(4), 1, 6, "a"), 100);

    assertThat(given).containsExactly("100 a1", "125 a2", "150 a3", "175 a4", "200 a5", "225 a6");
  }

  /**
   * The first warm-up call is alone for 100 ms; then a slot opens each 50 ms, so that the others
   * run from 100, 150 and 200 ms on and the last one ends at 300 ms.
   */
  @Test
  void warmUpOfAClosedLoopFillsItsSlotsToo() {
    run(plan(LoadMode.closed(2), 4, 2, "a"), 100);

    assertThat(given).containsExactly("300 a1", "350 a2");
  }

  /** The warm-up call is refused after 100 ms; the first reply then takes 100 ms. */
  @Test
  void aRefusalSaysNothingOfHowLongRepliesTake() {
    verdicts = call -> call.phase() == Phase.WARMUP ? REFUSED : Verdict.OK;

    run(plan(LoadMode.closed(2), 1, 3, "a"), 100);

    assertThat(given).containsExactly("100 a1", "200 a2", "250 a3");
  }

  @Test
  void closedLoopWithoutWarmUpHasOneSlotUntilAResponseTimeIsKnown() {
    run(plan(LoadMode.closed(2), 0, 4, "a"), 100);

    assertThat(given).containsExactly("0 a1", "100 a2", "150 a3", "200 a4");
  }

  @Test
  void noCallStartsAfterTheDurationAndTheRunSaysWhyItEnded() {
    run(lasting(LoadMode.PARALLEL, 100, Duration.ofMillis(250)), 100);

    assertThat(given).containsExactly("0 a1", "100 a2", "200 a3");
    assertThat(pacer.expired()).isTrue();
  }

  /** The last call is in flight from 100 to 200 ms, and nothing is left to be started. */
  @Test
  void durationThatOnlyPassesDuringTheLastCallHasLeftNothingOut() {
    run(lasting(LoadMode.PARALLEL, 2, Duration.ofMillis(150)), 100);

    assertThat(given).containsExactly("0 a1", "100 a2");
    assertThat(pacer.expired()).isFalse();
  }

  @Test
  void runThatEndsInTimeSaysNothingOfItsDuration() {
    run(lasting(LoadMode.PARALLEL, 2, Duration.ofMillis(250)), 100);

    assertThat(given).containsExactly("0 a1", "100 a2");
    assertThat(pacer.expired()).isFalse();
  }
}

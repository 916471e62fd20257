package dev.llmbenchmark.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Arrival;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.Origin;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.ProviderLimit;
import dev.llmbenchmark.model.Remainder;
import dev.llmbenchmark.model.SettledCall;
import dev.llmbenchmark.model.StoppedArm;
import dev.llmbenchmark.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ends of calls change in the load, and what an interrupted run has left. */
@Timeout(30)
class PacerReactionTest {
  private static final long LASTS_MS = 10;

  private final ManualTime time = new ManualTime();
  private final List<String> given = new ArrayList<>();
  private final List<Integer> inFlight = new ArrayList<>();
  private int now;

  private Pacer pacer(Plan plan, Remainder rest) {
    return new Pacer(
        plan, new TokenEstimator(), new Backoff(500, 60_000), time, call -> true, time, rest);
  }

  private void run(Pacer pacer, Function<Call, Attempt> end) {
    for (Object next = pacer.next(); next != Pacer.END; next = pacer.next()) {
      if (next instanceof SettledCall settled) {
        given.add(text(settled.call()) + " " + settled.code());
        pacer.finished(
            Plans.ended(
                settled.call(),
                new Verdict(
                    settled.outcome(),
                    false,
                    Origin.US,
                    settled.code(),
                    "",
                    OptionalLong.empty())));
      } else {
        Call call = (Call) next;
        given.add(text(call));
        now++;
        inFlight.add(now);
        time.after(
            LASTS_MS,
            () -> {
              now--;
              pacer.finished(end.apply(call));
            });
      }
    }
  }

  private static String text(Call call) {
    return call.arm().provider().id() + call.round() + "." + call.attempt();
  }

  private static Attempt failed(Call call, Outcome outcome) {
    return Plans.ended(
        call, new Verdict(outcome, false, Origin.PROVIDER, "", "no", OptionalLong.empty()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"AUTH", "QUOTA", "MODEL_GONE"})
  void threeLastingFailuresInARowStopTheirArmAndNoOther(Outcome outcome) {
    Pacer pacer = pacer(Plans.plan(LoadMode.PARALLEL, 0, 5, "a", "b"), Remainder.ALL);

    run(
        pacer,
        call -> call.arm().provider().id().equals("a") ? failed(call, outcome) : Plans.ok(call));

    assertThat(given)
        .containsOnlyOnce("a1.1", "a2.1", "a3.1", "a4.1 arm_stopped", "a5.1 arm_stopped")
        .containsOnlyOnce("b1.1", "b2.1", "b3.1", "b4.1", "b5.1")
        .hasSize(10);
    assertThat(pacer.interventions().stoppedArms())
        .containsExactly(new StoppedArm("a/m1", outcome, 3));
  }

  @Test
  void whatSucceedsBetweenBreaksTheRow() {
    Pacer pacer = pacer(Plans.plan(LoadMode.PARALLEL, 0, 6, "a"), Remainder.ALL);

    run(pacer, call -> call.round() % 3 == 0 ? Plans.ok(call) : failed(call, Outcome.AUTH));

    assertThat(given).hasSize(6).noneMatch(text -> text.contains("arm_stopped"));
  }

  @Test
  void otherFailuresStopNothing() {
    Pacer pacer = pacer(Plans.plan(LoadMode.PARALLEL, 0, 6, "a"), Remainder.ALL);

    run(pacer, call -> failed(call, Outcome.BAD_REQUEST));

    assertThat(given).containsExactly("a1.1", "a2.1", "a3.1", "a4.1", "a5.1", "a6.1");
  }

  @Test
  void aRetryThatWaitsWhenItsArmIsStoppedIsGivenUp() {
    Pacer pacer = pacer(Plans.plan(LoadMode.PARALLEL, 0, 4, "a"), Remainder.ALL);

    run(pacer, call -> call.round() == 1 ? Plans.failed(call, 50_000) : failed(call, Outcome.AUTH));

    assertThat(given).containsExactly("a1.1", "a2.1", "a3.1", "a4.1", "a1.2 arm_stopped");
    assertThat(time.ms()).isLessThan(50_000);
  }

  @Test
  void refusalsHalveTheCallsInFlightOnceAndSuccessesRaiseThemOneByOne() {
    // Calls in flight at once: 8. The first eight measured ones are refused, the others succeed.
    Pacer pacer = pacer(Plans.plan(LoadMode.closed(8), 1, 60, "a"), Remainder.ALL);
    List<Call> refused = new ArrayList<>();

    run(
        pacer,
        call -> {
          boolean full = now == 7;
          if (refused.isEmpty() && full || !refused.isEmpty() && refused.size() < 8) {
            refused.add(call);
            return failed(call, Outcome.RATE_LIMIT);
          }
          return Plans.ok(call);
        });

    // Eight were in flight with the first refusal: 8 / 2; those sent before it lower it no further.
    ProviderLimit limit = pacer.interventions().limits().get(0);
    assertThat(limit.provider()).isEqualTo("a");
    assertThat(limit.cuts()).isEqualTo(1);
    assertThat(limit.lowest()).isEqualTo(4);
    // 4 + 5 + 6 + 7 successes bring it back to 8, and about 40 come.
    assertThat(limit.last()).isEqualTo(8);
    assertThat(limit.most()).isEqualTo(8);
    assertThat(inFlight.stream().mapToInt(n -> n).max()).hasValue(8);
  }

  @Test
  void refusalsTakeNothingFromAnOpenLoop() {
    LoadMode mode = LoadMode.open(1000, Arrival.CONSTANT, 100);
    Pacer pacer = pacer(Plans.plan(mode, 0, 50, "a"), Remainder.ALL);

    run(pacer, call -> failed(call, Outcome.RATE_LIMIT));

    // A call a millisecond, each of 10 ms: ten are in flight, whatever comes back.
    assertThat(inFlight.stream().mapToInt(n -> n).max().orElse(0)).isBetween(9, 11);
    assertThat(pacer.interventions().limits()).isEmpty();
  }

  @Test
  void whatAnInterruptedRunHasBegunIsNotGivenAgain() {
    Plan plan = Plans.plan(LoadMode.PARALLEL, 1, 5, "a");
    CallSequence sequence = new CallSequence(plan, new TokenEstimator());
    String warmup = sequence.id(Phase.WARMUP, 1, 0);
    List<String> ids = new ArrayList<>();
    for (int round = 1; round <= 5; round++) {
      ids.add(sequence.id(Phase.MEASURED, round, 0));
    }
    Remainder rest =
        new Remainder(
            Set.of(warmup, ids.get(0), ids.get(1), ids.get(3)),
            Map.of(ids.get(1), 2),
            List.of(new Remainder.Lost(ids.get(3), 1, Instant.EPOCH)),
            List.of(),
            Duration.ZERO);

    run(pacer(plan, rest), Plans::ok);

    assertThat(given).containsExactly("a4.1 process_died", "a2.2", "a3.1", "a5.1");
  }

  /** The clock of this test throws when it is waited for and nothing is planned. */
  @Test
  void aRunWithNothingLeftEndsThoughNoCallEnds() {
    Plan plan = Plans.plan(LoadMode.PROBE, 0, 2, "a");
    CallSequence sequence = new CallSequence(plan, new TokenEstimator());
    Set<String> begun =
        Set.of(sequence.id(Phase.MEASURED, 1, 0), sequence.id(Phase.MEASURED, 2, 0));
    Pacer pacer = pacer(plan, new Remainder(begun, Map.of(), List.of(), List.of(), Duration.ZERO));

    assertThat(pacer.next()).isEqualTo(Pacer.END);
    assertThat(pacer.hasNext()).isFalse();
  }

  @Test
  void plannedTimesOfAnOpenLoopGoOnWhereTheyEnded() {
    LoadMode mode = LoadMode.open(10, Arrival.CONSTANT, 100);
    Plan plan = Plans.plan(mode, 0, 30, "a");
    CallSequence sequence = new CallSequence(plan, new TokenEstimator());
    Set<String> begun = new HashSet<>();
    for (int round = 1; round <= 28; round++) {
      begun.add(sequence.id(Phase.MEASURED, round, 0));
    }

    run(
        pacer(plan, new Remainder(begun, Map.of(), List.of(), List.of(), Duration.ofSeconds(3))),
        Plans::ok);

    assertThat(given).containsExactly("a29.1", "a30.1");
    // The one that is left is due at once, the other a tenth of a second later.
    assertThat(time.ms()).isEqualTo(100 + LASTS_MS);
  }
}

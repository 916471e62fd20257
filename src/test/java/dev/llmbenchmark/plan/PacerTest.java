package dev.llmbenchmark.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pacer gives and when, by a clock that moves only when it waits. */
@Timeout(30)
class PacerTest {
  private static final TokenEstimator ESTIMATOR = new TokenEstimator();

  /** One call that was given. */
  private record Given(long atMs, Call call) {
    String text() {
      return atMs + " " + call.arm().provider().id() + call.round() + "." + call.attempt();
    }
  }

  private final ManualTime time = new ManualTime();
  private final List<Given> given = new ArrayList<>();
  private final Map<String, Integer> inFlight = new HashMap<>();
  private final Map<String, Integer> most = new HashMap<>();

  private Pacer pacer(Plan plan) {
    return new Pacer(plan, ESTIMATOR, new Backoff(500, 60_000), time, time);
  }

  /** Takes calls up to the end; each lasts as long as said and ends as said. */
  private void run(Pacer pacer, Function<Call, Long> lastsMs, Function<Call, Attempt> end) {
    while (pacer.next() instanceof Call call) {
      given.add(new Given(time.ms(), call));
      for (String who : List.of("all", call.arm().key())) {
        most.merge(who, inFlight.merge(who, 1, Integer::sum), Math::max);
      }
      time.after(
          lastsMs.apply(call),
          () -> {
            inFlight.merge("all", -1, Integer::sum);
            inFlight.merge(call.arm().key(), -1, Integer::sum);
            pacer.finished(end.apply(call));
          });
    }
  }

  private List<String> texts() {
    return given.stream().map(Given::text).toList();
  }

  private static Call call(Object element) {
    assertThat(element).isInstanceOf(Call.class);
    return (Call) element;
  }

  @Test
  void probeModeHasOneCallInFlightInAllAndGivesEachArmOncePerRound() {
    Plan plan = Plans.plan(LoadMode.PROBE, 1, 3, "a", "b");

    run(pacer(plan), call -> 10L, Plans::ok);

    assertThat(most).containsEntry("all", 1);
    assertThat(given).hasSize(8);
    for (int round = 0; round < 4; round++) {
      List<Call> calls = given.subList(2 * round, 2 * round + 2).stream().map(Given::call).toList();
      int number = round == 0 ? 1 : round;
      assertThat(calls).extracting(Call::round).containsOnly(number);
      assertThat(calls).extracting(Call::position).containsExactly(1, 2);
      assertThat(calls)
          .extracting(call -> call.arm().provider().id())
          .containsExactlyInAnyOrder("a", "b");
    }
    assertThat(given)
        .extracting(Given::atMs)
        .containsExactly(0L, 10L, 20L, 30L, 40L, 50L, 60L, 70L);
  }

  /**
   * Three slots open over the 5 ms that the first reply says it took: at 10, 11.7 and 13.3 ms. The
   * last of six calls starts when the second slot is free, at 21.7 ms.
   */
  @ParameterizedTest
  @CsvSource({"parallel, 1, 60", "closed:3, 3, 31"})
  void armsRunSideBySideWithAsManyCallsAsTheModeSays(String name, int perArm, long ms) {
    LoadMode mode = perArm == 1 ? LoadMode.PARALLEL : LoadMode.closed(perArm);
    Plan plan = Plans.plan(mode, 0, 6, "a", "b");

    run(pacer(plan), call -> 10L, Plans::ok);

    assertThat(mode.name()).isEqualTo(name);
    assertThat(most)
        .containsOnly(
            Map.entry("a/m1", perArm), Map.entry("b/m1", perArm), Map.entry("all", 2 * perArm));
    assertThat(given).hasSize(12);
    assertThat(time.ms()).isEqualTo(ms);
  }

  @Test
  void armThatIsSlowHoldsUpNoOtherInItsPhase() {
    Plan plan = Plans.plan(LoadMode.PARALLEL, 0, 2, "fast", "slow");

    run(pacer(plan), call -> call.arm().key().equals("slow/m1") ? 100L : 10L, Plans::ok);

    assertThat(texts())
        .containsExactlyInAnyOrder("0 fast1.1", "0 slow1.1", "10 fast2.1", "100 slow2.1");
  }

  @Test
  void measuredCallsStartWhenTheLastWarmUpCallHasEndedItsRetriesToo() {
    Plan plan = Plans.plan(LoadMode.PARALLEL, 1, 1, "fast", "slow");

    run(
        pacer(plan),
        call -> call.arm().key().equals("slow/m1") ? 100L : 10L,
        call ->
            call.phase() == Phase.WARMUP
                    && call.attempt() == 1
                    && call.arm().key().equals("slow/m1")
                ? Plans.failed(call, 50)
                : Plans.ok(call));

    assertThat(given)
        .filteredOn(one -> one.call().phase() == Phase.WARMUP)
        .extracting(Given::text)
        .containsExactlyInAnyOrder("0 fast1.1", "0 slow1.1", "150 slow1.2");
    assertThat(given)
        .filteredOn(one -> one.call().phase() == Phase.MEASURED)
        .extracting(Given::text)
        .containsExactlyInAnyOrder("250 fast1.1", "250 slow1.1");
  }

  @Test
  void failedCallIsGivenAgainAfterItsBackOffAndOthersGoOnMeanwhile() {
    Plan plan = Plans.plan(LoadMode.PROBE, 0, 3, "a");

    run(
        pacer(plan),
        call -> 10L,
        call ->
            call.round() == 1 && call.attempt() == 1 ? Plans.failed(call, 100) : Plans.ok(call));

    assertThat(texts()).containsExactly("0 a1.1", "10 a2.1", "20 a3.1", "110 a1.2");
    assertThat(given.get(3).call().requestId()).isEqualTo(given.get(0).call().requestId());
    assertThat(given.get(3).call().prompt()).isEqualTo(given.get(0).call().prompt());
    assertThat(given.get(1).call().requestId()).isNotEqualTo(given.get(0).call().requestId());
  }

  @Test
  void retryThatIsDueGoesBeforePlannedCalls() {
    Plan plan = Plans.plan(LoadMode.PROBE, 0, 4, "a");

    run(
        pacer(plan),
        call -> 100L,
        call ->
            call.round() == 1 && call.attempt() == 1 ? Plans.failed(call, 150) : Plans.ok(call));

    assertThat(texts()).containsExactly("0 a1.1", "100 a2.1", "200 a3.1", "300 a1.2", "400 a4.1");
  }

  @Test
  void retriesThatAreDueGoInTheOrderInWhichTheyFellDue() {
    Plan plan = Plans.plan(LoadMode.PARALLEL, 0, 1, "a", "b", "c");
    Map<String, Integer> waits = Map.of("a", 90, "b", 80, "c", 70);

    run(
        pacer(plan),
        call -> 10L,
        call ->
            call.attempt() == 1
                ? Plans.failed(call, waits.get(call.arm().provider().id()))
                : Plans.ok(call));

    assertThat(texts().subList(0, 3)).containsExactlyInAnyOrder("0 a1.1", "0 b1.1", "0 c1.1");
    assertThat(texts().subList(3, 6)).containsExactly("80 c1.2", "90 b1.2", "100 a1.2");
  }

  @Test
  void callIsGivenUpWhenItsRetriesAreUsedUp() {
    Plan plan = Plans.plan(LoadMode.PROBE, 0, 1, "a");

    run(pacer(plan), call -> 10L, call -> Plans.failed(call, 5));

    assertThat(texts()).containsExactly("0 a1.1", "15 a1.2");
  }

  @Test
  void stopEndsAfterTheCallsInFlightAndWithoutTheRetriesThatWait() {
    Pacer pacer = pacer(Plans.plan(LoadMode.PARALLEL, 0, 5, "a", "b"));
    Call first = call(pacer.next());
    Call second = call(pacer.next());
    time.after(10, () -> pacer.finished(Plans.failed(first, 20)));
    time.after(15, pacer::stop);
    time.after(40, () -> pacer.finished(Plans.failed(second, 20)));
    Call third = call(pacer.next());
    time.after(60, () -> pacer.finished(Plans.ok(third)));

    Object last = pacer.next();

    assertThat(last).isSameAs(Pacer.END);
    assertThat(time.ms()).isEqualTo(70);
  }

  @Test
  void abortEndsAtOnceAndCallsThatEndLaterDoNoHarm() {
    Pacer pacer = pacer(Plans.plan(LoadMode.PARALLEL, 0, 5, "a", "b"));
    Call first = call(pacer.next());
    Call second = call(pacer.next());
    time.after(
        10,
        () -> {
          pacer.abort();
          pacer.finished(Plans.failed(first, 0));
        });

    Object last = pacer.next();
    pacer.finished(Plans.ok(second));

    assertThat(last).isSameAs(Pacer.END);
    assertThat(time.ms()).isEqualTo(10);
    assertThat(pacer.hasNext()).isFalse();
  }

  @Test
  void endIsGivenOnce() {
    Pacer pacer = pacer(Plans.plan(LoadMode.PROBE, 0, 1, "a"));
    pacer.finished(Plans.ok(call(pacer.next())));
    assertThat(pacer.hasNext()).isTrue();

    Object last = pacer.next();

    assertThat(last).isSameAs(Pacer.END).hasToString("END");
    assertThat(pacer.hasNext()).isFalse();
    assertThatThrownBy(pacer::next).isInstanceOf(NoSuchElementException.class);
  }
}

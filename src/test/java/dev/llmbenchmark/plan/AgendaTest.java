package dev.llmbenchmark.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AgendaTest {
  private static Agenda agenda(LoadMode mode, int attempts, String... providers) {
    return new Agenda(Plans.plan(mode, 0, attempts, providers), new TokenEstimator());
  }

  @Test
  void callThatIsNotInFlightCannotEnd() {
    Agenda agenda = agenda(LoadMode.PROBE, 2, "a");
    Call call = agenda.take(0).orElseThrow().call();
    agenda.giveBack(call, Outcome.OK, OptionalLong.empty());

    assertThatThrownBy(() -> agenda.giveBack(call, Outcome.OK, OptionalLong.empty()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no call of this arm is in flight", OptionalLong.empty());
  }

  @Test
  void callOfAnArmThatThePlanLacksCannotEnd() {
    Agenda agenda = agenda(LoadMode.PROBE, 2, "a");
    Call other = Samples.call(Samples.arm("b", "m1"), "r1", Phase.MEASURED, 1);

    assertThatThrownBy(() -> agenda.giveBack(other, Outcome.OK, OptionalLong.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such arm in the plan: b/m1", OptionalLong.empty());
  }

  @Test
  void onlyWhatFallsDueLaterIsWaitedFor() {
    Agenda agenda = agenda(LoadMode.PARALLEL, 3, "a");
    Call first = agenda.take(0).orElseThrow().call();
    agenda.giveBack(first, Outcome.OK, OptionalLong.empty());
    Call second = agenda.take(0).orElseThrow().call();
    assertThat(agenda.nextDue(0)).isEmpty();

    agenda.again(first.nextAttempt(), 100);

    assertThat(agenda.nextDue(99)).hasValue(100);
    // Due, and its arm is busy: only the end of the second call can let it start.
    assertThat(agenda.take(100)).isEmpty();
    assertThat(agenda.nextDue(100)).isEmpty();
    agenda.giveBack(second, Outcome.OK, OptionalLong.empty());
    assertThat(agenda.take(100).map(Agenda.Turn::call)).contains(first.nextAttempt());
  }

  @Test
  void retryOfABusyArmHoldsUpNoOtherArm() {
    Agenda agenda = agenda(LoadMode.PARALLEL, 2, "a", "b");
    Call first = agenda.take(0).orElseThrow().call();
    agenda.giveBack(first, Outcome.OK, OptionalLong.empty());
    agenda.again(first.nextAttempt(), 10);
    Call second = agenda.take(5).orElseThrow().call();
    Call third = agenda.take(5).orElseThrow().call();
    agenda.giveBack(
        second.arm().equals(first.arm()) ? third : second, Outcome.OK, OptionalLong.empty());

    Call next = agenda.take(20).orElseThrow().call();

    assertThat(next.arm()).isNotEqualTo(first.arm());
    assertThat(next.round()).isEqualTo(2);
  }
}

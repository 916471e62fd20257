package dev.llmbenchmark.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.Phase;
import org.junit.jupiter.api.Test;

class AgendaTest {
  private static Agenda agenda(LoadMode mode, int attempts, String... providers) {
    return new Agenda(Plans.plan(mode, 0, attempts, providers), new TokenEstimator());
  }

  @Test
  void callThatIsNotInFlightCannotEnd() {
    Agenda agenda = agenda(LoadMode.PROBE, 2, "a");
    Call call = agenda.take(0).orElseThrow();
    agenda.giveBack(call);

    assertThatThrownBy(() -> agenda.giveBack(call))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no call is in flight: a/m1");
  }

  @Test
  void callOfAnArmThatThePlanLacksCannotEnd() {
    Agenda agenda = agenda(LoadMode.PROBE, 2, "a");
    Call other = Samples.call(Samples.arm("b", "m1"), "r1", Phase.MEASURED, 1);

    assertThatThrownBy(() -> agenda.giveBack(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such arm in the plan: b/m1");
  }

  @Test
  void onlyWhatFallsDueLaterIsWaitedFor() {
    Agenda agenda = agenda(LoadMode.PARALLEL, 3, "a");
    Call first = agenda.take(0).orElseThrow();
    agenda.giveBack(first);
    Call second = agenda.take(0).orElseThrow();
    assertThat(agenda.nextDue(0)).isEmpty();

    agenda.again(first.nextAttempt(), 100);

    assertThat(agenda.nextDue(99)).hasValue(100);
    // Due, and its arm is busy: only the end of the second call can let it start.
    assertThat(agenda.take(100)).isEmpty();
    assertThat(agenda.nextDue(100)).isEmpty();
    agenda.giveBack(second);
    assertThat(agenda.take(100)).contains(first.nextAttempt());
  }

  @Test
  void retryOfABusyArmHoldsUpNoOtherArm() {
    Agenda agenda = agenda(LoadMode.PARALLEL, 2, "a", "b");
    Call first = agenda.take(0).orElseThrow();
    agenda.giveBack(first);
    agenda.again(first.nextAttempt(), 10);
    Call second = agenda.take(5).orElseThrow();
    Call third = agenda.take(5).orElseThrow();
    agenda.giveBack(second.arm().equals(first.arm()) ? third : second);

    Call next = agenda.take(20).orElseThrow();

    assertThat(next.arm()).isNotEqualTo(first.arm());
    assertThat(next.round()).isEqualTo(2);
  }
}

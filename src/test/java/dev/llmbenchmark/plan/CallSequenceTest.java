package dev.llmbenchmark.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Transport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallSequenceTest {
  private static CallSequence sequence(int arms, long seed) {
    List<Arm> all =
        IntStream.range(0, arms)
            .mapToObj(i -> Samples.arm(String.valueOf((char) ('a' + i)), "m1"))
            .toList();
    return new CallSequence(
        Plans.plan(Plans.request(LoadMode.PROBE, 2, 5, all, seed), all), new TokenEstimator());
  }

  @Test
  void phasesHaveAsManyRoundsAsTheRequestSays() {
    CallSequence sequence = sequence(2, 1);

    assertThat(sequence.rounds(Phase.WARMUP)).isEqualTo(2);
    assertThat(sequence.rounds(Phase.MEASURED)).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "2, 42", "2, 999983", "3, 1", "4, 42", "6, 7"})
  void everyArmStandsAtEveryPlaceAboutEquallyOften(int arms, long seed) {
    CallSequence sequence = sequence(arms, seed);
    int rounds = 60 * arms;
    int[][] times = new int[arms][arms];

    for (int round = 1; round <= rounds; round++) {
      List<Integer> order = sequence.order(Phase.MEASURED, round);
      assertThat(order).hasSize(arms).doesNotHaveDuplicates();
      for (int place = 0; place < arms; place++) {
        times[order.get(place)][place]++;
      }
    }

    // 60 are expected, with a standard deviation below 7.8: this is more than four of them.
    for (int[] ofArm : times) {
      for (int count : ofArm) {
        assertThat(count).isBetween(60 - 32, 60 + 32);
      }
    }
  }

  @Test
  void orderOfARoundSaysNothingAboutTheNext() {
    CallSequence sequence = sequence(2, 42);
    int same = 0;

    for (int round = 1; round <= 200; round++) {
      boolean equal =
          sequence.order(Phase.MEASURED, round).equals(sequence.order(Phase.MEASURED, round + 1));
      same += equal ? 1 : 0;
    }

    // 100 are expected, with a standard deviation of 7.1.
    assertThat(same).isBetween(70, 130);
  }

  @Test
  void seedAloneDecidesTheOrder() {
    List<List<Integer>> once = new ArrayList<>();
    List<List<Integer>> again = new ArrayList<>();
    List<List<Integer>> other = new ArrayList<>();

    for (int round = 1; round <= 20; round++) {
      once.add(sequence(6, 42).order(Phase.MEASURED, round));
      again.add(sequence(6, 42).order(Phase.MEASURED, round));
      other.add(sequence(6, 43).order(Phase.MEASURED, round));
    }

    assertThat(again).isEqualTo(once);
    assertThat(other).isNotEqualTo(once);
  }

  @Test
  void callIsTheFirstAttemptOfWhatTheRequestAsksFor() {
    Call call = sequence(2, 42).call(Phase.MEASURED, 3, 1, 2, OptionalLong.empty());

    assertThat(call.arm().key()).isEqualTo("b/m1");
    assertThat(call.attempt()).isEqualTo(1);
    assertThat(call.round()).isEqualTo(3);
    assertThat(call.position()).isEqualTo(2);
    assertThat(call.phase()).isEqualTo(Phase.MEASURED);
    assertThat(call.runId()).isEqualTo("20261124-080000-a1b2c3");
    assertThat(call.maxTokens()).hasValue(256);
    assertThat(call.stream()).isTrue();
    assertThat(call.transport()).isEqualTo(Transport.UNIVERSAL);
  }

  @Test
  void armsOfARoundGetTheSamePrompt() {
    CallSequence sequence = sequence(3, 42);

    Set<String> texts = new HashSet<>();
    for (int arm = 0; arm < 3; arm++) {
      texts.add(
          sequence.call(Phase.MEASURED, 1, arm, arm + 1, OptionalLong.empty()).prompt().text());
    }

    assertThat(texts).hasSize(1);
    assertThat(sequence.call(Phase.MEASURED, 2, 0, 1, OptionalLong.empty()).prompt().text())
        .isNotIn(texts);
  }

  @Test
  void requestIdIsTheHashOfPlanPhaseRoundAndArm() {
    CallSequence sequence = sequence(2, 42);

    // printf '%s' 'c0ffee|MEASURED|1|a/m1' | sha256sum | cut -c1-16
    assertThat(sequence.call(Phase.MEASURED, 1, 0, 1, OptionalLong.empty()).requestId())
        .isEqualTo("edd94fec2fb900cb");
    assertThat(sequence.call(Phase.MEASURED, 1, 0, 2, OptionalLong.empty()).requestId())
        .isEqualTo("edd94fec2fb900cb");
    // printf '%s' 'c0ffee|WARMUP|2|b/m1' | sha256sum | cut -c1-16
    assertThat(sequence.call(Phase.WARMUP, 2, 1, 1, OptionalLong.empty()).requestId())
        .isEqualTo("fcba8390dfd4b672");
  }
}

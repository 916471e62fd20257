package dev.llmbenchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Outcome;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PackedTest {
  @Test
  void columnsFollowEachOtherInGroupsOfSevenBits() {
    Calls.Columns calls =
        new Calls.Columns(
            new int[] {0, 5, 205},
            new int[] {0, 127, 128},
            new int[] {1, 2, 300},
            new int[] {0, 0, 16});

    byte[] bytes = Base64.getDecoder().decode(Packed.base64(calls));

    // Starts 0, +5, +200 (72 + 128, then 1); 128 is 0 + 128, then 1; 300 = 44 + 128, then 2.
    // Code 0 twice, code 16 once.
    assertThat(bytes)
        .containsExactly(
            0, 5, 200, 1, //
            0, 127, 128, 1, //
            1, 2, 172, 2, //
            0, 2, 16, 1);
  }

  @Test
  void attemptsAreInTheOrderOfTheirStartsWithTheirMarks() {
    Arm arm = Samples.arm("a", "m");
    Calls calls = new Calls();
    calls.add(Samples.inRound(arm, 1, 12.34));
    calls.add(Samples.inRound(arm, 2, 0));

    Calls.Columns columns = calls.columns(Samples.START.minusMillis(7));

    assertThat(columns.startMs()).containsExactly(7, 7);
    assertThat(columns.ttft()).containsExactly(0, 0);
    // 12.34 ms are 123 tenths, and one more.
    assertThat(columns.response()).containsExactly(124, 0);
    assertThat(columns.outcome(0)).isEqualTo(Outcome.OK);
    assertThat(columns.outcome(1)).isEqualTo(Outcome.SERVER);
    assertThat(columns.tainted(0)).isFalse();
  }
}

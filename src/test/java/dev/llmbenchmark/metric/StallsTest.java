package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StallsTest {
  private static final long MS = 1_000_000;

  /** Long after, with the idle thread awake again all the time. */
  private static final long LATER = 0;

  private final Stalls stalls = new Stalls(MS);

  /** The stall is from 1000 to 1008 ms. */
  @ParameterizedTest
  @CsvSource({
    "  900, 1001, true,  first token within it",
    " 1007, 1100, true,  sent within it",
    "  990, 1020, true,  around it",
    " 1002, 1006, true,  inside it",
    "  900, 1000, false, over before it",
    " 1008, 1100, false, sent at its end",
    "  850, 1010, true,  8 ms of 160 are 5 percent and a little more than the limit of 8",
    "  840, 1010, false, 5 percent of 170 ms are 8.5 ms"
  })
  void callIsTaintedWhenALongStallOverlapsTheWaitForItsFirstToken(
      long sent, long first, boolean tainted, String why) {
    stalls.slept(1000 * MS, 1008 * MS + 1);

    assertThat(stalls.tainted(sent * MS + 1, first * MS, LATER)).as(why).isEqualTo(tainted);
  }

  @Test
  void fiveMillisecondsAndLessTaintNothing() {
    stalls.slept(1000 * MS, 1005 * MS);

    assertThat(stalls.tainted(1001 * MS, 1002 * MS, LATER)).isFalse();
  }

  @Test
  void onlyTheNewestTenThousandStallsAreKept() {
    stalls.slept(0, 10 * MS);
    for (int i = 1; i <= 10_000; i++) {
      stalls.slept(i * 100 * MS, (i * 100 + 10) * MS);
    }

    assertThat(stalls.tainted(1, 5 * MS, LATER)).isFalse();
    assertThat(stalls.tainted(100 * MS, 105 * MS, LATER)).isTrue();
  }

  /** The idle thread is due at 1002 ms and has not been seen since. */
  @Test
  void stallThatStillLastsTaintsToo() {
    stalls.slept(1000 * MS, 1001 * MS);

    assertThat(stalls.tainted(1000 * MS, 1010 * MS, 1010 * MS)).isTrue();
    assertThat(stalls.tainted(1000 * MS, 1006 * MS, 1006 * MS)).isFalse();
  }
}

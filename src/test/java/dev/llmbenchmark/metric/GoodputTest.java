package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.BadInput;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoodputTest {
  private static final Arm ARM = Samples.arm("p", "m");
  private static final double FAILED = 0;

  @Test
  void objectivesAreLimitsInMilliseconds() {
    assertThat(Goodput.parse("ttft:800 tpot:50 e2e:10000").limitsMs())
        .isEqualTo(
            Map.of(Metric.TTFT_MS, 800.0, Metric.TPOT_MS, 50.0, Metric.RESPONSE_TIME_MS, 10000.0));
    assertThat(Goodput.parse(" ttft_ms:800, max_gap:19.75 ").limitsMs())
        .isEqualTo(Map.of(Metric.TTFT_MS, 800.0, Metric.MAX_GAP_MS, 19.75));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ttfs:800        | 'ttfs' is none of ttft, ttfa, response_time, tpot, max_gap, e2e; did you mean",
        "tps:30          | 'tps' is none of",
        "ttft            | expected objectives in ms such as 'ttft:800 tpot:50 e2e:10000', found 'ttft'",
        "ttft:0.8s       | expected a number of ms above 0 without a unit, found '0.8s' in 'ttft:0.8s'",
        "ttft:0          | expected a number of ms above 0",
        "ttft:8 ttft_ms:9 | 'ttft_ms:9' sets a limit that is set already",
        "''              | expected objectives"
      })
  void whatCannotBeReadIsNamed(String text, String message) {
    assertThatThrownBy(() -> Goodput.parse(text))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("--slo: ")
        .hasMessageContaining(message);
  }

  @Test
  void aCallIsGoodWhenItMeetsAllObjectives() {
    Goodput slo = Goodput.parse("e2e:100");

    assertThat(slo.of(Samples.summary(ARM, 99, 100, 101, FAILED).rounds()))
        .isEqualTo(new Rate(2, 4));
    assertThat(slo.of(Samples.summary(ARM, FAILED, FAILED).rounds())).isEqualTo(new Rate(0, 2));
    assertThat(slo.of(Rounds.NONE).share()).isEmpty();
  }

  @Test
  void anObjectiveThatWasNotMeasuredHasNoGoodput() {
    assertThat(Goodput.parse("e2e:100 ttft:50").of(Samples.summary(ARM, 10, 20).rounds()).share())
        .isEmpty();
  }
}

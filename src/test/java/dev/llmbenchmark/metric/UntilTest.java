package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.BadInput;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UntilTest {
  private static final Arm ARM = Samples.arm("p", "m");

  @Test
  void aRuleHasMetricPercentileAndWidth() {
    assertThat(Until.parse("ttft_ms p50 5%")).isEqualTo(new Until(Metric.TTFT_MS, 0.5, 0.05));
    assertThat(Until.parse(" tpot_ms  p99.9 12.5% "))
        .isEqualTo(new Until(Metric.TPOT_MS, 99.9 / 100, 0.125));
  }

  @ParameterizedTest
  @CsvSource({"ttft_ms p50 5%", "tpot_ms p99.9 12.5%", "tps p0.1 0.0001%", "tps p99.9999999 99%"})
  void theTextOfARuleIsWhatWasWritten(String text) {
    Until until = Until.parse(text);

    assertThat(until.text()).isEqualTo(text);
    assertThat(Until.parse(until.text())).isEqualTo(until);
  }

  /** Replacement characters are what Java makes of the sign in a locale without it. */
  @ParameterizedTest
  @ValueSource(strings = {"\u00B15%", "\u00B1 5%", "\uFFFD\uFFFD5%", "+-5%", "+/- 5%", "5%"})
  void theSignBeforeTheWidthMayBeLeftOut(String width) {
    Until until = Until.parse("ttft_ms p50 " + width);

    assertThat(until).isEqualTo(new Until(Metric.TTFT_MS, 0.5, 0.05));
    assertThat(until.text()).isEqualTo("ttft_ms p50 5%");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tfft_ms p50 5%  | unknown metric 'tfft_ms'; expected one of ttft_ms, | did you mean",
        "ttft_ms p50     | expected METRIC PERCENTILE WIDTH such as 'ttft_ms p50 5%' | 'ttft_ms p50'",
        "ttft_ms 50 5%   | expected METRIC | found the percentile '50'",
        "ttft_ms p100 5% | expected METRIC | found the percentile 'p100'",
        "ttft_ms p50 5   | expected METRIC | found the width '5'",
        "ttft_ms p50 0%  | expected METRIC | found the width '0%'"
      })
  void whatCannotBeReadIsNamed(String text, String what, String also) {
    assertThatThrownBy(() -> Until.parse(text))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("--until: ")
        .hasMessageContaining(what)
        .hasMessageContaining(also);
  }

  @ParameterizedTest
  @CsvSource({
    "ttft_ms, false",
    "ttfa_ms, false",
    "tpot_ms, false",
    "output_speed_tps, false",
    "max_gap_ms, false",
    "response_time_ms, true",
    "tps, true"
  })
  void wholeRepliesHaveNoValuesOfStreams(String metric, boolean possible) {
    Until until = Until.parse(metric + " p50 5%");

    until.check(true);
    if (possible) {
      until.check(false);
    } else {
      assertThatThrownBy(() -> until.check(false))
          .isInstanceOf(BadInput.class)
          .hasMessage(
              "--until: "
                  + metric
                  + " has no values with --no-stream; expected one of response_time_ms, tps");
    }
  }

  @ParameterizedTest
  @CsvSource({"50, 30, 60, 120", "90, 36, 72, 144", "95, 72, 144, 288", "99, 368, 736, 1472"})
  void looksAreAtDoublingNumbers(double percentile, int first, int second, int third) {
    Until until = new Until(Metric.TTFT_MS, percentile / 100, 0.05);

    assertThat(until.firstLook()).isEqualTo(first);
    assertThat(until.nextLook(0)).isEqualTo(first);
    assertThat(until.nextLook(first - 1)).isEqualTo(first);
    assertThat(until.nextLook(first)).isEqualTo(second);
    assertThat(until.nextLook(second + 1)).isEqualTo(third);
  }

  /**
   * The values 1001 to 1030 in an order without dependence. Ranks 10 and 21 of 30 enclose the
   * median: (1021 − 1010) / 2 / 1015.5 = 0.542 %.
   */
  @Test
  void itStopsAtTheLookWhoseIntervalIsNarrowEnough() {
    assertThat(Samples.enoughAt(median(0.0055), ARM, mixed(30))).hasValue(30);
    assertThat(Samples.enoughAt(median(0.0054), ARM, mixed(30))).isEmpty();
    assertThat(Samples.enoughAt(median(0.0055), ARM, mixed(29))).isEmpty();
  }

  /** Thirty values far apart, then thirty equal ones: ranks 22 and 39 of 60 are both 1000. */
  @Test
  void itGoesOnToTheNextLook() {
    double[] values =
        IntStream.range(0, 60)
            .mapToDouble(i -> i >= 30 ? 1000 : i % 2 == 0 ? 100 + i : 5000 + i)
            .toArray();

    assertThat(Samples.enoughAt(median(0.05), ARM, values)).hasValue(60);
    assertThat(Samples.enoughAt(median(0.05), ARM, Arrays.copyOf(values, 59))).isEmpty();
  }

  private static Until median(double width) {
    return new Until(Metric.RESPONSE_TIME_MS, 0.5, width);
  }

  private static double[] mixed(int n) {
    return IntStream.range(0, n).mapToDouble(i -> 1001 + (i * 7) % 30).toArray();
  }
}

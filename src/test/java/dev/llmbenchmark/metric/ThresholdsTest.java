package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmbenchmark.metric.ThresholdResult.Status;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.BadInput;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
  private static final Arm ARM = Samples.arm("p", "m");
  private static final Arm OTHER = Samples.arm("q", "n");
  private static final double FAILED = 0;

  @Test
  void percentilesPassWhenEnoughCallsAreBelow() {
    ThresholdResult result = judge("response_time_ms: p(95)<1000", times(59, 900));

    assertThat(result.status()).isEqualTo(Status.PASS);
    assertThat(result.observed()).hasValue(900);
    assertThat(result.n()).isEqualTo(59);
    assertThat(result.words())
        .isEqualTo("PASS p/m response_time_ms: p(95)<1000: 900 of 59 calls (95 % confidence)");
  }

  @Test
  void fewCallsAreInconclusiveAndSayHowManyWouldDo() {
    ThresholdResult result = judge("response_time_ms: p(95)<1000", times(58, 900));

    assertThat(result.status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(result.needed()).hasValue(59);
    assertThat(result.words()).endsWith("900 of 58 calls (95 % confidence), 59 would do");
  }

  @Test
  void theConfidenceIsThatOfTheThreshold() {
    assertThat(judge("response_time_ms: p(95)<1000 @99%", times(89, 900)).status())
        .isEqualTo(Status.INCONCLUSIVE);
    assertThat(judge("response_time_ms: p(95)<1000 @99%", times(90, 900)).status())
        .isEqualTo(Status.PASS);
  }

  @Test
  void theLimitItselfIsBelowOnlyWhenItMayBeReached() {
    assertThat(judge("response_time_ms: p(95)<900", times(59, 900)).status())
        .isEqualTo(Status.FAIL);
    assertThat(judge("response_time_ms: p(95)<=900", times(59, 900)).status())
        .isEqualTo(Status.PASS);
    assertThat(judge("response_time_ms: p(5)>900", times(59, 900)).status()).isEqualTo(Status.FAIL);
    assertThat(judge("response_time_ms: p(5)>=900", times(59, 900)).status())
        .isEqualTo(Status.PASS);
  }

  /** Four of 20 calls over the limit of a 95th percentile come by chance in 1.6 % of cases. */
  @Test
  void percentilesFailWhenTooManyCallsAreAbove() {
    double[] times = times(20, 900);
    Arrays.fill(times, 0, 4, 1100);

    assertThat(judge("response_time_ms: p(95)<1000", times).status()).isEqualTo(Status.FAIL);
  }

  @Test
  void aFailedCallIsBeyondTheLimit() {
    double[] times = times(60, 900);
    times[7] = FAILED;

    ThresholdResult one = judge("response_time_ms: p(95)<1000", times);
    Arrays.fill(times, 0, 20, FAILED);
    ThresholdResult many = judge("response_time_ms: p(95)<1000", times);

    assertThat(one.status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(one.n()).isEqualTo(60);
    assertThat(one.needed()).hasValue(93);
    assertThat(many.status()).isEqualTo(Status.FAIL);
    assertThat(many.observed()).hasValue(Double.POSITIVE_INFINITY);
    assertThat(many.words()).contains(": ∞ of 60 calls");
  }

  @Test
  void aMetricThatWasNotMeasuredIsInconclusive() {
    ThresholdResult result = judge("ttft_ms: p(95)<1000", times(100, 900));

    assertThat(result.status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(result.observed()).isEmpty();
    assertThat(result.words()).contains("nothing known of 0 calls");
  }

  /** 0.99 to the power of 299 is just below 5 %. */
  @Test
  void ratesNeedAsManyCallsAsTheyAreSmall() {
    assertThat(judge("error_rate: rate<0.01", times(298, 9)).status())
        .isEqualTo(Status.INCONCLUSIVE);
    assertThat(judge("error_rate: rate<0.01", times(298, 9)).needed()).hasValue(299);
    assertThat(judge("error_rate: rate<0.01", times(299, 9)).status()).isEqualTo(Status.PASS);
    assertThat(judge("error_rate: rate<0.01", FAILED, FAILED, 9, 9).status())
        .isEqualTo(Status.FAIL);
    assertThat(judge("error_rate: rate>0.2", FAILED, FAILED, FAILED, 9).status())
        .isEqualTo(Status.PASS);
  }

  @Test
  void averagesAreBoundedByStudentsT() {
    for (JsonNode row : Reference.rows("mean_bounds")) {
      Interval bounds =
          Distribution.of(Reference.sample(Reference.text(row, "sample"))).meanBounds(0.95);

      assertThat(bounds.low().getAsDouble())
          .as(row.toString())
          .isCloseTo(Reference.number(row, "low"), within(1e-9));
      assertThat(bounds.high().getAsDouble())
          .as(row.toString())
          .isCloseTo(Reference.number(row, "high"), within(1e-9));
    }
    assertThat(Distribution.of(new double[] {1}).meanBounds(0.95)).isEqualTo(Interval.NONE);
  }

  /** 20 times 100 and 20 times 200: mean 150, standard error 8.006, 1.685 of them are 13.49. */
  @Test
  void averagesNeedThirtyCallsAndADistance() {
    double[] times = times(40, 100);
    Arrays.fill(times, 0, 20, 200);

    assertThat(judge("response_time_ms: avg<164", times).status()).isEqualTo(Status.PASS);
    assertThat(judge("response_time_ms: avg<163", times).status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(judge("response_time_ms: avg<137", times).status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(judge("response_time_ms: avg<136", times).status()).isEqualTo(Status.FAIL);
    assertThat(judge("response_time_ms: avg>136", times).status()).isEqualTo(Status.PASS);
    assertThat(judge("response_time_ms: avg<900", times(29, 100)).status())
        .isEqualTo(Status.INCONCLUSIVE);
    assertThat(judge("response_time_ms: avg<900", times(30, 100)).status()).isEqualTo(Status.PASS);
  }

  @Test
  void factsAboutTheRunAreJudgedAsTheyAre() {
    double[] times = {10, 30, 20, FAILED};

    assertThat(judge("response_time_ms: max<=30", times).status()).isEqualTo(Status.PASS);
    assertThat(judge("response_time_ms: max<30", times).status()).isEqualTo(Status.FAIL);
    assertThat(judge("response_time_ms: min>10", times).status()).isEqualTo(Status.FAIL);
    assertThat(judge("failed: count==1", times).status()).isEqualTo(Status.PASS);
    assertThat(judge("failed: count!=1", times).status()).isEqualTo(Status.FAIL);
    // Each of the three good calls costs 0.002.
    assertThat(judge("cost_usd: value<0.006", times).status()).isEqualTo(Status.FAIL);
    assertThat(judge("cost_usd: value<0.0061", times).words())
        .isEqualTo("PASS p/m cost_usd: value<0.0061: 0.006 of 4 calls");
    assertThat(judge("cost_usd: value<1", FAILED).status()).isEqualTo(Status.INCONCLUSIVE);
  }

  @Test
  void goodputIsJudgedAsARate() {
    Thresholds thresholds = Thresholds.parse(List.of("goodput: rate>0.95"));
    List<Summary> summaries = List.of(Samples.summary(ARM, times(59, 900)));

    assertThat(judge(thresholds, summaries, "e2e:1000")).isEqualTo(Status.PASS);
    assertThat(judge(thresholds, summaries, "e2e:800")).isEqualTo(Status.FAIL);
  }

  @Test
  void eachSelectedArmIsJudged() {
    Thresholds thresholds =
        Thresholds.parse(
            List.of("response_time_ms: max<100", "response_time_ms{provider:q}: max<50"));

    List<ThresholdResult> results =
        thresholds.judge(
            List.of(Samples.summary(ARM, 10, 20), Samples.summary(OTHER, 60)), Optional.empty());

    assertThat(results)
        .extracting(result -> result.arm().key() + " " + result.status())
        .containsExactly("p/m PASS", "q/n PASS", "q/n FAIL");
    assertThat(ThresholdResult.worst(results)).isEqualTo(Status.FAIL);
    assertThat(ThresholdResult.worst(results.subList(0, 2))).isEqualTo(Status.PASS);
    assertThat(ThresholdResult.worst(List.of())).isEqualTo(Status.PASS);
  }

  @Test
  void aSelectorWithoutAnArmIsRefused() {
    Thresholds thresholds = Thresholds.parse(List.of("ttft_ms{model:mm}: avg<1"));

    assertThatThrownBy(() -> thresholds.check(List.of(ARM, OTHER), Optional.empty()))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "threshold 'ttft_ms{model:mm}: avg<1': no model of the run is selected; did you mean"
                + " 'm'?");
  }

  @Test
  void goodputNeedsObjectives() {
    Thresholds thresholds = Thresholds.parse(List.of("goodput: rate>0.9"));

    assertThatThrownBy(() -> thresholds.check(List.of(ARM), Optional.empty()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("expected --slo");
    thresholds.check(List.of(ARM), Optional.of(Goodput.parse("ttft:800")));
  }

  @Test
  void thresholdsOfTwoPlacesCombine() {
    assertThat(
            Thresholds.parse(List.of("tps: avg>1"))
                .and(Thresholds.parseFile("tps: avg>2", "f"))
                .all())
        .hasSize(2);
  }

  private static Status judge(Thresholds thresholds, List<Summary> summaries, String slo) {
    return ThresholdResult.worst(thresholds.judge(summaries, Optional.of(Goodput.parse(slo))));
  }

  private static ThresholdResult judge(String rule, double... times) {
    return Thresholds.parse(List.of(rule))
        .judge(List.of(Samples.summary(ARM, times)), Optional.empty())
        .get(0);
  }

  private static double[] times(int n, double ms) {
    double[] times = new double[n];
    Arrays.fill(times, ms);
    return times;
  }
}

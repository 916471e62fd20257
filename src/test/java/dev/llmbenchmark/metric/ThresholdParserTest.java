package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.metric.Threshold.Operator;
import dev.llmbenchmark.model.BadInput;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdParserTest {
  @Test
  void aPercentileHasItsShare() {
    Threshold threshold = one("ttft_ms: p(95)<1200");

    assertThat(threshold.subject()).isEqualTo("ttft_ms");
    assertThat(threshold.aggregation().share()).hasValue(0.95);
    assertThat(threshold.operator()).isEqualTo(Operator.LESS);
    assertThat(threshold.limit()).isEqualTo(1200);
    assertThat(threshold.confidence()).isEqualTo(0.95);
    assertThat(threshold.selectors()).isEmpty();
    assertThat(threshold.text()).isEqualTo("ttft_ms: p(95)<1200");
  }

  @ParameterizedTest
  @CsvSource({
    "tpot_ms: avg < 50,                  avg,   LESS,     50",
    "response_time_ms:max<=9000.5,       max,   AT_MOST,  9000.5",
    "output_speed_tps : min > 10,        min,   MORE,     10",
    "tps: med>=40,                       med,   AT_LEAST, 40",
    "ttfa_ms: p(99.9)<3000,              p,     LESS,     3000",
    "error_rate: rate<0.01,              rate,  LESS,     0.01",
    "goodput: rate>=.95,                 rate,  AT_LEAST, 0.95",
    "rate_limited: count===0,            count, EQUAL,    0",
    "missed: count!=1,                   count, UNEQUAL,  1",
    "cost_usd: value<0.5,                value, LESS,     0.5"
  })
  void everyAggregationAndOperatorIsRead(
      String rule, String aggregation, Operator operator, double limit) {
    Threshold threshold = one(rule);

    assertThat(threshold.aggregation().name()).isEqualTo(aggregation);
    assertThat(threshold.operator()).isEqualTo(operator);
    assertThat(threshold.limit()).isEqualTo(limit);
  }

  @Test
  void selectorsChooseArms() {
    Threshold threshold = one("ttft_ms{provider:p, model:llama3:8b}: p(50)<10");

    assertThat(threshold.selectors()).isEqualTo(Map.of("provider", "p", "model", "llama3:8b"));
    assertThat(threshold.selects(Samples.arm("p", "llama3:8b"))).isTrue();
    assertThat(threshold.selects(Samples.arm("p", "other"))).isFalse();
    assertThat(threshold.selects(Samples.arm("q", "llama3:8b"))).isFalse();
    assertThat(one("ttft_ms: p(50)<10").selects(Samples.arm("q", "any"))).isTrue();
  }

  @Test
  void aConfidenceCanBeGiven() {
    Threshold threshold = one("ttft_ms: p(95)<1200 @99%");

    assertThat(threshold.confidence()).isEqualTo(0.99);
    assertThat(threshold.limit()).isEqualTo(1200);
    assertThat(threshold.text()).isEqualTo("ttft_ms: p(95)<1200");
  }

  @Test
  void severalExpressionsStandInBrackets() {
    List<Threshold> thresholds =
        Thresholds.parse(
                List.of("ttft_ms: [\"p(95)<1200 @99%\", 'avg<800']", "error_rate: rate<0.1"))
            .all();

    assertThat(thresholds)
        .extracting(Threshold::text)
        .containsExactly("ttft_ms: p(95)<1200", "ttft_ms: avg<800", "error_rate: rate<0.1");
  }

  @Test
  void aFileHasOneRuleALine() {
    String file =
        """
        # what the service needs
        ttft_ms: p(95)<1200   # at least

        thresholds:
          "tpot_ms{provider:p}": ["avg<50"]
          error_rate:
            - rate<0.01
            - 'rate<0.05 @99%'
        """;

    assertThat(Thresholds.parseFile(file, "limits.txt").all())
        .extracting(Threshold::text)
        .containsExactly(
            "ttft_ms: p(95)<1200",
            "tpot_ms{provider:p}: avg<50",
            "error_rate: rate<0.01",
            "error_rate: rate<0.05");
  }

  @Test
  void aFaultInAFileNamesItsLine() {
    assertThatThrownBy(() -> Thresholds.parseFile("\nttft_ms: p95<10\n", "limits.txt"))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("limits.txt:2: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tttft_ms: p(95)<1        | unknown metric 'tttft_ms' | did you mean 'ttft_ms'?",
        "ttft_ms p(95)<1          | expected METRIC: EXPRESSION such as | 'ttft_ms p(95)<1'",
        "ttft_ms: mean<1          | ttft_ms has no 'mean'; expected avg, min, max, med, p(N) | did you mean",
        "ttft_ms: rate<0.1        | ttft_ms has no 'rate' | expected avg",
        "error_rate: p(95)<0.1    | error_rate has no 'p'; expected rate | rate",
        "ttft_ms: p(95)           | expected an expression such as 'p(95)<1200' | 'p(95)'",
        "error_rate: 0.1          | expected an expression such as 'rate<0.01' | '0.1'",
        "ttft_ms: p(95)<1200ms    | a number without a unit | '1200ms'",
        "ttft_ms: p(95)<1.2s      | a number without a unit | '1.2s'",
        "ttft_ms: p<1200          | a percentile above 0 and below 100 | p(95)",
        "ttft_ms: p(100)<1200     | a percentile above 0 and below 100 | p(95)",
        "ttft_ms: avg(5)<1200     | 'avg' takes no argument | '(5)'",
        "ttft_ms: avg==5          | '==' is for counts and amounts | <=",
        "error_rate: rate<1%      | a number without a unit | '1%'",
        "error_rate: rate<5       | a rate lies between 0 and 1 | '5'",
        "ttft_ms{region:x}: avg<1 | unknown selector 'region' | expected provider or model",
        "ttft_ms{modle:x}: avg<1  | unknown selector 'modle' | did you mean 'model'?",
        "ttft_ms{model}: avg<1    | selector 'model' needs one value | {model:NAME}",
        "ttft_ms: avg<1 @40%      | a confidence above 50% and below 100% | '@40%'",
        "ttft_ms: avg<1 @.95      | a confidence above 50% and below 100% | '@.95'",
        "ttft_ms: [avg<1          | is not closed | [avg<1",
        "''                       | expected METRIC: EXPRESSION | ''"
      })
  void whatCannotBeReadIsNamed(String rule, String what, String also) {
    assertThatThrownBy(() -> one(rule))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("--threshold: ")
        .hasMessageContaining(what)
        .hasMessageContaining(also)
        .hasMessageNotContaining("\n");
  }

  private static Threshold one(String rule) {
    List<Threshold> all = Thresholds.parse(List.of(rule)).all();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rate<=0", "rate<0", "rate>=1", "rate>1", "rate>=0", "rate<=1"})
  void limitsOfARateThatDecideNothingAreRefused(String expression) {
    assertThatThrownBy(() -> new ThresholdParser("f").parse("error_rate: " + expression))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("'" + expression + "'")
        .hasMessageContaining("failed: count==0");
  }
}

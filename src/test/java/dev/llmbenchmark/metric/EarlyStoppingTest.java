package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmbenchmark.metric.ThresholdResult.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlyStoppingTest {
  /** The table of MLPerf Inference's early stopping, with no tolerance; computed with scipy. */
  @ParameterizedTest
  @CsvSource({
    "0.90, 0.99, 44, 64, 81, 127",
    "0.95, 0.99, 90, 130, 165, 259",
    "0.99, 0.99, 459, 662, 838, 1307",
    "0.95, 0.95, 59, 93, 124, 208",
    "0.99, 0.95, 299, 473, 628, 1049"
  })
  void minimumIsThatOfTheTable(
      double p, double confidence, long none, long one, long two, long five) {
    assertThat(EarlyStopping.minimum(0, p, confidence)).hasValue(none);
    assertThat(EarlyStopping.minimum(1, p, confidence)).hasValue(one);
    assertThat(EarlyStopping.minimum(2, p, confidence)).hasValue(two);
    assertThat(EarlyStopping.minimum(5, p, confidence)).hasValue(five);
  }

  /** Without a bad call, the one-sided bound of a percentile: n ≥ ln(1 − confidence) / ln p. */
  @ParameterizedTest
  @CsvSource({
    "0.90,  0.95, 29",
    "0.95,  0.95, 59",
    "0.99,  0.95, 299",
    "0.999, 0.95, 2995",
    "0.90,  0.99, 44",
    "0.95,  0.99, 90",
    "0.99,  0.99, 459",
    "0.999, 0.99, 4603"
  })
  void minimumWithoutABadCallIsThatOfTheOneSidedBound(double p, double confidence, long least) {
    assertThat(EarlyStopping.minimum(0, p, confidence)).hasValue(least);
  }

  @Test
  void minimumAgreesWithScipy() {
    for (JsonNode row : Reference.rows("early_stopping")) {
      assertThat(
              EarlyStopping.minimum(
                  Reference.count(row, "over"),
                  Reference.number(row, "p"),
                  Reference.number(row, "confidence")))
          .as(row.toString())
          .hasValue(Reference.count(row, "n"));
    }
  }

  @Test
  void itPassesFromTheMinimumOn() {
    assertThat(EarlyStopping.judge(58, 58, 0.95, 0.95)).isEqualTo(Status.INCONCLUSIVE);
    assertThat(EarlyStopping.judge(59, 59, 0.95, 0.95)).isEqualTo(Status.PASS);
    assertThat(EarlyStopping.judge(92, 93, 0.95, 0.95)).isEqualTo(Status.PASS);
    assertThat(EarlyStopping.judge(91, 92, 0.95, 0.95)).isEqualTo(Status.INCONCLUSIVE);
  }

  /** Of 20 calls, 3 or more are bad with probability .0755, 4 or more with .0159 if 5 % are. */
  @Test
  void itFailsWhenSoManyBadOnesAreUnlikely() {
    assertThat(EarlyStopping.judge(17, 20, 0.95, 0.95)).isEqualTo(Status.INCONCLUSIVE);
    assertThat(EarlyStopping.judge(16, 20, 0.95, 0.95)).isEqualTo(Status.FAIL);
  }

  @Test
  void noCallsDecideNothing() {
    assertThat(EarlyStopping.judge(0, 0, 0.95, 0.95)).isEqualTo(Status.INCONCLUSIVE);
  }

  @Test
  void perfectionIsNeverShownButCanBeRefuted() {
    assertThat(EarlyStopping.judge(1000, 1000, 1, 0.95)).isEqualTo(Status.INCONCLUSIVE);
    assertThat(EarlyStopping.judge(999, 1000, 1, 0.95)).isEqualTo(Status.FAIL);
    assertThat(EarlyStopping.minimum(0, 1, 0.95)).isEmpty();
  }
}

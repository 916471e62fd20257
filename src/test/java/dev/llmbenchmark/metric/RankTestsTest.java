package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Expected values are scipy's, those of {@code statistics.json} and of its documentation. */
class RankTestsTest {
  @Test
  void fewValuesAreTestedExactly() {
    RankTests.Result documented =
        RankTests.mannWhitney(new double[] {19, 22, 16, 29, 24}, new double[] {20, 11, 17, 12});
    RankTests.Result other =
        RankTests.mannWhitney(
            new double[] {1.1, 2.2, 3.3, 4.4}, new double[] {2.5, 3.5, 4.5, 5.5, 6.5});

    assertThat(documented.statistic()).isEqualTo(17);
    assertThat(documented.p()).isCloseTo(.1111111, within(5e-8));
    assertThat(other.statistic()).isEqualTo(3);
    assertThat(other.p()).isCloseTo(.1111111, within(5e-8));
  }

  @Test
  void equalValuesAreTestedByTheNormalDistribution() {
    RankTests.Result result =
        RankTests.mannWhitney(new double[] {1, 2, 2, 3, 5, 8}, new double[] {2, 3, 3, 4, 6, 7, 9});

    assertThat(result.statistic()).isEqualTo(13);
    assertThat(result.p()).isCloseTo(.2786308, within(5e-8));
  }

  /** scipy's documented example: .1113469 with, .0864107 without the correction. */
  @Test
  void continuityIsCorrected() {
    RankTests.Result result =
        RankTests.mannWhitney(
            new double[] {19, 22, 16, 29, 24}, new double[] {20, 11, 17, 12}, false);

    assertThat(result.statistic()).isEqualTo(17);
    assertThat(result.p()).isCloseTo(.1113469, within(5e-8));
  }

  @Test
  void mannWhitneyAgreesWithScipy() {
    for (JsonNode row : Reference.rows("mann_whitney")) {
      double[] a = Reference.sample(Reference.text(row, "a"));
      double[] b = Reference.sample(Reference.text(row, "b"));

      RankTests.Result result = RankTests.mannWhitney(a, b);

      assertThat(result.statistic()).as(row.toString()).isEqualTo(Reference.number(row, "u"));
      assertThat(result.statistic() / a.length / b.length)
          .as(row.toString())
          .isCloseTo(Reference.number(row, "a12"), within(1e-9));
      assertThat(result.p()).as(row.toString()).isCloseTo(Reference.number(row, "p"), within(1e-9));
    }
  }

  /** One pair is equal; scipy with zero_method='wilcox' drops it. */
  @Test
  void equalPairsAreDropped() {
    RankTests.Result result =
        RankTests.wilcoxon(
            new double[] {125, 115, 130, 140, 140, 115, 140, 125, 140, 135},
            new double[] {110, 122, 125, 120, 140, 124, 123, 137, 135, 145});

    assertThat(result.statistic()).isEqualTo(18);
    assertThat(result.p()).isCloseTo(.5936306, within(5e-8));
  }

  @Test
  void wilcoxonAgreesWithScipy() {
    for (JsonNode row : Reference.rows("wilcoxon")) {
      int pairs = Reference.count(row, "pairs");
      double[] a = Arrays.copyOf(Reference.sample(Reference.text(row, "a")), pairs);
      double[] b = Arrays.copyOf(Reference.sample(Reference.text(row, "b")), pairs);

      RankTests.Result result = RankTests.wilcoxon(a, b);

      assertThat(result.statistic()).as(row.toString()).isEqualTo(Reference.number(row, "w"));
      assertThat(result.p()).as(row.toString()).isCloseTo(Reference.number(row, "p"), within(1e-9));
    }
  }

  @Test
  void pairsThatAreAllEqualDoNotDiffer() {
    assertThat(RankTests.wilcoxon(new double[] {1, 2}, new double[] {1, 2}).p()).isEqualTo(1);
  }

  /** 0.3 − 0.1 and 0.4 − 0.2 differ in binary; as written values both are 0.2, and tied. */
  @Test
  void differencesOfWrittenValuesKeepTheirTies() {
    double[] a = {0.3, 0.4, 0.2};
    double[] b = {0.1, 0.2, 0.5};

    // Ranks 1.5, 1.5 and 3: W = 3 on both sides, in the middle of its distribution.
    assertThat(RankTests.wilcoxon(a, b).statistic()).isEqualTo(3);
    assertThat(RankTests.wilcoxon(a, b).p()).isEqualTo(1);
  }

  /** By hand: 4 × .005, 3 × .01, 2 × .03, and .04 not below its predecessor. */
  @Test
  void holmStepsDown() {
    double[] adjusted = RankTests.holm(new double[] {.01, .04, .03, .005});

    assertThat(adjusted).containsExactly(new double[] {.03, .06, .06, .02}, within(1e-12));
    assertThat(RankTests.holm(new double[] {.7, .6})).containsExactly(1, 1);
    assertThat(RankTests.holm(new double[0])).isEmpty();
  }
}

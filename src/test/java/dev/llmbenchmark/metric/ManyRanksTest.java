package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Expected are the same references as for few values, and the library where it is quick enough. */
class ManyRanksTest {
  private static double[] ascending(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /** scipy's documented example, and one with ties. */
  @Test
  void mannWhitneyAgreesWithScipy() {
    RankTests.Result documented =
        ManyRanks.mannWhitney(ascending(19, 22, 16, 29, 24), ascending(20, 11, 17, 12));
    RankTests.Result tied =
        ManyRanks.mannWhitney(ascending(1, 2, 2, 3, 5, 8), ascending(2, 3, 3, 4, 6, 7, 9));

    assertThat(documented.statistic()).isEqualTo(17);
    assertThat(documented.p()).isCloseTo(.1113469, within(5e-8));
    assertThat(tied.statistic()).isEqualTo(13);
    assertThat(tied.p()).isCloseTo(.2786308, within(5e-8));
  }

  /** Differences of the documented pairs, without the one that is 0. */
  @Test
  void wilcoxonAgreesWithScipy() {
    RankTests.Result result = ManyRanks.wilcoxon(new double[] {15, -7, 5, 20, -9, 17, -12, 5, -10});

    assertThat(result.statistic()).isEqualTo(18);
    assertThat(result.p()).isCloseTo(.5936306, within(5e-8));
  }

  @Test
  void equalSamplesDoNotDiffer() {
    assertThat(ManyRanks.mannWhitney(new double[] {4, 4}, new double[] {4}).p()).isEqualTo(1);
  }

  @Test
  void manyTiedValuesAreTestedAsTheLibraryDoes() {
    Random random = new Random(3);
    double[] a = random.ints(1500, 0, 400).asDoubleStream().toArray();
    double[] b = random.ints(1500, 0, 410).asDoubleStream().toArray();
    double[] differences = new double[1500];
    Arrays.setAll(differences, i -> a[i] - b[i]);
    double[] present = Arrays.stream(differences).filter(x -> x != 0).toArray();

    RankTests.Result u = ManyRanks.mannWhitney(ascending(a), ascending(b));
    RankTests.Result w = ManyRanks.wilcoxon(present);

    assertThat(u.statistic()).isEqualTo(RankTests.mannWhitney(a, b, false).statistic());
    assertThat(u.p()).isCloseTo(RankTests.mannWhitney(a, b, false).p(), within(1e-12));
    assertThat(w.statistic()).isEqualTo(RankTests.wilcoxon(a, b).statistic());
    assertThat(w.p()).isCloseTo(RankTests.wilcoxon(a, b).p(), within(1e-12));
  }
}

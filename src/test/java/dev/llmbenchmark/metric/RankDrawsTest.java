package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankDrawsTest {
  private static final int ROUNDS = 2_000;
  private static final int[] PLACES = IntStream.range(0, ROUNDS).toArray();

  private static RankDraws draws(double[] values, int block, double share) {
    return new RankDraws(ROUNDS, block, PLACES, Series.of(values), share);
  }

  /** Two arms that share a part of what each round is like, and drift if they are to. */
  private static double[][] arms(double shared, double drift) {
    Random random = new Random(11);
    double[][] arms = new double[2][ROUNDS];
    double level = 0;
    for (int i = 0; i < ROUNDS; i++) {
      level = drift * level + random.nextGaussian();
      for (double[] arm : arms) {
        arm[i] = 400 * Math.exp(shared * level + 0.5 * random.nextGaussian());
      }
    }
    return arms;
  }

  /**
   * The two ways to resample are to come to the same spread of the ratio, shared rounds or not,
   * dependent neighbours or not. 5,000 resamples tell a spread to one per cent.
   */
  @ParameterizedTest
  @CsvSource({
    "0,   0,   1,  0.50",
    "0.5, 0,   1,  0.50",
    "1,   0,   1,  0.50",
    "0,   0,   1,  0.95",
    "0.5, 0,   1,  0.95",
    "0.5, 0.5, 13, 0.50",
    "0.5, 0.5, 13, 0.95"
  })
  void ranksSpreadAsResampledRoundsDo(double shared, double drift, int block, double share) {
    double[][] arms = arms(shared, drift);
    double[] a = new Bootstrap(ROUNDS, block, 1).percentiles(PLACES, arms[0], share)[0];
    double[] b = new Bootstrap(ROUNDS, block, 1).percentiles(PLACES, arms[1], share)[0];
    RankDraws one = draws(arms[0], block, share);
    RankDraws other = draws(arms[1], block, share);
    double together = one.correlation(other);
    double[] first = Bootstrap.normals(1, 0);
    double[] own = Bootstrap.normals(1, 1);
    double[] second = new double[first.length];
    Arrays.setAll(second, i -> together * first[i] + Math.sqrt(1 - together * together) * own[i]);

    double drawn = spread(one.percentiles(first), other.percentiles(second));

    assertThat(drawn / spread(a, b)).isCloseTo(1, within(0.06));
  }

  private static double spread(double[] a, double[] b) {
    double[] logs = new double[a.length];
    Arrays.setAll(logs, i -> Math.log(a[i] / b[i]));
    return Bootstrap.spread(logs);
  }

  /** The number of 2,000 resampled values below the median has a variance of 2,000 / 4. */
  @Test
  void theRankOfTheMedianHasTheSpreadOfABinomial() {
    double[] values =
        IntStream.range(0, ROUNDS).map(i -> i * 7 % ROUNDS).asDoubleStream().toArray();

    double[] ranks = draws(values, 1, 0.5).percentiles(new double[] {0, 1, -2, 1000});

    assertThat(ranks[0]).isEqualTo(999.5);
    assertThat(ranks[1]).isCloseTo(999.5 + Math.sqrt(500), within(1e-9));
    assertThat(ranks[2]).isCloseTo(999.5 - 2 * Math.sqrt(500), within(1e-9));
    assertThat(ranks[3]).isEqualTo(1999);
  }

  @Test
  void anArmMovesWithItself() {
    RankDraws draws = draws(arms(0, 0)[0], 1, 0.5);

    assertThat(draws.correlation(draws)).isCloseTo(1, within(1e-12));
  }

  @Test
  void equalValuesAreResampledToThemselves() {
    double[] equal = new double[ROUNDS];
    Arrays.fill(equal, 5);

    assertThat(draws(equal, 13, 0.95).percentiles(Bootstrap.normals(1, 0))).containsOnly(5);
  }
}

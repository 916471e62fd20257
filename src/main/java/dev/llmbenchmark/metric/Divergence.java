package dev.llmbenchmark.metric;

/**
 * Where a part of a series is best split in two: the E-divisive statistic of Matteson and James (A
 * nonparametric approach for multiple change point analysis of multivariate data, 2014) with
 * exponent 1, for every split τ and every end κ.
 *
 * <p>Q(τ, κ) = 2/(n+m) · Σᵢⱼ |xᵢ − yⱼ| − 2m/((n+m)(n−1)) · Σᵢ﹤ₖ |xᵢ − xₖ| − 2n/((n+m)(m−1)) · Σⱼ﹤ₖ
 * |yⱼ − yₖ| over the n values before τ and the m from τ up to κ. The sums are accumulated in the
 * order in which Otava accumulates them: among equal splits rounding decides, and it has to decide
 * alike.
 */
final class Divergence {
  private final double[][] distances;

  /**
   * Sum of the distances of value j + 1 to those before it, and of value i to those up to j + 1.
   */
  private final double[] toEarlier;

  private final double[][] toLater;

  /**
   * The best split of a part.
   *
   * @param index index of the first value after the split
   * @param q the statistic there
   */
  record Split(int index, double q) {}

  /**
   * @param values the series, at least 2 values
   */
  Divergence(double[] values) {
    int n = values.length;
    distances = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        distances[i][j] = Math.abs(values[i] - values[j]);
      }
    }
    toEarlier = new double[n - 1];
    toLater = new double[n - 1][n - 1];
    for (int j = 0; j < n - 1; j++) {
      for (int i = 0; i <= j; i++) {
        toEarlier[j] += distances[i][j + 1];
        toLater[i][j] = (j == i ? 0 : toLater[i][j - 1]) + distances[i][j + 1];
      }
    }
  }

  /**
   * @param from index of the part's first value
   * @param to index after its last one, at least {@code from + 2}
   * @return the split with the largest statistic; the first of equal ones
   */
  Split best(int from, int to) {
    int size = to - from - 1;
    double[] earlier = sumsToEarlier(from, size);
    double[][] fromTop = new double[size][size];
    double[][] fromBottom = new double[size + 1][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        fromTop[i][j] = (i == 0 ? 0 : fromTop[i - 1][j]) + toLater[from + i][from + j];
        int up = size - 1 - i;
        fromBottom[up][j] = fromBottom[up + 1][j] + toLater[from + up][from + j];
      }
    }
    Split best = new Split(from + 1, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < size; i++) {
      double within = i == 0 ? 0 : earlier[i - 1];
      for (int j = i; j < size; j++) {
        double q = statistic(i, j, fromTop[i][j] - within, within, fromBottom[i + 1][j]);
        if (Double.isNaN(q)) {
          return new Split(from + i + 1, q);
        }
        if (q > best.q) {
          best = new Split(from + i + 1, q);
        }
      }
    }
    return best;
  }

  /** Running sums over the part of the distances of each value to those before it in the part. */
  private double[] sumsToEarlier(int from, int size) {
    double[] sums = new double[size];
    double sum = 0;
    for (int j = 0; j < size; j++) {
      double outside = 0;
      for (int i = 0; i < from; i++) {
        outside += distances[i][from + j + 1];
      }
      sum += toEarlier[from + j] - outside;
      sums[j] = sum;
    }
    return sums;
  }

  /**
   * @param i the split is before the part's value i + 1
   * @param j the end is after its value j + 1
   * @param across sum of the distances between the two sides
   * @param left sum of those within the left side
   * @param right sum of those within the right side
   */
  private static double statistic(int i, int j, double across, double left, double right) {
    int n = i + 1;
    int all = j + 2;
    int m = all - n;
    double a = 2.0 / all * across;
    double b = n == 1 ? 0 : (double) (2 * m) / (all * (n - 1)) * left;
    double c = m == 1 ? 0 : (double) (2 * n) / (all * (m - 1)) * right;
    return a - b - c;
  }
}

package dev.llmbenchmark.metric;

/**
 * The mean of neighbouring points of a series, and how far they lie from it.
 *
 * <p>Sums are made as numpy makes them, pair by pair in blocks, so that change points come out as
 * those of its users do even where rounding decides: with equal values, for instance.
 *
 * @param mean arithmetic mean
 * @param deviation standard deviation of the population, √(Σ (x − x̄)² / n), at least 0; 0 with one
 *     value
 * @param n number of values, at least 1
 */
public record Level(double mean, double deviation, int n) {
  /**
   * Numbers of values up to which numpy keeps eight sums side by side, and below which only one.
   */
  private static final int BLOCK = 128;

  private static final int LANES = 8;

  /** Checks the number of values. */
  public Level {
    if (n < 1) {
      throw new IllegalArgumentException("Must be the level of at least one value.");
    }
  }

  /**
   * @param values the series
   * @param from index of the first value, at least 0
   * @param to index after the last one, above {@code from}
   * @return the level of these values
   */
  static Level of(double[] values, int from, int to) {
    int n = to - from;
    double mean = sum(values, from, n) / n;
    if (n < 2) {
      return new Level(mean, 0, n);
    }
    double[] squares = new double[n];
    for (int i = 0; i < n; i++) {
      double off = values[from + i] - mean;
      squares[i] = off * off;
    }
    return new Level(mean, Math.sqrt(sum(squares, 0, n) / n), n);
  }

  private static double sum(double[] values, int from, int n) {
    if (n < LANES) {
      double sum = 0;
      for (int i = from; i < from + n; i++) {
        sum += values[i];
      }
      return sum;
    }
    if (n > BLOCK) {
      int half = n / 2 - n / 2 % LANES;
      return sum(values, from, half) + sum(values, from + half, n - half);
    }
    double[] lanes = new double[LANES];
    int whole = n - n % LANES;
    for (int i = 0; i < whole; i++) {
      lanes[i % LANES] = i < LANES ? values[from + i] : lanes[i % LANES] + values[from + i];
    }
    double sum =
        ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
            + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
    for (int i = from + whole; i < from + n; i++) {
      sum += values[i];
    }
    return sum;
  }
}

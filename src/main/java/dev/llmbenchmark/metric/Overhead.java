package dev.llmbenchmark.metric;

import dev.llmbenchmark.metric.Comparison.Figure;
import dev.llmbenchmark.model.Transport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What the gateway adds to a time: the median through it less the median without it.
 *
 * @param metric which time
 * @param ms the difference in ms; below 0 when the way through the gateway was the faster one
 * @param interval of the difference, ± 1.96 standard deviations of a bootstrap of both sides
 */
public record Overhead(Metric metric, double ms, Interval interval) {
  private static final List<Metric> TIMES = List.of(Metric.TTFT_MS, Metric.RESPONSE_TIME_MS);
  private static final double MEDIAN = 0.5;

  /** Checks that nothing is null. */
  public Overhead {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(interval, "interval");
  }

  /**
   * @param pair two sides
   * @param seed makes the bootstrap reproducible
   * @return the overhead on the time to the first token and on the response time; empty when the
   *     sides are not the same model once with and once without the gateway, are not comparable, or
   *     have too few calls
   */
  public static List<Overhead> of(Comparisons.Pair pair, long seed) {
    return of(pair, seed, Bootstrap.RESAMPLES);
  }

  static List<Overhead> of(Comparisons.Pair pair, long seed, int count) {
    boolean firstDirect = pair.a().transport() == Transport.DIRECT;
    boolean secondDirect = pair.b().transport() == Transport.DIRECT;
    boolean sameArm = pair.a().summary().arm().key().equals(pair.b().summary().arm().key());
    if (firstDirect == secondDirect || !sameArm) {
      return List.of();
    }
    Side direct = firstDirect ? pair.a() : pair.b();
    Side through = firstDirect ? pair.b() : pair.a();
    List<Overhead> overheads = new ArrayList<>();
    for (Metric metric : TIMES) {
      Resamples resamples =
          new Resamples(metric, seed, new double[] {MEDIAN}, List.of(through, direct), count);
      int fewer = Math.min(resamples.series(through).n(), resamples.series(direct).n());
      if (fewer >= Figure.P50.minimum() && through.obstacle(direct, metric).isEmpty()) {
        overheads.add(of(metric, through, direct, resamples));
      }
    }
    return overheads;
  }

  private static Overhead of(Metric metric, Side through, Side direct, Resamples resamples) {
    boolean dependent =
        resamples.series(through).dependent() || resamples.series(direct).dependent();
    double[][] medians = resamples.of(0, through, direct, dependent);
    double[] differences = new double[medians[0].length];
    Arrays.setAll(differences, i -> medians[0][i] - medians[1][i]);
    double difference = median(through, resamples) - median(direct, resamples);
    return new Overhead(metric, difference, Bootstrap.around(difference, differences));
  }

  private static double median(Side side, Resamples resamples) {
    return resamples.series(side).distribution().percentile(MEDIAN).orElseThrow();
  }
}

package dev.llmbenchmark.metric;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The resampled percentiles of one metric on each side of some comparisons.
 *
 * <p>Sides of one run are resampled over the same rounds by the same draws, and so once each
 * whatever the number of their pairs; sides of different runs by draws of their own.
 */
final class Resamples {
  private final Metric metric;
  private final long seed;
  private final double[] shares;
  private final Map<Side, Series> series = new IdentityHashMap<>();
  private final Map<Side, Map<Integer, double[][]>> drawn = new IdentityHashMap<>();
  private final Map<String, Integer> runs = new HashMap<>();
  private final Map<String, Integer> positions = new HashMap<>();

  /**
   * @param shares percentiles as shares, ascending
   * @param sides every side that will be asked for
   */
  Resamples(Metric metric, long seed, double[] shares, List<Side> sides) {
    this.metric = metric;
    this.seed = seed;
    this.shares = shares;
    for (Side side : sides) {
      runs.putIfAbsent(side.run(), runs.size());
      positions.merge(side.run(), series(side).lastRound(), Math::max);
    }
  }

  Series series(Side side) {
    return series.computeIfAbsent(side, one -> one.summary().rounds().series(metric));
  }

  /**
   * @return how many neighbouring rounds of the side's run are drawn at once
   */
  int block(Side side, boolean dependent) {
    return dependent ? Bootstrap.blockFor(positions.get(side.run())) : 1;
  }

  /**
   * @param side a side with at least one value
   * @return for each share, the percentile in each resample
   */
  double[][] percentiles(Side side, int block) {
    return drawn
        .computeIfAbsent(side, one -> new HashMap<>())
        .computeIfAbsent(block, size -> draw(side, size));
  }

  private double[][] draw(Side side, int block) {
    int[] places = series(side).rounds();
    for (int i = 0; i < places.length; i++) {
      places[i]--;
    }
    return new Bootstrap(positions.get(side.run()), block, seed + runs.get(side.run()))
        .percentiles(places, series(side).values(), shares);
  }
}

package dev.llmbenchmark.metric;

import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The resampled percentiles of one metric on each side of some comparisons.
 *
 * <p>Sides of one run are resampled over the same rounds by the same draws, sides of different runs
 * by draws of their own. Up to {@link Bootstrap#MOST} rounds are drawn one by one, of longer runs
 * the ranks ({@link RankDraws}). What a pair gets does not depend on the other sides.
 */
final class Resamples {
  /** Rounds without a value for each with one; a run of ours has failures at most. */
  private static final int MOST_GAPS = 100;

  private final Metric metric;
  private final long seed;
  private final double[] shares;
  private final int resamples;
  private final Map<Side, Series> series = new IdentityHashMap<>();
  private final Map<Side, Map<Integer, double[][]>> drawn = new IdentityHashMap<>();
  private final Map<Side, Map<Integer, RankDraws[]>> ranks = new IdentityHashMap<>();
  private final Map<String, Integer> runs = new HashMap<>();
  private final Map<String, Integer> positions = new HashMap<>();
  private final Map<String, int[]> numbers = new HashMap<>();
  private final Map<Long, double[]> normals = new HashMap<>();

  Resamples(Metric metric, long seed, double[] shares, List<Side> sides) {
    this(metric, seed, shares, sides, Bootstrap.RESAMPLES);
  }

  /**
   * @param shares percentiles as shares, ascending
   * @param sides every side that will be asked for
   * @param resamples how often is resampled
   */
  Resamples(Metric metric, long seed, double[] shares, List<Side> sides, int resamples) {
    this.metric = metric;
    this.seed = seed;
    this.shares = shares;
    this.resamples = resamples;
    for (Side side : sides) {
      runs.putIfAbsent(side.run(), runs.size());
      positions.merge(side.run(), series(side).lastRound(), Math::max);
    }
    runs.keySet().forEach(this::numberAnew);
  }

  /** Rows of others may number their rounds by anything; then those that occur are counted. */
  private void numberAnew(String run) {
    int[] occur =
        distinct(
            series.keySet().stream()
                .filter(side -> side.run().equals(run))
                .map(series::get)
                .toList());
    if (positions.get(run) > MOST_GAPS * (occur.length + 1L)) {
      positions.put(run, occur.length);
      numbers.put(run, occur);
    }
  }

  /** The rounds of all of them, each once and ascending. */
  private static int[] distinct(List<Series> all) {
    int[] rounds = new int[all.stream().mapToInt(Series::n).sum()];
    int filled = 0;
    for (Series one : all) {
      System.arraycopy(one.rounds(), 0, rounds, filled, one.n());
      filled += one.n();
    }
    Arrays.sort(rounds);
    int kept = 0;
    for (int round : rounds) {
      if (kept == 0 || rounds[kept - 1] != round) {
        rounds[kept++] = round;
      }
    }
    return Arrays.copyOf(rounds, kept);
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
   * @param share place of the percentile among the shares
   * @param a a side with at least one value
   * @param b another one
   * @param dependent whether neighbouring rounds depend on each other
   * @return the percentile of each side in each resample; NaN in a resample without a value
   */
  double[][] of(int share, Side a, Side b, boolean dependent) {
    double[] first = normals(a, 0);
    double[] second = normals(b, 0);
    if (many(a) && a.run().equals(b.run())) {
      double together = ranks(a, dependent)[share].correlation(ranks(b, dependent)[share]);
      double apart = Math.sqrt(1 - together * together);
      double[] own = normals(b, 1);
      second = new double[first.length];
      for (int i = 0; i < first.length; i++) {
        second[i] = together * first[i] + apart * own[i];
      }
    }
    return new double[][] {one(share, a, dependent, first), one(share, b, dependent, second)};
  }

  private double[] one(int share, Side side, boolean dependent, double[] normal) {
    if (many(side)) {
      return ranks(side, dependent)[share].percentiles(normal);
    }
    return drawn.computeIfAbsent(side, any -> new HashMap<>())
        .computeIfAbsent(block(side, dependent), block -> draw(side, block))[share];
  }

  private boolean many(Side side) {
    return positions.get(side.run()) > Bootstrap.MOST;
  }

  private double[][] draw(Side side, int block) {
    return new Bootstrap(positions.get(side.run()), block, seedOf(side), resamples)
        .percentiles(places(side), series(side).values(), shares);
  }

  private RankDraws[] ranks(Side side, boolean dependent) {
    return ranks
        .computeIfAbsent(side, any -> new HashMap<>())
        .computeIfAbsent(block(side, dependent), block -> rankDraws(side, block));
  }

  private RankDraws[] rankDraws(Side side, int block) {
    int[] places = places(side);
    int rounds = positions.get(side.run());
    return Arrays.stream(shares)
        .mapToObj(share -> new RankDraws(rounds, block, places, series(side), share))
        .toArray(RankDraws[]::new);
  }

  private int[] places(Side side) {
    int[] places = series(side).rounds();
    int[] occur = numbers.get(side.run());
    for (int i = 0; i < places.length; i++) {
      places[i] = occur == null ? places[i] - 1 : Arrays.binarySearch(occur, places[i]);
    }
    return places;
  }

  private long seedOf(Side side) {
    return seed + runs.get(side.run());
  }

  private double[] normals(Side side, int stream) {
    return normals.computeIfAbsent(
        2 * seedOf(side) + stream, any -> Bootstrap.normals(seedOf(side), stream, resamples));
  }
}

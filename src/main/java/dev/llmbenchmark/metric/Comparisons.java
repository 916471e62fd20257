package dev.llmbenchmark.metric;

import dev.llmbenchmark.metric.Comparison.Counts;
import dev.llmbenchmark.metric.Comparison.Estimate;
import dev.llmbenchmark.metric.Comparison.Figure;
import dev.llmbenchmark.metric.Comparison.Test;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Compares sides pairwise, for every metric and figure that at least one of the two has values of.
 *
 * <p>Sides of one run are paired: they were called in turn, so that drift and time of day hit both
 * alike. The bootstrap draws rounds and takes both sides' values of a round along; medians of
 * paired sides are tested by Wilcoxon over the rounds that both have, those of other sides, and of
 * sides with too few such rounds, by Mann and Whitney. Beyond the median no rank test holds, and
 * the bootstrap itself is the test. All tests of one call of {@link #of} are one family for Holm's
 * correction.
 */
public final class Comparisons {
  /** How often rounds are drawn for an interval. */
  public static final int RESAMPLES = Bootstrap.RESAMPLES;

  /**
   * With 6 values on a side, simulated intervals of a ratio held the truth in less than 93 of 100
   * runs, with 8 in hardly more.
   */
  public static final int LEAST_FOR_INTERVAL = 12;

  private static final double[] SHARES =
      Arrays.stream(Figure.values()).mapToDouble(Figure::share).toArray();

  private final long seed;
  private final OptionalDouble floorMs;
  private final int resamples;

  /**
   * @param seed makes the bootstrap reproducible
   * @param floorMs the client's own error in ms; absent when unknown
   */
  public Comparisons(long seed, OptionalDouble floorMs) {
    this(seed, floorMs, RESAMPLES);
  }

  Comparisons(long seed, OptionalDouble floorMs, int resamples) {
    this.seed = seed;
    this.floorMs = floorMs;
    this.resamples = resamples;
  }

  /**
   * Two sides to compare.
   *
   * @param a the side that is judged
   * @param b the side that it is compared with
   */
  public record Pair(Side a, Side b) {
    boolean paired() {
      return a.run().equals(b.run());
    }
  }

  /** A comparison before the correction for its family. */
  private record Draft(
      int place,
      Pair pair,
      Metric metric,
      Figure figure,
      Counts counts,
      Estimate estimate,
      Optional<Test> test) {}

  /**
   * @param sides sides
   * @return each of them with each one after it
   */
  public static List<Pair> allPairs(List<Side> sides) {
    return IntStream.range(0, sides.size())
        .boxed()
        .flatMap(i -> IntStream.range(i + 1, sides.size()).mapToObj(j -> pair(sides, i, j)))
        .toList();
  }

  private static Pair pair(List<Side> sides, int i, int j) {
    return new Pair(sides.get(i), sides.get(j));
  }

  /**
   * @param pairs what to compare
   * @return the comparisons, pair by pair, in the order of metrics and figures
   */
  public List<Comparison> of(List<Pair> pairs) {
    List<Side> sides = pairs.stream().flatMap(one -> Stream.of(one.a(), one.b())).toList();
    // One metric has nothing to do with another, and the result keeps the order of the metrics.
    List<Draft> drafts =
        new ArrayList<>(
            Arrays.stream(Metric.values())
                .parallel()
                .flatMap(metric -> drafts(metric, pairs, sides).stream())
                .toList());
    drafts.sort(Comparator.comparingInt(Draft::place));
    return judged(drafts);
  }

  private List<Draft> drafts(Metric metric, List<Pair> pairs, List<Side> sides) {
    Resamples drawn = new Resamples(metric, seed, SHARES, sides, resamples);
    List<Draft> drafts = new ArrayList<>();
    for (int place = 0; place < pairs.size(); place++) {
      draft(place, pairs.get(place), metric, drawn, drafts);
    }
    return drafts;
  }

  private static void draft(
      int place, Pair pair, Metric metric, Resamples resamples, List<Draft> drafts) {
    Series a = resamples.series(pair.a());
    Series b = resamples.series(pair.b());
    if (a.n() == 0 && b.n() == 0) {
      return;
    }
    double[][] together = pair.paired() ? a.matched(b) : new double[2][0];
    Counts counts = new Counts(a.n(), b.n(), together[0].length, pair.paired());
    boolean comparable = pair.a().obstacle(pair.b(), metric).isEmpty();
    for (Figure figure : Figure.values()) {
      double[] logs = logs(pair, figure, counts, resamples);
      Estimate estimate = estimate(pair, figure, logs, resamples);
      boolean enough = comparable && counts.fewer() >= figure.minimum();
      Optional<Test> test =
          !enough || estimate.ratio().isEmpty()
              ? Optional.empty()
              : Optional.of(test(figure, a, b, together, estimate, logs));
      drafts.add(new Draft(place, pair, metric, figure, counts, estimate, test));
    }
  }

  private static boolean dependent(Pair pair, Resamples resamples) {
    return resamples.series(pair.a()).dependent() || resamples.series(pair.b()).dependent();
  }

  /** The logarithm of the ratio in each resample; none where a side has too few values. */
  private static double[] logs(Pair pair, Figure figure, Counts counts, Resamples resamples) {
    if (counts.fewer() < LEAST_FOR_INTERVAL) {
      return new double[0];
    }
    double[][] both =
        resamples.of(figure.ordinal(), pair.a(), pair.b(), dependent(pair, resamples));
    double[] logs = new double[both[0].length];
    Arrays.setAll(logs, i -> Math.log(both[0][i] / both[1][i]));
    return logs;
  }

  private static Estimate estimate(Pair pair, Figure figure, double[] logs, Resamples resamples) {
    OptionalDouble a = resamples.series(pair.a()).distribution().percentile(figure.share());
    OptionalDouble b = resamples.series(pair.b()).distribution().percentile(figure.share());
    boolean known = a.orElse(0) > 0 && b.orElse(0) > 0;
    OptionalDouble ratio =
        known ? OptionalDouble.of(a.getAsDouble() / b.getAsDouble()) : OptionalDouble.empty();
    return new Estimate(
        a,
        b,
        ratio,
        known && logs.length > 0 ? interval(ratio.getAsDouble(), logs) : Interval.NONE,
        resamples.block(pair.a(), dependent(pair, resamples)));
  }

  /** Of the logarithm, which is as far below 0 for half as it is above for double. */
  private static Interval interval(double ratio, double[] logs) {
    Interval log = Bootstrap.around(Math.log(ratio), logs);
    return Interval.of(Math.exp(log.low().getAsDouble()), Math.exp(log.high().getAsDouble()));
  }

  private static Test test(
      Figure figure, Series a, Series b, double[][] together, Estimate estimate, double[] logs) {
    if (figure != Figure.P50) {
      return bootstrapTest(estimate.ratio().getAsDouble(), logs);
    }
    RankTests.Result unpaired = RankTests.mannWhitney(a.distribution(), b.distribution());
    OptionalDouble a12 = OptionalDouble.of(unpaired.statistic() / a.n() / b.n());
    // Few common rounds say little, however many calls each side has.
    boolean paired = together[0].length >= figure.minimum();
    RankTests.Result result = paired ? RankTests.wilcoxon(together[0], together[1]) : unpaired;
    Test.Kind kind = paired ? Test.Kind.WILCOXON : Test.Kind.MANN_WHITNEY;
    return new Test(kind, result.statistic(), a12, result.p(), result.p());
  }

  /**
   * How far the logarithm of the ratio lies from 0, in units of its spread over the resamples. The
   * share of resamples beyond 1 would be as good a test but for its coarseness, which Holm's
   * correction multiplies.
   */
  private static Test bootstrapTest(double ratio, double[] logs) {
    double spread = Bootstrap.spread(logs);
    double distance = Math.log(ratio);
    double z = distance == 0 ? 0 : distance / spread;
    double p = 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z));
    return new Test(Test.Kind.BOOTSTRAP, z, OptionalDouble.empty(), p, p);
  }

  private List<Comparison> judged(List<Draft> drafts) {
    double[] adjusted =
        RankTests.holm(
            drafts.stream().flatMap(one -> one.test.stream()).mapToDouble(Test::p).toArray());
    List<Comparison> comparisons = new ArrayList<>();
    int next = 0;
    for (Draft draft : drafts) {
      Optional<Test> test = Optional.empty();
      if (draft.test.isPresent()) {
        test = Optional.of(draft.test.get().adjusted(adjusted[next++]));
      }
      comparisons.add(judged(draft, test));
    }
    return comparisons;
  }

  private Comparison judged(Draft draft, Optional<Test> test) {
    Pair pair = draft.pair;
    OptionalDouble floor = draft.metric.countsTokens() ? OptionalDouble.empty() : floorMs;
    Finding finding =
        pair.a()
            .obstacle(pair.b(), draft.metric)
            .map(Finding::notCompared)
            .orElseGet(
                () ->
                    Finding.of(
                        draft.metric, draft.figure, draft.counts, draft.estimate, test, floor));
    return new Comparison(
        pair.a(),
        pair.b(),
        draft.metric,
        draft.figure,
        draft.counts,
        draft.estimate,
        test,
        finding);
  }
}

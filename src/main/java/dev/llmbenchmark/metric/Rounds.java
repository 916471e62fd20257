package dev.llmbenchmark.metric;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * What became of the decided calls of one arm, round by round: ok with values, or failed. Cache
 * hits and calls that are missed or in doubt are not among them.
 *
 * <p>It depends on the calls alone, not on the order in which they were decided. Calls of different
 * arms that share a round belong together.
 */
public final class Rounds {
  /** No calls. */
  public static final Rounds NONE = new Rounds(new int[0], new BitSet(), noValues());

  private static final double MEDIAN = 0.5;

  private final int[] rounds;
  private final BitSet ok;
  private final Map<Metric, double[]> values;

  /** Kept, with its values in ascending order: to order those of a million calls takes its time. */
  private final Map<Metric, Series> series = new ConcurrentHashMap<>();

  private Rounds(int[] rounds, BitSet ok, Map<Metric, double[]> values) {
    this.rounds = rounds;
    this.ok = ok;
    this.values = values;
  }

  private static Map<Metric, double[]> noValues() {
    EnumMap<Metric, double[]> none = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      none.put(metric, new double[0]);
    }
    return none;
  }

  /**
   * @param rounds round of each call
   * @param ok which of them succeeded
   * @param values a value for each call and metric; NaN when absent
   * @return the calls in the order of their rounds
   */
  static Rounds of(int[] rounds, BitSet ok, Map<Metric, double[]> values) {
    Comparator<Integer> order = Comparator.comparingInt(i -> rounds[i]);
    order = order.thenComparing(i -> ok.get(i));
    for (Metric metric : Metric.values()) {
      double[] column = values.get(metric);
      order = order.thenComparingDouble(i -> column[i]);
    }
    int[] places =
        IntStream.range(0, rounds.length)
            .boxed()
            .sorted(order)
            .mapToInt(Integer::intValue)
            .toArray();
    BitSet sortedOk = new BitSet(places.length);
    for (int i = 0; i < places.length; i++) {
      sortedOk.set(i, ok.get(places[i]));
    }
    EnumMap<Metric, double[]> sorted = new EnumMap<>(Metric.class);
    values.forEach(
        (metric, column) ->
            sorted.put(metric, Arrays.stream(places).mapToDouble(i -> column[i]).toArray()));
    return new Rounds(Arrays.stream(places).map(i -> rounds[i]).toArray(), sortedOk, sorted);
  }

  /**
   * @return number of calls
   */
  public int size() {
    return rounds.length;
  }

  /**
   * @return number of calls that failed
   */
  public int failed() {
    return rounds.length - ok.cardinality();
  }

  /**
   * @param call index of a call, from 0
   * @return whether it succeeded
   */
  public boolean ok(int call) {
    return ok.get(call);
  }

  /**
   * @param metric a metric
   * @param call index of a call, from 0
   * @return its value; absent when it failed or has none
   */
  public OptionalDouble value(Metric metric, int call) {
    double value = values.get(metric)[call];
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /**
   * @param metric a metric
   * @return its values over the ok calls that have one, in the order of their rounds
   */
  public Series series(Metric metric) {
    return series.computeIfAbsent(metric, this::made);
  }

  /**
   * @param metric a metric
   * @return how many of the ok calls have a value
   */
  public int count(Metric metric) {
    return (int) Arrays.stream(values.get(metric)).filter(value -> !Double.isNaN(value)).count();
  }

  /**
   * @param metric a metric
   * @return the median of its values over the ok calls; absent when they do not support one
   */
  public OptionalDouble median(Metric metric) {
    return series(metric).distribution().percentile(MEDIAN);
  }

  private Series made(Metric metric) {
    double[] column = values.get(metric);
    int[] present =
        IntStream.range(0, column.length).filter(i -> !Double.isNaN(column[i])).toArray();
    return new Series(
        Arrays.stream(present).map(i -> rounds[i]).toArray(),
        Arrays.stream(present).mapToDouble(i -> column[i]).toArray());
  }

  /** Equal when the same calls ended in the same way. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Rounds that
        && Arrays.equals(rounds, that.rounds)
        && ok.equals(that.ok)
        && values.entrySet().stream()
            .allMatch(entry -> Arrays.equals(entry.getValue(), that.values.get(entry.getKey())));
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(rounds) + ok.hashCode();
  }

  @Override
  public String toString() {
    return "Rounds[calls=" + size() + ", failed=" + failed() + "]";
  }
}

package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Comparison;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Side;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The comparisons that the page shows: all of up to {@link #MOST_PAIRS} pairs, of more those of the
 * main metrics. There are as many pairs as the square of the models, and the page must not grow so.
 *
 * @param rows what is shown
 * @param total how many comparisons there are
 * @param complete whether there are so few pairs that nothing is left out
 */
record Verdicts(List<Comparison> rows, int total, boolean complete) {
  /** Ten models, each with each other. */
  static final int MOST_PAIRS = 45;

  Verdicts {
    rows = List.copyOf(rows);
  }

  static Verdicts of(Contents contents) {
    List<Comparison> all = contents.comparisons();
    if (pairs(all).size() <= MOST_PAIRS) {
      return new Verdicts(all, all.size(), true);
    }
    Set<Metric> main = metrics(contents).collect(Collectors.toSet());
    return new Verdicts(
        all.stream().filter(row -> main.contains(row.metric())).toList(), all.size(), false);
  }

  /**
   * The main metrics that have a value: a run without streams has a response time and a speed over
   * all of it.
   */
  static Stream<Metric> metrics(Contents contents) {
    Metric speed = contents.has(Metric.OUTPUT_SPEED_TPS) ? Metric.OUTPUT_SPEED_TPS : Metric.TPS;
    return Stream.of(Metric.TTFT_MS, speed, Metric.RESPONSE_TIME_MS).filter(contents::has);
  }

  /** The rows of each pair, in the order of the rows. */
  Collection<List<Comparison>> pairs() {
    return pairs(rows);
  }

  private static Collection<List<Comparison>> pairs(List<Comparison> rows) {
    Map<List<String>, List<Comparison>> pairs =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> List.of(row.a().run(), key(row.a()), row.b().run(), key(row.b())),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return pairs.values();
  }

  private static String key(Side side) {
    return side.summary().arm().key();
  }
}

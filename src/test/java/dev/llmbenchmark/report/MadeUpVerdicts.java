package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Comparison;
import dev.llmbenchmark.metric.Finding;
import dev.llmbenchmark.metric.Interval;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** Comparisons that nobody made: a bootstrap of hundreds of pairs would take minutes. */
final class MadeUpVerdicts {
  private MadeUpVerdicts() {}

  /** Each side with each after it, by every metric and figure. */
  static List<Comparison> of(List<Side> sides) {
    Random random = new Random(11);
    List<Comparison> rows = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      for (Side other : sides.subList(i + 1, sides.size())) {
        for (Metric metric : Metric.values()) {
          for (Comparison.Figure figure : Comparison.Figure.values()) {
            rows.add(row(sides.get(i), other, metric, figure, random));
          }
        }
      }
    }
    return rows;
  }

  private static Comparison row(
      Side a, Side b, Metric metric, Comparison.Figure figure, Random random) {
    double value = 100 + 900 * random.nextDouble();
    double ratio = 0.5 + random.nextDouble();
    double p = random.nextDouble() / 50;
    return new Comparison(
        a,
        b,
        metric,
        figure,
        new Comparison.Counts(2000 + random.nextInt(300), 2200, 2100, true),
        new Comparison.Estimate(
            OptionalDouble.of(value),
            OptionalDouble.of(value / ratio),
            OptionalDouble.of(ratio),
            Interval.of(0.9 * ratio, 1.1 * ratio),
            1 + random.nextInt(9)),
        Optional.of(
            new Comparison.Test(
                Comparison.Test.Kind.WILCOXON, 1e5 * p, OptionalDouble.of(0.4), p, 5 * p)),
        new Finding(Finding.Kind.FASTER, "faster by 24 % [18, 37]"));
  }
}

package dev.llmbenchmark.metric;

import java.util.Objects;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A point from which on a series has another level than before.
 *
 * @param index index of the first value of the new level, from 1
 * @param before the values from the change point before it (or the start) up to this one
 * @param after the values from this one up to the next change point (or the end)
 * @param p how often chance alone makes such a difference between the two, by Student's t-test with
 *     pooled variance, two-sided; fed with deviations of the population, as Otava feeds it. Not a
 *     number when all values of both sides are equal
 */
public record ChangePoint(int index, Level before, Level after, double p) {
  /** Checks the index and that nothing is null. */
  public ChangePoint {
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
    if (index < 1) {
      throw new IllegalArgumentException("Must have a value before it.");
    }
  }

  /** The change point that splits a part of a series in two. */
  static ChangePoint between(double[] values, int from, int index, int to) {
    Level before = Level.of(values, from, index);
    Level after = Level.of(values, index, to);
    return new ChangePoint(index, before, after, pooled(before, after));
  }

  /** The p of two levels; a single value has no spread of its own. */
  private static double pooled(Level a, Level b) {
    int freedom = a.n() + b.n() - 2;
    if (freedom < 1) {
      return 1;
    }
    double squares =
        (a.n() - 1) * (a.deviation() * a.deviation())
            + (b.n() - 1) * (b.deviation() * b.deviation());
    double error = Math.sqrt(squares / freedom * (1.0 / a.n() + 1.0 / b.n()));
    double t = Math.abs((a.mean() - b.mean()) / error);
    if (Double.isNaN(t) || Double.isInfinite(t)) {
      return Double.isNaN(t) ? Double.NaN : 0;
    }
    return 2 * TDistribution.of(freedom).survivalProbability(t);
  }

  ChangePoint at(int offset) {
    return new ChangePoint(index + offset, before, after, p);
  }
}

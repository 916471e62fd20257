package dev.llmbenchmark.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Finds the change points of a series as Apache Otava does (formerly Hunter; Fleming et al.,
 * Hunter: Using change point detection to hunt for performance regressions, 2023), and gives the
 * lists that Otava gives.
 *
 * <p>Windows slide over the series by half their length. In each, the best split by {@link
 * Divergence} is taken as long as a t-test finds it at ten times the final p, then its parts are
 * split likewise. What was found in any window is then merged: the weakest point is left out until
 * all have a p below the final one and a magnitude above the least.
 *
 * @param window values in a window, at least 2
 * @param maxP the p that every change point stays below, above 0
 * @param leastMagnitude the magnitude that every change point exceeds, as a share, at least 0
 * @param scale how the magnitude follows from the means
 */
public record ChangePoints(int window, double maxP, double leastMagnitude, Scale scale) {
  /** Values in a window, unless said otherwise. */
  public static final int WINDOW = 50;

  /** The p that every change point stays below, unless said otherwise. */
  public static final double MAX_P = 0.001;

  /** What the values of a series are. */
  public enum Scale {
    /**
     * The figures themselves: the magnitude is the larger of |m₂/m₁ − 1| and |m₁/m₂ − 1|, as Otava
     * has it; a side with mean 0 counts 0.
     */
    LINEAR,
    /**
     * Their natural logarithms: the magnitude is exp |m₂ − m₁| − 1, which is the same of the
     * geometric means. A share of a logarithm would mean nothing.
     */
    LOGARITHMIC
  }

  /** Checks the ranges. */
  public ChangePoints {
    Objects.requireNonNull(scale, "scale");
    if (window < 2 || !(maxP > 0) || !(leastMagnitude >= 0)) {
      throw new IllegalArgumentException(
          "Must be a window of at least 2, a p above 0 and a magnitude of at least 0.");
    }
  }

  /**
   * @param leastMagnitude the magnitude that every change point exceeds, as a share, at least 0
   * @return the detection with Otava's window of 50 and p of 0.001
   */
  public static ChangePoints otava(double leastMagnitude) {
    return new ChangePoints(WINDOW, MAX_P, leastMagnitude, Scale.LINEAR);
  }

  /**
   * @param leastMagnitude the magnitude that every change point exceeds, as a share, at least 0
   * @return the same for a series of logarithms
   */
  static ChangePoints ofLogarithms(double leastMagnitude) {
    return new ChangePoints(WINDOW, MAX_P, leastMagnitude, Scale.LOGARITHMIC);
  }

  /**
   * @param values the series in its order; a window with a value that is not a number finds nothing
   * @return its change points in their order; none for fewer than 3 values
   */
  public List<ChangePoint> in(double... values) {
    return merged(at(candidates(values), values), values);
  }

  /** Otava's relaxed p of the first pass: it finds more than is kept. */
  private double firstP() {
    if (maxP < 0.05) {
      return maxP * 10;
    }
    return maxP < 0.5 ? maxP * 2 : maxP;
  }

  /** The places, ascending, that any window has found with the relaxed p. */
  List<Integer> candidates(double[] values) {
    List<Integer> indexes = new ArrayList<>();
    int start = 0;
    while (start < values.length) {
      int end = Math.min(start + window, values.length);
      List<Integer> found = splits(Arrays.copyOfRange(values, start, end));
      int last = 0;
      for (int index : found) {
        last = start + index;
        if (!indexes.contains(last)) {
          indexes.add(last);
        }
      }
      start = Math.max(last, start + window / 2);
    }
    indexes.sort(Comparator.naturalOrder());
    return indexes;
  }

  /** The change points at some places, ascending, of a series. */
  static List<ChangePoint> at(List<Integer> indexes, double[] values) {
    List<ChangePoint> points = new ArrayList<>();
    for (int i = 0; i < indexes.size(); i++) {
      points.add(pointAt(indexes, i, values));
    }
    return points;
  }

  private static ChangePoint pointAt(List<Integer> indexes, int i, double[] values) {
    int from = i == 0 ? 0 : indexes.get(i - 1);
    int to = i == indexes.size() - 1 ? values.length : indexes.get(i + 1);
    return ChangePoint.between(values, from, indexes.get(i), to);
  }

  /** The splits of one window, ascending. */
  private List<Integer> splits(double[] values) {
    List<Integer> bounds = new ArrayList<>(List.of(0, values.length));
    if (values.length > 1) {
      Divergence divergence = new Divergence(values);
      while (splitOnce(divergence, values, bounds)) {
        // One split was added to the bounds.
      }
    }
    return bounds.subList(1, bounds.size() - 1);
  }

  /**
   * Splits the part whose best split has the largest statistic; tells whether it was significant.
   */
  private boolean splitOnce(Divergence divergence, double[] values, List<Integer> bounds) {
    int part = -1;
    Divergence.Split best = new Divergence.Split(0, 0);
    for (int i = 0; i + 1 < bounds.size(); i++) {
      if (bounds.get(i + 1) - bounds.get(i) > 1) {
        Divergence.Split split = divergence.best(bounds.get(i), bounds.get(i + 1));
        if (part < 0 || split.q() > best.q()) {
          part = i;
          best = split;
        }
      }
    }
    if (part < 0) {
      return false;
    }
    ChangePoint point =
        ChangePoint.between(values, bounds.get(part), best.index(), bounds.get(part + 1));
    if (!(point.p() <= firstP())) {
      return false;
    }
    bounds.add(part + 1, best.index());
    return true;
  }

  /**
   * Leaves out the weakest point until all are strong. The two points after it are tested anew, and
   * the one before it is not, although its values after have become more: so does Otava (0.8.0),
   * and which points stay depends on it.
   */
  private List<ChangePoint> merged(List<ChangePoint> weak, double[] values) {
    List<ChangePoint> points = new ArrayList<>(weak);
    while (!points.isEmpty()) {
      int weakest = 0;
      for (int i = 1; i < points.size(); i++) {
        weakest = points.get(i).p() > points.get(weakest).p() ? i : weakest;
      }
      if (points.get(weakest).p() < maxP) {
        weakest = 0;
        for (int i = 1; i < points.size(); i++) {
          weakest = magnitude(points.get(i)) < magnitude(points.get(weakest)) ? i : weakest;
        }
        if (magnitude(points.get(weakest)) > leastMagnitude) {
          return List.copyOf(points);
        }
      }
      points.remove(weakest);
      List<Integer> indexes = points.stream().map(ChangePoint::index).toList();
      for (int i = weakest; i < Math.min(weakest + 2, points.size()); i++) {
        points.set(i, pointAt(indexes, i, values));
      }
    }
    return List.of();
  }

  /**
   * @param point a change point of such a series
   * @return how large the change is, as a share, by {@link #scale()}
   */
  public double magnitude(ChangePoint point) {
    double before = point.before().mean();
    double after = point.after().mean();
    return switch (scale) {
      case LINEAR -> {
        double forward = Math.abs(before == 0 ? 0 : after / before - 1);
        double backward = Math.abs(after == 0 ? 0 : before / after - 1);
        yield backward > forward ? backward : forward;
      }
      case LOGARITHMIC -> Math.expm1(Math.abs(after - before));
    };
  }
}

package dev.llmbenchmark.metric;

import dev.llmbenchmark.metric.Comparison.Counts;
import dev.llmbenchmark.metric.Comparison.Estimate;
import dev.llmbenchmark.metric.Comparison.Figure;
import dev.llmbenchmark.metric.Comparison.Test;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a comparison comes to.
 *
 * <p>A difference is called one only when there are enough calls, the interval of the ratio
 * excludes 1, the ratio is at least the practical difference away from 1, the test holds after
 * Holm's correction, and the difference is above the client's own error.
 *
 * @param kind the finding
 * @param words the same for people, such as {@code faster by 18 % [12, 24]}
 */
public record Finding(Kind kind, String words) {
  /** How sure a test must be. */
  private static final double LEVEL = 1 - Interval.CONFIDENCE;

  /** A difference below this many times the client's own error may be that error. */
  private static final double FLOORS = 2;

  /** The findings. */
  public enum Kind {
    /** The first side is better. */
    FASTER,
    /** The first side is worse. */
    SLOWER,
    /** There may be a difference, but it was not shown. */
    NONE_SHOWN,
    /** There are not enough values for a statement. */
    TOO_FEW,
    /** The sides are not alike enough for a statement. */
    NOT_COMPARED;

    /**
     * @return the name in files
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks that nothing is null. */
  public Finding {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(words, "words");
  }

  static Finding notCompared(String why) {
    return new Finding(Kind.NOT_COMPARED, "not compared: " + why);
  }

  static Finding tooFew(int calls, int needed) {
    return new Finding(Kind.TOO_FEW, "too few calls: " + calls + " of " + needed);
  }

  /**
   * @param floorMs the client's own error in ms; absent when unknown or not in the metric's unit
   */
  static Finding of(
      Metric metric,
      Figure figure,
      Counts counts,
      Estimate estimate,
      Optional<Test> test,
      OptionalDouble floorMs) {
    if (counts.fewer() < figure.minimum()) {
      return tooFew(counts.fewer(), figure.minimum());
    }
    if (estimate.ratio().isEmpty() || !estimate.interval().closed()) {
      return new Finding(Kind.NONE_SHOWN, "no difference shown");
    }
    double ratio = estimate.ratio().getAsDouble();
    boolean shown =
        estimate.interval().excludes(1)
            && Math.abs(ratio - 1) >= figure.practical()
            && test.isPresent()
            && test.get().adjustedP() < LEVEL
            && aboveFloor(estimate, floorMs);
    return shown ? difference(metric, ratio, estimate.interval()) : none(estimate.interval());
  }

  private static boolean aboveFloor(Estimate estimate, OptionalDouble floorMs) {
    double difference = Math.abs(estimate.a().orElse(0) - estimate.b().orElse(0));
    return floorMs.isEmpty() || difference >= FLOORS * floorMs.getAsDouble();
  }

  private static Finding difference(Metric metric, double ratio, Interval interval) {
    boolean less = ratio < 1;
    boolean faster = less == (metric.better() == Metric.Better.LOWER);
    double low = interval.low().getAsDouble();
    double high = interval.high().getAsDouble();
    String words =
        String.format(
            Locale.ROOT,
            "%s by %s %% [%s, %s]",
            faster ? "faster" : "slower",
            percent(Math.abs(ratio - 1)),
            percent(less ? 1 - high : low - 1),
            percent(less ? 1 - low : high - 1));
    return new Finding(faster ? Kind.FASTER : Kind.SLOWER, words);
  }

  /** Says how large a difference may hide behind the interval. */
  private static Finding none(Interval interval) {
    double hidden =
        Math.max(
            Math.abs(interval.low().getAsDouble() - 1),
            Math.abs(interval.high().getAsDouble() - 1));
    return new Finding(Kind.NONE_SHOWN, "no difference shown (± " + percent(hidden) + " %)");
  }

  /** Whole per cents; below one, a decimal, so that a small difference does not read as none. */
  private static String percent(double share) {
    double percents = 100 * share;
    return String.format(Locale.ROOT, percents < 1 ? "%.1f" : "%.0f", percents);
  }
}

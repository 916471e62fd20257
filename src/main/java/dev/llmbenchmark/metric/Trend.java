package dev.llmbenchmark.metric;

import java.util.List;
import java.util.Objects;

/**
 * What is known of a series as of its last point.
 *
 * @param state whether there is enough to judge
 * @param changePoints everything that {@link ChangePoints} finds, with the least difference that
 *     matters of the series' figure: indexes into its points above 0, levels as natural logarithms
 *     without the hour of the day; more than what is told, as {@link Regression} says. None for
 *     error rates and facts, and while there is too little history
 * @param changes what is told, in the order of the times; none while there is too little history
 */
public record Trend(State state, List<ChangePoint> changePoints, List<Change> changes) {
  /** Whether there is enough to judge. */
  public enum State {
    /** There are fewer than 30 points (2 of a fact). */
    INSUFFICIENT_HISTORY,
    /** There are enough; without changes it is steady. */
    JUDGED
  }

  /** Checks that nothing is null, and copies the lists. */
  public Trend {
    changePoints = List.copyOf(changePoints);
    Objects.requireNonNull(state, "state");
    changes = List.copyOf(changes);
  }
}

package dev.llmbenchmark.metric;

import java.util.List;
import java.util.Objects;

/**
 * What is known of a series as of its last point.
 *
 * @param state whether there is enough to judge
 * @param changes its changes in the order of their times; none while there is too little history
 */
public record Trend(State state, List<Change> changes) {
  /** Whether there is enough to judge. */
  public enum State {
    /** There are fewer than 30 points (2 of a fact). */
    INSUFFICIENT_HISTORY,
    /** There are enough; without changes it is steady. */
    JUDGED
  }

  /** Checks that nothing is null, and copies the list. */
  public Trend {
    Objects.requireNonNull(state, "state");
    changes = List.copyOf(changes);
  }
}

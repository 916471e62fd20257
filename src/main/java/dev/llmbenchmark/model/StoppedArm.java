package dev.llmbenchmark.model;

import java.util.Objects;

/**
 * An arm that is called no more, since its calls cannot succeed.
 *
 * @param arm the arm, as {@code provider/model}
 * @param outcome what its last call ended as
 * @param inARow how many calls in a row ended so, or as another failure that stays
 */
public record StoppedArm(String arm, Outcome outcome, int inARow) {
  /** Code of the rows of the calls that are not made. */
  public static final String CODE = "arm_stopped";

  /** Checks that nothing is null. */
  public StoppedArm {
    Objects.requireNonNull(arm, "arm");
    Objects.requireNonNull(outcome, "outcome");
  }

  /**
   * @return why, in words
   */
  public String reason() {
    return inARow
        + " calls of this model in a row failed for good, the last with outcome "
        + outcome.word();
  }
}

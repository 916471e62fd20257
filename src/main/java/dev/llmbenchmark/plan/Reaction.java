package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.StoppedArm;
import java.util.Objects;
import java.util.Optional;

/**
 * What the program changes in the load because of an attempt that has ended.
 *
 * @param limit a changed limit of calls in flight; absent when none has changed
 * @param stopped an arm that is called no more from now on; absent when there is none
 * @param again whether the call waits to be tried again
 */
public record Reaction(
    Optional<ProviderLimits.Change> limit, Optional<StoppedArm> stopped, boolean again) {
  /** Nothing is changed. */
  public static final Reaction NONE = new Reaction(Optional.empty(), Optional.empty(), false);

  /** Checks that nothing is null. */
  public Reaction {
    Objects.requireNonNull(limit, "limit");
    Objects.requireNonNull(stopped, "stopped");
  }
}

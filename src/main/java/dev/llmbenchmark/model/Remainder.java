package dev.llmbenchmark.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What an interrupted run has done already, and so what is left of it.
 *
 * @param begun ids of the calls that have a row or were sent: their first attempt is not made again
 * @param again the next attempt of each call that was to be tried again, by id
 * @param lost attempts that were sent and have no row
 * @param stopped arms that were called no more
 * @param elapsed how long measured calls have been started already
 */
public record Remainder(
    Set<String> begun,
    Map<String, Integer> again,
    List<Lost> lost,
    List<StoppedArm> stopped,
    Duration elapsed) {
  /** Everything is left. */
  public static final Remainder ALL =
      new Remainder(Set.of(), Map.of(), List.of(), List.of(), Duration.ZERO);

  /**
   * An attempt that was sent and has no row.
   *
   * @param requestId its call
   * @param attempt number of the attempt, from 1
   * @param sentAt wall clock just before it was sent
   */
  public record Lost(String requestId, int attempt, Instant sentAt) {
    /** Checks that nothing is null. */
    public Lost {
      Objects.requireNonNull(requestId, "requestId");
      Objects.requireNonNull(sentAt, "sentAt");
    }
  }

  /** Copies the collections. */
  public Remainder {
    begun = Set.copyOf(begun);
    again = Map.copyOf(again);
    lost = List.copyOf(lost);
    stopped = List.copyOf(stopped);
    Objects.requireNonNull(elapsed, "elapsed");
  }

  /**
   * @param arm an arm, as {@code provider/model}
   * @return why it is called no more; absent when it still is
   */
  public Optional<StoppedArm> stopped(String arm) {
    return stopped.stream().filter(one -> one.arm().equals(arm)).findFirst();
  }
}

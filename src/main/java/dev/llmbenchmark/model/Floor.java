package dev.llmbenchmark.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * By how much the times of this client may be wrong, on this machine, with that many calls in
 * flight.
 *
 * @param ms 99 percent of all content frames were stamped at most that late, in ms, above 0
 * @param calibration where it comes from; absent when it was never measured
 */
public record Floor(double ms, Optional<Origin> calibration) {
  /** What is taken for it where nothing was measured. */
  public static final Floor ASSUMED = new Floor(1, Optional.empty());

  /**
   * The calibration that measured it.
   *
   * @param at when
   * @param inFlight calls in flight meanwhile, at least 1
   */
  public record Origin(Instant at, int inFlight) {
    /** Checks the range. */
    public Origin {
      Objects.requireNonNull(at, "at");
      if (inFlight < 1) {
        throw new IllegalArgumentException("inFlight must be at least 1");
      }
    }
  }

  /** Checks the range. */
  public Floor {
    Objects.requireNonNull(calibration, "calibration");
    if (!(ms > 0 && ms < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("ms must be above 0 and finite, not " + ms);
    }
  }
}

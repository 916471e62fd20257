package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Arm;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the figures of a run are held against.
 *
 * @param slo what a call must meet to be good; absent when nothing was asked for
 * @param thresholds limits on the figures
 * @param strict whether a threshold that the calls do not decide is a failure too
 * @param stops what ends the run before all its calls are made
 */
public record Aims(Optional<Goodput> slo, Thresholds thresholds, boolean strict, StopRules stops) {
  /** Nothing was asked for. */
  public static final Aims NONE =
      new Aims(Optional.empty(), new Thresholds(List.of()), false, StopRules.NONE);

  /** Checks that nothing is null. */
  public Aims {
    Objects.requireNonNull(slo, "slo");
    Objects.requireNonNull(thresholds, "thresholds");
    Objects.requireNonNull(stops, "stops");
  }

  /**
   * Checks before anything is sent that each threshold can be judged and, under a budget, what each
   * call can cost.
   *
   * @param arms the arms of the run
   * @param maxTokens the user's cap of the output; absent when none was given
   * @param at when
   * @throws dev.llmbenchmark.model.BadInput when one cannot be judged, or a cost is not known
   */
  public void check(List<Arm> arms, OptionalInt maxTokens, Instant at) {
    thresholds.check(arms, slo);
    if (stops.budgetUsd().isPresent()) {
      Budget.check(arms, maxTokens, at);
    }
  }
}

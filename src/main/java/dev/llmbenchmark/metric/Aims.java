package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.RunRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the figures of a run are held against, and what ends it early.
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
   * Checks before anything is sent that each threshold can be judged, that a sequential run can
   * come to its end, and that a budget can be kept.
   *
   * @param arms the arms of the run
   * @param request what was asked for
   * @param promptTokens the most tokens that a prompt of the run can have
   * @throws dev.llmbenchmark.model.BadInput when one cannot be
   */
  public void check(List<Arm> arms, RunRequest request, long promptTokens) {
    thresholds.check(arms, slo);
    stops.until().ifPresent(until -> until.check(request.stream()));
    if (stops.budgetUsd().isPresent()) {
      Budget.check(arms, promptTokens, request.maxTokens());
    }
  }
}

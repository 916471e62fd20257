package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Arm;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the figures of a run are held against.
 *
 * @param slo what a call must meet to be good; absent when nothing was asked for
 * @param thresholds limits on the figures
 * @param strict whether a threshold that the calls do not decide is a failure too
 */
public record Aims(Optional<Goodput> slo, Thresholds thresholds, boolean strict) {
  /** Nothing was asked for. */
  public static final Aims NONE = new Aims(Optional.empty(), new Thresholds(List.of()), false);

  /** Checks that nothing is null. */
  public Aims {
    Objects.requireNonNull(slo, "slo");
    Objects.requireNonNull(thresholds, "thresholds");
  }

  /**
   * Checks before anything is sent that each threshold can be judged.
   *
   * @param arms the arms of the run
   * @throws dev.llmbenchmark.model.BadInput when one cannot be
   */
  public void check(List<Arm> arms) {
    thresholds.check(arms, slo);
  }
}

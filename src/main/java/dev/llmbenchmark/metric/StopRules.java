package dev.llmbenchmark.metric;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * What ends a run before all its calls are made.
 *
 * @param until when enough is seen; absent when every planned call is to be made
 * @param budgetUsd the most that the run may cost, in US dollars, above 0; absent without a limit
 */
public record StopRules(Optional<Until> until, Optional<BigDecimal> budgetUsd) {
  /** Every planned call is made. */
  public static final StopRules NONE = new StopRules(Optional.empty(), Optional.empty());

  /** The reason of a run that has seen enough, in {@code run.json}. */
  public static final String UNTIL = "until";

  /** The reason of a run that may not cost more. */
  public static final String BUDGET = "budget";

  /** Checks that nothing is null and the amount. */
  public StopRules {
    Objects.requireNonNull(until, "until");
    if (budgetUsd.filter(usd -> usd.signum() <= 0).isPresent()) {
      throw new IllegalArgumentException("Must be an amount above 0: " + budgetUsd.get());
    }
  }
}

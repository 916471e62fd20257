package dev.llmbenchmark.report;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A figure of one model with its 95 % interval, as {@code summary.csv} has it.
 *
 * @param value the figure; absent when it is not known or the calls do not support it
 * @param low lower bound; absent when it has no interval
 * @param high upper bound; absent likewise
 */
record Figure(OptionalDouble value, OptionalDouble low, OptionalDouble high) {
  Figure {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(low, "low");
    Objects.requireNonNull(high, "high");
  }

  boolean known() {
    return value.isPresent();
  }

  boolean bounded() {
    return low.isPresent() && high.isPresent();
  }

  /** The lowest of what is known of it. */
  double least() {
    return Math.min(low.orElse(value.getAsDouble()), value.getAsDouble());
  }

  /** The highest of what is known of it. */
  double most() {
    return Math.max(high.orElse(value.getAsDouble()), value.getAsDouble());
  }
}

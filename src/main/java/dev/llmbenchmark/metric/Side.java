package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Attempt.RunContext;
import dev.llmbenchmark.model.Transport;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One side of a comparison: an arm of a run.
 *
 * @param run id of the run; two sides of one run are compared round by round
 * @param transport the way to the provider
 * @param context what is the same in all rows of the run
 * @param summary what was found out about the arm
 */
public record Side(String run, Transport transport, RunContext context, Summary summary) {
  /** Answers that differ in length by more than this factor tell nothing about speed. */
  private static final double LENGTHS_ALIKE = 1.2;

  /** Checks that nothing is null. */
  public Side {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(transport, "transport");
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(summary, "summary");
  }

  /**
   * Speeds depend on the length of the answer, and everything on the load and on what was asked.
   *
   * @param other another side
   * @param metric a metric
   * @return why it cannot be compared with that of the other side; absent when it can be
   */
  Optional<String> obstacle(Side other, Metric metric) {
    if (!context.mode().equals(other.context.mode())) {
      return Optional.of("modes differ: " + context.mode() + " and " + other.context.mode());
    }
    if (!context.promptMode().equals(other.context.promptMode())) {
      return Optional.of(
          "prompts differ: " + context.promptMode() + " and " + other.context.promptMode());
    }
    OptionalDouble mine = summary.tokens().completion();
    OptionalDouble theirs = other.summary.tokens().completion();
    if (!metric.countsTokens() || mine.isEmpty() || theirs.isEmpty()) {
      return Optional.empty();
    }
    double longer = Math.max(mine.getAsDouble(), theirs.getAsDouble());
    double shorter = Math.min(mine.getAsDouble(), theirs.getAsDouble());
    return longer <= LENGTHS_ALIKE * shorter
        ? Optional.empty()
        : Optional.of(
            "output lengths differ: "
                + Math.round(mine.getAsDouble())
                + " and "
                + Math.round(theirs.getAsDouble())
                + " tokens");
  }
}

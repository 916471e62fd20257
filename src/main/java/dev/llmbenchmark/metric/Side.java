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
 * @param workload what was asked for beyond the name of the prompt ({@link
 *     dev.llmbenchmark.model.RunRequest#workload}); empty when not known
 * @param summary what was found out about the arm
 */
public record Side(
    String run, Transport transport, RunContext context, String workload, Summary summary) {
  /** Texts that differ in length by more than this factor tell nothing about speed. */
  private static final double LENGTHS_ALIKE = 1.2;

  /** Checks that nothing is null. */
  public Side {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(transport, "transport");
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(workload, "workload");
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
    if (!workload.isEmpty() && !other.workload.isEmpty() && !workload.equals(other.workload)) {
      return Optional.of("what was asked differs: " + workload + "; and " + other.workload);
    }
    // Other models count the same prompt otherwise.
    boolean sameModel = summary.arm().key().equals(other.summary.arm().key());
    Optional<String> prompts =
        sameModel
            ? differ("prompt lengths", summary.tokens().prompt(), other.summary.tokens().prompt())
            : Optional.empty();
    return prompts.isPresent() || !metric.countsTokens()
        ? prompts
        : differ(
            "output lengths", summary.tokens().completion(), other.summary.tokens().completion());
  }

  private static Optional<String> differ(String what, OptionalDouble mine, OptionalDouble theirs) {
    if (mine.isEmpty() || theirs.isEmpty()) {
      return Optional.empty();
    }
    double longer = Math.max(mine.getAsDouble(), theirs.getAsDouble());
    double shorter = Math.min(mine.getAsDouble(), theirs.getAsDouble());
    return longer <= LENGTHS_ALIKE * shorter
        ? Optional.empty()
        : Optional.of(
            what
                + " differ: "
                + Math.round(mine.getAsDouble())
                + " and "
                + Math.round(theirs.getAsDouble())
                + " tokens");
  }
}

package dev.llmbenchmark.results;

import dev.llmbenchmark.metric.Summary;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What a run found out.
 *
 * @param plan what was to be done
 * @param context what is the same in all its rows
 * @param facts its circumstances
 * @param summaries one per arm, in the order of the plan
 * @param folder where its files are
 */
public record RunResult(
    Plan plan, Attempt.RunContext context, RunFacts facts, List<Summary> summaries, Path folder) {
  /** Checks that nothing is null and copies the list. */
  public RunResult {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(facts, "facts");
    Objects.requireNonNull(folder, "folder");
    summaries = List.copyOf(summaries);
  }
}

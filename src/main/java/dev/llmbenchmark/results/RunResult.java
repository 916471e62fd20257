package dev.llmbenchmark.results;

import dev.llmbenchmark.metric.Aims;
import dev.llmbenchmark.metric.Comparison;
import dev.llmbenchmark.metric.Comparisons;
import dev.llmbenchmark.metric.Numbers;
import dev.llmbenchmark.metric.Side;
import dev.llmbenchmark.metric.StopRules;
import dev.llmbenchmark.metric.Summary;
import dev.llmbenchmark.metric.ThresholdResult;
import dev.llmbenchmark.metric.Until;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Plan;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run found out.
 *
 * @param plan what was to be done
 * @param context what is the same in all its rows
 * @param facts its circumstances
 * @param aims what its figures are held against
 * @param summaries one per arm, in the order of the plan
 * @param folder where its files are
 */
public record RunResult(
    Plan plan,
    Attempt.RunContext context,
    RunFacts facts,
    Aims aims,
    List<Summary> summaries,
    Path folder) {
  /** Checks that nothing is null and copies the list. */
  public RunResult {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(facts, "facts");
    Objects.requireNonNull(aims, "aims");
    Objects.requireNonNull(folder, "folder");
    summaries = List.copyOf(summaries);
  }

  /** That of its name: the figures of a million calls take a second to hash. */
  @Override
  public int hashCode() {
    return plan.runId().hashCode();
  }

  /** Equal when all of it is. */
  @Override
  public boolean equals(Object other) {
    return other instanceof RunResult that
        && plan.equals(that.plan)
        && context.equals(that.context)
        && facts.equals(that.facts)
        && aims.equals(that.aims)
        && summaries.equals(that.summaries)
        && folder.equals(that.folder);
  }

  /**
   * @return the name of the folder, for the routes
   */
  public String folderName() {
    return folder.getFileName().toString();
  }

  /**
   * @return whether the simulated gateway answered, whoever started it
   */
  public boolean simulated() {
    return plan.request().simulated() || summaries.stream().anyMatch(Summary::simulated);
  }

  /**
   * @return its arms as sides of comparisons, in the order of the plan
   */
  public List<Side> sides() {
    return summaries.stream()
        .map(
            one ->
                new Side(
                    plan.runId(),
                    plan.request().transport(),
                    context,
                    // Of a run without its run.json neither is known.
                    plan.hash().isEmpty() ? "" : plan.request().workload(),
                    one))
        .toList();
  }

  /**
   * @return each arm compared with each one after it
   */
  public List<Comparison> comparisons() {
    return new Comparisons(plan.request().seed(), facts.floorMs())
        .of(Comparisons.allPairs(sides()));
  }

  /**
   * @return whether there is a threshold to judge
   */
  public boolean withThresholds() {
    return !aims.thresholds().all().isEmpty();
  }

  /**
   * @return what the run cost in all, in US dollars; absent when the cost of one arm is unknown,
   *     unless all of its calls were refused
   */
  public Optional<BigDecimal> costUsd() {
    return summaries.stream()
        .filter(one -> !one.free())
        .map(Summary::costUsd)
        .reduce((a, b) -> a.flatMap(one -> b.map(one::add)))
        .flatMap(all -> all);
  }

  /**
   * @return what the run cost, as a sentence; absent when it is not known
   */
  public Optional<String> costNote() {
    long uncosted = summaries.stream().mapToLong(Summary::uncosted).sum();
    String least = uncosted > 0 ? "at least " : "";
    String why = uncosted > 0 ? " (not with " + uncosted + " failed attempts of unknown cost)" : "";
    return costUsd().map(usd -> "cost of the run: " + least + Numbers.usd(usd) + " USD" + why);
  }

  /**
   * @param reason a reason such as {@link StopRules#BUDGET}
   * @return whether the run ended for it
   */
  public boolean stoppedBy(String reason) {
    return facts.stopReason().filter(reason::equals).isPresent();
  }

  /**
   * @return what came of the rules that end a run early, as a sentence; absent when there is
   *     nothing to tell
   */
  public Optional<String> stopNote() {
    if (stoppedBy(StopRules.BUDGET)) {
      String limit = aims.stops().budgetUsd().map(usd -> " of " + Numbers.usd(usd)).orElse("");
      return Optional.of(
          "Stopped early: the next call could have exceeded the budget" + limit + " USD.");
    }
    return aims.stops().until().map(this::untilNote);
  }

  private String untilNote(Until rule) {
    if (stoppedBy(StopRules.UNTIL)) {
      boolean leftOut = summaries.stream().anyMatch(one -> one.missed() > 0);
      return (leftOut ? "Stopped early: every" : "With the last planned calls, every")
          + " model has reached "
          + rule.text()
          + ".";
    }
    int planned = plan.request().attempts();
    String why =
        rule.firstLook() > planned
            ? ": the first look is at %d values, and %d calls were planned"
                .formatted(rule.firstLook(), planned)
            : "";
    return "Not every model has reached " + rule.text() + why + ".";
  }

  /**
   * @return each threshold for each arm that it selects
   */
  public List<ThresholdResult> judged() {
    return aims.thresholds().judge(summaries, aims.slo());
  }
}

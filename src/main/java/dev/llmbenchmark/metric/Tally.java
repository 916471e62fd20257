package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The fold from attempts to one summary per arm.
 *
 * <p>The result depends on which attempts were added, not on their order. Kept are counters, one
 * double per metric and ok call, and the calls that wait for a further attempt. The last attempt of
 * a call decides whether it is ok or failed; a cache hit is neither, and in no statistic; warm-up
 * attempts count in the cost only. Each attempt is to be added once.
 *
 * <p>Safe for use by several threads.
 */
public final class Tally {
  private final Map<String, ArmTally> arms = new LinkedHashMap<>();

  /**
   * @param plan what is going to be done
   */
  public Tally(Plan plan) {
    this(plan, arm -> plan.request().attempts());
  }

  /**
   * @param plan what is going to be done
   * @param planned measured calls of each arm
   */
  public Tally(Plan plan, ToLongFunction<Arm> planned) {
    int retries = plan.request().retries();
    for (Arm arm : plan.arms()) {
      arms.put(arm.key(), new ArmTally(arm, planned.applyAsLong(arm), retries));
    }
  }

  /**
   * @param attempt an attempt at a call of the plan
   * @throws IllegalArgumentException when its arm is not in the plan
   */
  public synchronized void add(Attempt attempt) {
    String key = attempt.call().arm().key();
    ArmTally tally = arms.get(key);
    if (tally == null) {
      throw new IllegalArgumentException("the plan has no arm " + key);
    }
    tally.add(attempt);
  }

  /**
   * @return one summary per arm over the attempts so far, in the plan's order
   */
  public synchronized List<Summary> summaries() {
    return arms.values().stream().map(ArmTally::summary).toList();
  }
}

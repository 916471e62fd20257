package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.metric.Budget;
import dev.llmbenchmark.metric.Looks;
import dev.llmbenchmark.metric.StopRules;
import dev.llmbenchmark.metric.Until;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.Remainder;
import dev.llmbenchmark.plan.Backoff;
import dev.llmbenchmark.plan.Planner;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of one run when enough is seen or spent. */
final class Stops {
  private static final Logger LOG = LoggerFactory.getLogger(Stops.class);

  private final Plan plan;
  private final Backoff backoff;
  private final Optional<Looks> looks;
  private final Optional<Budget> budget;
  private volatile boolean enough;

  Stops(StopRules rules, Plan plan, Backoff backoff) {
    this.plan = plan;
    this.backoff = backoff;
    this.looks = rules.until().map(until -> looks(plan, until));
    this.budget = rules.budgetUsd().map(Budget::new);
  }

  private static Looks looks(Plan plan, Until until) {
    if (until.firstLook() > plan.request().attempts()) {
      LOG.warn(
          "until '{}' cannot be reached: the first look is at calls={} planned={}",
          until.text(),
          until.firstLook(),
          plan.request().attempts());
    }
    return new Looks(plan, until);
  }

  /**
   * Takes note of what earlier processes of the run have spent and seen.
   *
   * @param earlier gives each attempt that has a row, as often as it is asked
   * @param rest what is left of the plan
   */
  void takeUp(Consumer<Consumer<Attempt>> earlier, Remainder rest) {
    long promptTokens = Planner.mostPromptTokens(plan.request());
    budget.ifPresent(one -> earlier.accept(attempt -> one.spent(attempt, promptTokens)));
    if (looks.isPresent()) {
      Map<String, Integer> last = new HashMap<>();
      earlier.accept(one -> last.merge(one.call().requestId(), one.call().attempt(), Math::max));
      earlier.accept(
          one -> {
            String id = one.call().requestId();
            if (!rest.again().containsKey(id) && last.get(id) == one.call().attempt()) {
              enough |= looks.get().ended(one);
            }
          });
    }
  }

  /** Whether enough is seen. */
  boolean enough() {
    return enough;
  }

  /** Whether the budget lets a call start, which then is in flight. */
  boolean admits(Call call) {
    boolean admitted = budget.isEmpty() || budget.get().admits(call);
    if (!admitted) {
      LOG.info("budget: no further call starts arm={} round={}", call.arm().key(), call.round());
    }
    return admitted;
  }

  /** Takes note of an attempt that has ended; tells whether enough is seen. */
  boolean enoughWith(Attempt attempt) {
    budget.ifPresent(one -> one.ended(attempt));
    if (!enough && looks.isPresent() && backoff.last(attempt, plan.request().retries())) {
      enough = looks.get().ended(attempt);
      if (enough) {
        LOG.info("enough seen: no further call starts round={}", attempt.call().round());
      }
    }
    return enough;
  }

  /** Why the run has ended; absent when nothing of this kind ended it. */
  Optional<String> reason() {
    if (budget.filter(Budget::exhausted).isPresent()) {
      return Optional.of(StopRules.BUDGET);
    }
    return enough ? Optional.of(StopRules.UNTIL) : Optional.empty();
  }
}

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of one run when enough is seen or spent.
 *
 * <p>Looks at the values take their time, and the threads that handle replies have none: they are
 * made by an executor, in the order in which the calls ended. Where one call is in flight in all,
 * the next one waits for them, and none is made too many; else calls go on meanwhile.
 */
final class Stops {
  private static final Logger LOG = LoggerFactory.getLogger(Stops.class);

  private final Plan plan;
  private final Backoff backoff;
  private final Optional<Looks> looks;
  private final Optional<Budget> budget;
  private final Executor looker;
  private final Runnable stop;
  private CompletableFuture<Void> looking = CompletableFuture.completedFuture(null);
  private volatile boolean enough;

  /**
   * @param looker runs the looks, one at a time or in the caller's thread
   * @param stop what is done when enough is seen
   */
  Stops(StopRules rules, Plan plan, Backoff backoff, Executor looker, Runnable stop) {
    this.looker = looker;
    this.stop = stop;
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

  /** Whether a call may start, which then is in flight. */
  boolean admits(Call call) {
    if (looks.isPresent() && !plan.request().mode().armsTogether()) {
      looked();
    }
    if (enough) {
      return false;
    }
    boolean admitted = budget.isEmpty() || budget.get().admits(call);
    if (!admitted) {
      LOG.info("budget: no further call starts arm={} round={}", call.arm().key(), call.round());
    }
    return admitted;
  }

  /** Takes note of an attempt that has ended. */
  void ended(Attempt attempt) {
    budget.ifPresent(one -> one.ended(attempt));
    if (looks.isPresent() && !enough && backoff.last(attempt, plan.request().retries())) {
      synchronized (this) {
        looking = looking.thenRunAsync(() -> look(looks.get(), attempt), looker);
      }
    }
  }

  private void look(Looks values, Attempt attempt) {
    if (!enough && values.ended(attempt)) {
      enough = true;
      LOG.info("enough seen: no further call starts round={}", attempt.call().round());
      // Not within the look, which the pacer may be waiting for: stopping waits for the pacer.
      looker.execute(stop);
    }
  }

  /** Waits until everything that has ended was looked at. */
  private void looked() {
    CompletableFuture<Void> last;
    synchronized (this) {
      last = looking;
    }
    last.join();
  }

  /** Why the run has ended; absent when nothing of this kind ended it. */
  Optional<String> reason() {
    if (budget.filter(Budget::exhausted).isPresent()) {
      return Optional.of(StopRules.BUDGET);
    }
    looked();
    return enough ? Optional.of(StopRules.UNTIL) : Optional.empty();
  }
}

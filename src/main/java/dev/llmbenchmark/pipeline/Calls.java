package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.metric.StopRules;
import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Interventions;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.Remainder;
import dev.llmbenchmark.plan.Backoff;
import dev.llmbenchmark.plan.Pacer;
import dev.llmbenchmark.plan.Reaction;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the pacer of this context's run to the routes. */
public final class Calls {
  private static final int LOOKER_IDLE_S = 1;
  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

  private final TokenEstimator estimator;
  private final Backoff backoff;
  private final AtomicReference<Pacer> pacer = new AtomicReference<>();
  private final StopRules rules;
  private volatile Optional<Stops> stops = Optional.empty();
  private final RunFiles files;
  private final RunWatcher watcher;
  private final LimitLog limits = new LimitLog(System::nanoTime);
  private volatile boolean stopped;
  private volatile boolean abandoned;

  Calls(
      TokenEstimator estimator,
      Backoff backoff,
      StopRules rules,
      RunFiles files,
      RunWatcher watcher) {
    this.files = files;
    this.watcher = watcher;
    this.rules = rules;
    this.estimator = estimator;
    this.backoff = backoff;
  }

  /**
   * @param exchange carries the plan as its body
   * @return the calls, which block until each may start
   */
  public Iterator<Object> start(Exchange exchange) {
    Plan plan = exchange.getMessage().getBody(Plan.class);
    Stops rule = new Stops(rules, plan, backoff, looker(), () -> pacer.get().stop());
    stops = Optional.of(rule);
    watcher.planned(plan);
    Remainder rest = files.remainder();
    rule.takeUp(files::earlier, rest);
    files.earlier(watcher::ended);
    pacer.set(new Pacer(plan, estimator, backoff, System::nanoTime, rule::admits, rest));
    if (stopped || rule.enough()) {
      pacer.get().stop();
    }
    return pacer.get();
  }

  /** One thread, which ends by itself when there is nothing to look at. */
  private static Executor looker() {
    return new ThreadPoolExecutor(
        0,
        1,
        LOOKER_IDLE_S,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        task -> {
          Thread thread = new Thread(task, "looks");
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Keeps a call, and whose route it takes, for the steps that follow.
   *
   * @param exchange carries the call as its body
   */
  public void begin(Exchange exchange) {
    Call call = exchange.getMessage().getBody(Call.class);
    exchange.setVariable("call", call);
    exchange.setVariable("provider", call.arm().provider().id());
    watcher.started(call);
  }

  /**
   * @param attempt an attempt whose row is written
   */
  public void finished(Attempt attempt) {
    // Before its slot is free: the next call is not to start when enough is seen or spent.
    stops.orElseThrow().ended(attempt);
    Reaction reaction = pacer.get().finished(attempt);
    if (reaction.again()) {
      files.again(attempt.call().nextAttempt());
    }
    reaction.limit().ifPresent(limits::changed);
    reaction
        .stopped()
        .ifPresent(one -> LOG.warn("no further call arm={}: {}", one.arm(), one.reason()));
  }

  /** Starts no further call, also when none has been started yet. */
  void stop() {
    stopped = true;
    Optional.ofNullable(pacer.get()).ifPresent(Pacer::stop);
  }

  /** Starts no further call, and takes what breaks from now on as given up by the program. */
  void abandon() {
    abandoned = true;
    stop();
  }

  /** Whether {@link #abandon()} was asked for. */
  boolean abandoned() {
    return abandoned;
  }

  /** Why the run has ended, as {@code run.json} says it. */
  String endReason() {
    if (stopped) {
      return "interrupted";
    }
    boolean expired = Optional.ofNullable(pacer.get()).filter(Pacer::expired).isPresent();
    return stops.flatMap(Stops::reason).orElse(expired ? "duration" : "completed");
  }

  /** Where the load was not the one that was asked for, in this process and in earlier ones. */
  Interventions interventions() {
    Interventions now =
        Optional.ofNullable(pacer.get()).map(Pacer::interventions).orElse(Interventions.NONE);
    return files.interventions().and(now);
  }

  /** Ends at once. */
  void abort() {
    Optional.ofNullable(pacer.get()).ifPresent(Pacer::abort);
  }
}

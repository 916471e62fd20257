package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.metric.StopRules;
import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.plan.Backoff;
import dev.llmbenchmark.plan.Pacer;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;

/** Hands the pacer of this context's run to the routes. */
public final class Calls {
  private static final int LOOKER_IDLE_S = 1;

  private final TokenEstimator estimator;
  private final Backoff backoff;
  private final AtomicReference<Pacer> pacer = new AtomicReference<>();
  private final StopRules rules;
  private volatile Optional<Stops> stops = Optional.empty();
  private volatile boolean stopped;
  private volatile boolean abandoned;

  Calls(TokenEstimator estimator, Backoff backoff, StopRules rules) {
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
    pacer.set(new Pacer(plan, estimator, backoff, System::nanoTime, rule::admits));
    if (stopped) {
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
  }

  /**
   * @param attempt an attempt whose row is written
   */
  public void finished(Attempt attempt) {
    // Before its slot is free: the next call is not to start when enough is seen or spent.
    stops.orElseThrow().ended(attempt);
    pacer.get().finished(attempt);
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

  /** Whether {@link #stop()} was asked for. */
  boolean stopped() {
    return stopped;
  }

  /** Whether calls were left out because their time was over. */
  boolean expired() {
    return Optional.ofNullable(pacer.get()).filter(Pacer::expired).isPresent();
  }

  /** Why the run's own rules ended it; absent when they did not. */
  Optional<String> stopReason() {
    return stops.flatMap(Stops::reason);
  }

  /** Ends at once. */
  void abort() {
    Optional.ofNullable(pacer.get()).ifPresent(Pacer::abort);
  }
}

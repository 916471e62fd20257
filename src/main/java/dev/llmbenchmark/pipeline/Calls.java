package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.plan.Backoff;
import dev.llmbenchmark.plan.Pacer;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;

/** Hands the pacer of this context's run to the routes. */
public final class Calls {
  private final TokenEstimator estimator;
  private final Backoff backoff;
  private final AtomicReference<Pacer> pacer = new AtomicReference<>();
  private volatile boolean stopped;
  private volatile boolean abandoned;

  Calls(TokenEstimator estimator, Backoff backoff) {
    this.estimator = estimator;
    this.backoff = backoff;
  }

  /**
   * @param exchange carries the plan as its body
   * @return the calls, which block until each may start
   */
  public Iterator<Object> start(Exchange exchange) {
    Plan plan = exchange.getMessage().getBody(Plan.class);
    pacer.set(new Pacer(plan, estimator, backoff, System::nanoTime));
    if (stopped) {
      pacer.get().stop();
    }
    return pacer.get();
  }

  /**
   * @param attempt an attempt whose row is written
   */
  public void finished(Attempt attempt) {
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

  /** Ends at once. */
  void abort() {
    Optional.ofNullable(pacer.get()).ifPresent(Pacer::abort);
  }
}

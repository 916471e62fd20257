package dev.llmbenchmark.plan;

import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Interventions;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.Remainder;
import dev.llmbenchmark.model.SettledCall;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Decides when the next call may start. It is the blocking iterator of a streaming, parallel split:
 * {@link #next()} waits until an arm has a free slot, or a failed call has waited long enough, or
 * everything is finished; then it gives {@link #END}, once, as its last element. Measured calls
 * start when all warm-up calls are finished.
 *
 * <p>One instance paces one run. It is safe for use by several threads.
 */
public final class Pacer implements Iterator<Object> {
  /** The last element: there are no more calls, and none is in flight. */
  public static final Object END =
      new Object() {
        @Override
        public String toString() {
          return "END";
        }
      };

  /** How the pacer waits. It belongs to the clock: a made-up clock needs a wait that follows it. */
  @FunctionalInterface
  interface Waiter {
    /**
     * @param changed signalled when something has changed; its lock is held
     * @param nanos longest wait in ns of the pacer's clock; {@link Long#MAX_VALUE} is for ever
     * @throws InterruptedException when the waiting thread is interrupted
     */
    void await(Condition changed, long nanos) throws InterruptedException;
  }

  private final Turns turns;
  private final LongSupplier clock;
  private final Waiter waiter;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean stopped;
  private boolean aborted;
  private volatile boolean expired;

  /** Written under the lock, read without it, so that {@link #hasNext()} never waits. */
  private volatile boolean ended;

  /**
   * @param plan what is to be called
   * @param estimator counts the tokens of the prompts
   * @param backoff how long failed calls wait
   * @param clock monotonic clock in ns, as fast as that of the machine
   * @param admits asked once before each call; the first that it refuses, and all after it, are not
   *     made
   * @param rest what of the plan is left
   */
  public Pacer(
      Plan plan,
      TokenEstimator estimator,
      Backoff backoff,
      LongSupplier clock,
      Predicate<Call> admits,
      Remainder rest) {
    this(plan, estimator, backoff, clock, admits, Condition::awaitNanos, rest);
  }

  Pacer(Plan plan, TokenEstimator estimator, Backoff backoff, LongSupplier clock, Waiter waiter) {
    this(plan, estimator, backoff, clock, call -> true, waiter, Remainder.ALL);
  }

  Pacer(
      Plan plan,
      TokenEstimator estimator,
      Backoff backoff,
      LongSupplier clock,
      Predicate<Call> admits,
      Waiter waiter,
      Remainder rest) {
    this.turns = new Turns(plan, estimator, backoff, admits, rest, clock.getAsLong());
    this.clock = clock;
    this.waiter = waiter;
  }

  /** Tells whether {@link #END} is still to come. Never waits. */
  @Override
  public boolean hasNext() {
    return !ended;
  }

  /**
   * Waits for the next call.
   *
   * @return a {@link Call}, a {@link SettledCall}, or {@link #END}
   * @throws NoSuchElementException when {@link #END} has been given
   */
  @Override
  public Object next() {
    lock.lock();
    try {
      // Written down whatever comes: also when no further call is to start.
      Optional<Object> lost = turns.lost();
      return (lost.isPresent() ? lost : nextElement()).orElseGet(this::end);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return end();
    } finally {
      lock.unlock();
    }
  }

  private Optional<Object> nextElement() throws InterruptedException {
    while (!ended && !aborted && !turns.over() && !(stopped && turns.idle())) {
      // One reading of the clock for both questions: what fell due between two would be waited for.
      long now = clock.getAsLong();
      if (!stopped && turns.expired(now)) {
        stopped = true;
        expired = true;
        continue;
      }
      Optional<Object> element = stopped ? Optional.empty() : turns.take(now);
      if (element.isPresent()) {
        return element;
      }
      if (!stopped && turns.refused()) {
        stopped = true;
        continue;
      }
      // Asking may have begun the measured part of a run that has nothing left in it, and then
      // nobody would wake the pacer.
      if (!turns.over()) {
        await(now);
      }
    }
    return Optional.empty();
  }

  private Object end() {
    if (ended) {
      throw new NoSuchElementException("the run has ended");
    }
    ended = true;
    changed.signalAll();
    return END;
  }

  private void await(long now) throws InterruptedException {
    OptionalLong due = stopped ? OptionalLong.empty() : turns.nextDue(now);
    waiter.await(changed, due.isPresent() ? due.getAsLong() - now : Long.MAX_VALUE);
  }

  /**
   * Takes back the slot of an attempt that has ended; a failed call that can be tried again goes
   * into the queue, outside any measured time.
   *
   * @param attempt the attempt with its verdict
   * @return what the program changes in the load because of it
   */
  public Reaction finished(Attempt attempt) {
    lock.lock();
    try {
      Reaction reaction = turns.finished(attempt, clock.getAsLong());
      changed.signalAll();
      return reaction;
    } finally {
      lock.unlock();
    }
  }

  /**
   * @return where the load was not the one that was asked for
   */
  public Interventions interventions() {
    lock.lock();
    try {
      return turns.interventions();
    } finally {
      lock.unlock();
    }
  }

  /**
   * @return whether calls were left out because their time was over
   */
  public boolean expired() {
    return expired;
  }

  /** Starts no further call; those in flight are waited for. */
  public void stop() {
    lock.lock();
    try {
      stopped = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends at once, for when a call in flight can no longer report its end. */
  public void abort() {
    lock.lock();
    try {
      stopped = true;
      aborted = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

package dev.llmbenchmark.plan;

import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.MissedCall;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Plan;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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

  private static final double NANOS_PER_MS = 1e6;

  private final Agenda agenda;
  private final Backoff backoff;
  private final int retries;
  private final LongSupplier clock;
  private final Waiter waiter;
  private final Predicate<Call> admits;
  private final Random jitter;
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
   */
  public Pacer(
      Plan plan,
      TokenEstimator estimator,
      Backoff backoff,
      LongSupplier clock,
      Predicate<Call> admits) {
    this(plan, estimator, backoff, clock, admits, Condition::awaitNanos);
  }

  Pacer(Plan plan, TokenEstimator estimator, Backoff backoff, LongSupplier clock, Waiter waiter) {
    this(plan, estimator, backoff, clock, call -> true, waiter);
  }

  Pacer(
      Plan plan,
      TokenEstimator estimator,
      Backoff backoff,
      LongSupplier clock,
      Predicate<Call> admits,
      Waiter waiter) {
    this.admits = admits;
    this.agenda = new Agenda(plan, estimator);
    this.backoff = backoff;
    this.retries = plan.request().retries();
    this.clock = clock;
    this.waiter = waiter;
    this.jitter = new Random(plan.request().seed());
  }

  /** Tells whether {@link #END} is still to come. Never waits. */
  @Override
  public boolean hasNext() {
    return !ended;
  }

  /**
   * Waits for the next call.
   *
   * @return a {@link Call}, a {@link MissedCall}, or {@link #END}
   * @throws NoSuchElementException when {@link #END} has been given
   */
  @Override
  public Object next() {
    lock.lock();
    try {
      Optional<Agenda.Turn> turn = nextTurn();
      return turn.isPresent() ? element(turn.get()) : end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return end();
    } finally {
      lock.unlock();
    }
  }

  private static Object element(Agenda.Turn turn) {
    return turn.missed() ? new MissedCall(turn.call()) : turn.call();
  }

  private Optional<Agenda.Turn> nextTurn() throws InterruptedException {
    while (!ended && !aborted && !agenda.over() && !(stopped && agenda.idle())) {
      // One reading of the clock for both questions: what fell due between two would be waited for.
      long now = clock.getAsLong();
      if (!stopped && agenda.expired(now)) {
        stopped = true;
        expired = true;
        continue;
      }
      Optional<Agenda.Turn> turn = stopped ? Optional.empty() : agenda.take(now);
      if (turn.isPresent()) {
        if (turn.get().missed() || admits.test(turn.get().call())) {
          return turn;
        }
        agenda.giveBack(turn.get().call(), OptionalLong.empty());
        stopped = true;
        continue;
      }
      await(now);
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
    OptionalLong due = stopped ? OptionalLong.empty() : agenda.nextDue(now);
    waiter.await(changed, due.isPresent() ? due.getAsLong() - now : Long.MAX_VALUE);
  }

  /**
   * Takes back the slot of an attempt that has ended; a failed call that can be tried again goes
   * into the queue, outside any measured time.
   *
   * @param attempt the attempt with its verdict
   */
  public void finished(Attempt attempt) {
    lock.lock();
    try {
      if (attempt.verdict().outcome() == Outcome.CANCELLED) {
        return;
      }
      // A refusal comes much sooner than a reply, and says nothing of how long those take.
      boolean ok = attempt.verdict().outcome() == Outcome.OK;
      agenda.giveBack(
          attempt.call(), ok ? nanos(attempt.timing().responseTimeMs()) : OptionalLong.empty());
      OptionalLong wait = backoff.before(attempt, retries, jitter);
      if (wait.isPresent()) {
        long due = clock.getAsLong() + TimeUnit.MILLISECONDS.toNanos(wait.getAsLong());
        agenda.again(attempt.call().nextAttempt(), due);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static OptionalLong nanos(OptionalDouble ms) {
    return ms.isPresent()
        ? OptionalLong.of(Math.round(ms.getAsDouble() * NANOS_PER_MS))
        : OptionalLong.empty();
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

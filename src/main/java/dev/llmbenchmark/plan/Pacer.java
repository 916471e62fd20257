package dev.llmbenchmark.plan;

import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

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

  private record Waiting(Call call, long dueNanos) {}

  private final Plan plan;
  private final CallSequence sequence;
  private final Backoff backoff;
  private final LongSupplier clock;
  private final Random jitter;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final int[] inFlight;
  private final int[] nextRound;
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Waiting::dueNanos));
  private Phase phase = Phase.WARMUP;
  private int inFlightInAll;
  private boolean stopped;
  private boolean ended;

  /**
   * @param plan what is to be called
   * @param estimator counts the tokens of the prompts
   * @param backoff how long failed calls wait
   * @param clock monotonic clock in ns
   */
  public Pacer(Plan plan, TokenEstimator estimator, Backoff backoff, LongSupplier clock) {
    this.plan = plan;
    this.sequence = new CallSequence(plan, estimator);
    this.backoff = backoff;
    this.clock = clock;
    this.jitter = new Random(plan.request().seed());
    this.inFlight = new int[plan.arms().size()];
    this.nextRound = new int[plan.arms().size()];
    restart();
  }

  private void restart() {
    java.util.Arrays.fill(nextRound, 1);
  }

  /** Tells whether {@link #END} is still to come. Never waits. */
  @Override
  public boolean hasNext() {
    lock.lock();
    try {
      return !ended;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the next call.
   *
   * @return a {@link Call}, or {@link #END}
   */
  @Override
  public Object next() {
    lock.lock();
    try {
      while (true) {
        Call call = stopped ? null : due();
        if (call != null) {
          start(call);
          return call;
        }
        if (inFlightInAll == 0 && (stopped || finishedPhase())) {
          if (stopped || phase == Phase.MEASURED) {
            ended = true;
            return END;
          }
          phase = Phase.MEASURED;
          restart();
        } else {
          await();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended = true;
      return END;
    } finally {
      lock.unlock();
    }
  }

  private void await() throws InterruptedException {
    if (waiting.isEmpty() || stopped) {
      changed.await();
    } else {
      long left = waiting.peek().dueNanos() - clock.getAsLong();
      if (left > 0 || inFlightInAll > 0) {
        changed.await(Math.max(left, TimeUnit.MILLISECONDS.toNanos(1)), TimeUnit.NANOSECONDS);
      }
    }
  }

  private boolean finishedPhase() {
    int rounds = sequence.rounds(phase);
    for (int round : nextRound) {
      if (round <= rounds) {
        return false;
      }
    }
    return waiting.isEmpty();
  }

  private void start(Call call) {
    inFlight[index(call)]++;
    inFlightInAll++;
  }

  private int index(Call call) {
    for (int i = 0; i < plan.arms().size(); i++) {
      if (plan.arms().get(i).key().equals(call.arm().key())) {
        return i;
      }
    }
    throw new IllegalArgumentException("no such arm in the plan: " + call.arm().key());
  }

  private boolean free(int arm) {
    boolean together = plan.request().mode().armsTogether();
    return together ? inFlight[arm] < plan.request().mode().perArm() : inFlightInAll < 1;
  }

  /** A retry that has waited long enough goes first, so that a call ends near its round. */
  private Call due() {
    long now = clock.getAsLong();
    List<Waiting> blocked = new ArrayList<>();
    Call found = null;
    while (found == null && !waiting.isEmpty() && waiting.peek().dueNanos() <= now) {
      Waiting first = waiting.poll();
      if (free(index(first.call()))) {
        found = first.call();
      } else {
        blocked.add(first);
      }
    }
    waiting.addAll(blocked);
    return found != null ? found : planned();
  }

  /** The earliest call, in the order of rounds and positions, whose arm has a free slot. */
  private Call planned() {
    int rounds = sequence.rounds(phase);
    int least = Integer.MAX_VALUE;
    for (int arm = 0; arm < nextRound.length; arm++) {
      if (nextRound[arm] <= rounds && free(arm)) {
        least = Math.min(least, nextRound[arm]);
      }
    }
    if (least == Integer.MAX_VALUE) {
      return null;
    }
    List<Integer> order = sequence.order(phase, least);
    for (int position = 1; position <= order.size(); position++) {
      int arm = order.get(position - 1);
      if (nextRound[arm] == least && free(arm)) {
        nextRound[arm]++;
        return sequence.call(phase, least, arm, position);
      }
    }
    throw new IllegalStateException("round " + least + " has an arm that its order lacks");
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
      inFlight[index(attempt.call())]--;
      inFlightInAll--;
      OptionalLong wait = backoff.before(attempt, plan.request().retries(), jitter);
      if (wait.isPresent() && !stopped) {
        long due = clock.getAsLong() + TimeUnit.MILLISECONDS.toNanos(wait.getAsLong());
        waiting.add(new Waiting(attempt.call().nextAttempt(), due));
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
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
      inFlightInAll = 0;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

package dev.llmbenchmark.plan;

import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/**
 * What may start next, and what is in flight. It waits for nothing and reads no clock: the time
 * comes with each question. Not safe for several threads; the pacer's lock guards it.
 */
final class Agenda {
  private record Waiting(Call call, long dueNanos) {}

  private final LoadMode mode;
  private final CallSequence sequence;
  private final Map<String, Integer> arms = new HashMap<>();
  private final int[] inFlight;
  private final int[] nextRound;
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong(Waiting::dueNanos)
              .thenComparingInt(retry -> retry.call().round())
              .thenComparingInt(retry -> retry.call().position()));
  private Phase phase = Phase.WARMUP;
  private int inFlightInAll;

  Agenda(Plan plan, TokenEstimator estimator) {
    this.mode = plan.request().mode();
    this.sequence = new CallSequence(plan, estimator);
    for (int i = 0; i < plan.arms().size(); i++) {
      arms.put(plan.arms().get(i).key(), i);
    }
    this.inFlight = new int[plan.arms().size()];
    this.nextRound = new int[plan.arms().size()];
    Arrays.fill(nextRound, 1);
  }

  /**
   * @param nowNanos monotonic clock in ns
   * @return a call that may start now, its slot taken; absent when none may
   */
  Optional<Call> take(long nowNanos) {
    if (phase == Phase.WARMUP && idle() && allGiven()) {
      phase = Phase.MEASURED;
      Arrays.fill(nextRound, 1);
    }
    Optional<Call> call = due(nowNanos).or(this::planned);
    call.ifPresent(
        started -> {
          inFlight[index(started)]++;
          inFlightInAll++;
        });
    return call;
  }

  /**
   * @param nowNanos the clock that {@link #take} was asked with in vain
   * @return when a call that waits will be due, in ns of that clock; absent when only the end of a
   *     call can let another start
   */
  OptionalLong nextDue(long nowNanos) {
    return waiting.stream().mapToLong(Waiting::dueNanos).filter(due -> due > nowNanos).min();
  }

  /**
   * @param call a call that has ended, whose slot is free again
   */
  void giveBack(Call call) {
    int arm = index(call);
    if (inFlight[arm] == 0) {
      throw new IllegalStateException("no call is in flight: " + call.arm().key());
    }
    inFlight[arm]--;
    inFlightInAll--;
  }

  /**
   * @param call the next attempt of a call that has failed
   * @param dueNanos when it may start, in ns of the monotonic clock
   */
  void again(Call call, long dueNanos) {
    waiting.add(new Waiting(call, dueNanos));
  }

  /** Whether no call is in flight. */
  boolean idle() {
    return inFlightInAll == 0;
  }

  /** Whether every call has been made and has ended for good. */
  boolean over() {
    return phase == Phase.MEASURED && idle() && allGiven();
  }

  private boolean allGiven() {
    int rounds = sequence.rounds(phase);
    return waiting.isEmpty() && Arrays.stream(nextRound).allMatch(round -> round > rounds);
  }

  private int index(Call call) {
    Integer index = arms.get(call.arm().key());
    if (index == null) {
      throw new IllegalArgumentException("no such arm in the plan: " + call.arm().key());
    }
    return index;
  }

  private boolean free(int arm) {
    return mode.armsTogether() ? inFlight[arm] < mode.perArm() : idle();
  }

  /** A retry that has waited long enough goes first, so that a call ends near its round. */
  private Optional<Call> due(long nowNanos) {
    List<Waiting> blocked = new ArrayList<>();
    Optional<Call> found = Optional.empty();
    while (found.isEmpty() && !waiting.isEmpty() && waiting.peek().dueNanos() <= nowNanos) {
      Waiting first = waiting.poll();
      if (free(index(first.call()))) {
        found = Optional.of(first.call());
      } else {
        blocked.add(first);
      }
    }
    waiting.addAll(blocked);
    return found;
  }

  /** The earliest call, in the order of rounds and positions, whose arm has a free slot. */
  private Optional<Call> planned() {
    int least = Integer.MAX_VALUE;
    for (int arm = 0; arm < nextRound.length; arm++) {
      if (nextRound[arm] <= sequence.rounds(phase) && free(arm)) {
        least = Math.min(least, nextRound[arm]);
      }
    }
    if (least == Integer.MAX_VALUE) {
      return Optional.empty();
    }
    List<Integer> order = sequence.order(phase, least);
    for (int position = 1; position <= order.size(); position++) {
      int arm = order.get(position - 1);
      if (nextRound[arm] == least && free(arm)) {
        nextRound[arm]++;
        return Optional.of(sequence.call(phase, least, arm, position));
      }
    }
    throw new IllegalStateException("round " + least + " has an arm that its order lacks");
  }
}

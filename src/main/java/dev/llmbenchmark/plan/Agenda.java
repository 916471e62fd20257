package dev.llmbenchmark.plan;

import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What may start next, and what is in flight. It waits for nothing and reads no clock: the time
 * comes with each question. Not safe for several threads; the pacer's lock guards it.
 */
final class Agenda {
  /**
   * A call whose turn it is.
   *
   * @param call the call
   * @param missed whether it cannot start, since too many calls are in flight at its planned time
   */
  record Turn(Call call, boolean missed) {}

  private record Waiting(Call call, long dueNanos) {}

  private final LoadMode mode;
  private final Optional<Long> durationNanos;
  private final CallSequence sequence;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final List<ArmAgenda> arms = new ArrayList<>();
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong(Waiting::dueNanos)
              .thenComparingInt(retry -> retry.call().round())
              .thenComparingInt(retry -> retry.call().position()));
  private Phase phase = Phase.WARMUP;
  private long measuredSinceNanos;
  private int inFlightInAll;

  Agenda(Plan plan, TokenEstimator estimator) {
    this.mode = plan.request().mode();
    this.durationNanos = plan.request().duration().map(span -> span.toNanos());
    this.sequence = new CallSequence(plan, estimator);
    int count = plan.arms().size();
    for (int i = 0; i < count; i++) {
      indexes.put(plan.arms().get(i).key(), i);
      arms.add(new ArmAgenda(mode, plan.request().seed(), i, count));
    }
  }

  /**
   * @param nowNanos monotonic clock in ns
   * @return a call whose turn it is, its slot taken unless it is missed; absent when there is none
   */
  Optional<Turn> take(long nowNanos) {
    if (phase == Phase.WARMUP && idle() && allGiven()) {
      phase = Phase.MEASURED;
      measuredSinceNanos = nowNanos;
      arms.forEach(arm -> arm.startMeasured(nowNanos));
    }
    Optional<Turn> turn = retry(nowNanos).map(call -> new Turn(call, false));
    if (turn.isEmpty()) {
      turn = opened() ? scheduled(nowNanos) : planned(nowNanos).map(call -> new Turn(call, false));
    }
    turn.filter(one -> !one.missed())
        .ifPresent(
            one -> {
              arm(one.call()).started();
              inFlightInAll++;
            });
    return turn;
  }

  private boolean opened() {
    return mode.open().isPresent() && phase == Phase.MEASURED;
  }

  /**
   * @param nowNanos the clock that {@link #take} was asked with in vain
   * @return when time alone may let a call start, in ns of that clock; absent when only the end of
   *     a call can
   */
  OptionalLong nextDue(long nowNanos) {
    int rounds = sequence.rounds(phase);
    LongStream planned =
        arms.stream()
            .filter(arm -> arm.round() <= rounds)
            .map(arm -> opened() ? OptionalLong.of(arm.dueNanos()) : arm.nextOpening(nowNanos))
            .flatMapToLong(OptionalLong::stream);
    LongStream end =
        phase == Phase.MEASURED
            ? durationNanos.stream().mapToLong(span -> measuredSinceNanos + span)
            : LongStream.empty();
    return Stream.of(waiting.stream().mapToLong(Waiting::dueNanos), planned, end)
        .flatMapToLong(due -> due)
        .filter(due -> due > nowNanos)
        .min();
  }

  /** Whether the time for starting measured calls is over, and there are some left. */
  boolean expired(long nowNanos) {
    return phase == Phase.MEASURED
        && durationNanos.isPresent()
        && !allGiven()
        && nowNanos - measuredSinceNanos >= durationNanos.get();
  }

  /**
   * @param call a call that has ended, whose slot is free again
   * @param responseNanos how long its reply took, in ns; absent when it never ended
   */
  void giveBack(Call call, OptionalLong responseNanos) {
    arm(call).ended(responseNanos);
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
    return waiting.isEmpty() && arms.stream().allMatch(arm -> arm.round() > rounds);
  }

  private ArmAgenda arm(Call call) {
    Integer index = indexes.get(call.arm().key());
    if (index == null) {
      throw new IllegalArgumentException("no such arm in the plan: " + call.arm().key());
    }
    return arms.get(index);
  }

  private boolean free(ArmAgenda arm, long nowNanos) {
    return mode.armsTogether() ? arm.free(nowNanos) : idle();
  }

  /** A retry that has waited long enough goes first, so that a call ends near its round. */
  private Optional<Call> retry(long nowNanos) {
    List<Waiting> blocked = new ArrayList<>();
    Optional<Call> found = Optional.empty();
    while (found.isEmpty() && !waiting.isEmpty() && waiting.peek().dueNanos() <= nowNanos) {
      Waiting first = waiting.poll();
      if (free(arm(first.call()), nowNanos)) {
        found = Optional.of(first.call());
      } else {
        blocked.add(first);
      }
    }
    waiting.addAll(blocked);
    return found;
  }

  /** The earliest call, in the order of rounds and positions, whose arm has a free slot. */
  private Optional<Call> planned(long nowNanos) {
    int rounds = sequence.rounds(phase);
    int least = Integer.MAX_VALUE;
    for (ArmAgenda arm : arms) {
      if (arm.round() <= rounds && free(arm, nowNanos)) {
        least = Math.min(least, arm.round());
      }
    }
    if (least == Integer.MAX_VALUE) {
      return Optional.empty();
    }
    List<Integer> order = sequence.order(phase, least);
    for (int position = 1; position <= order.size(); position++) {
      int index = order.get(position - 1);
      ArmAgenda arm = arms.get(index);
      if (arm.round() == least && free(arm, nowNanos)) {
        arm.advance();
        return Optional.of(sequence.call(phase, least, index, position, OptionalLong.empty()));
      }
    }
    throw new IllegalStateException("round " + least + " has an arm that its order lacks");
  }

  /** The call of an open loop whose planned time is the earliest of those that have come. */
  private Optional<Turn> scheduled(long nowNanos) {
    int rounds = sequence.rounds(phase);
    Optional<ArmAgenda> earliest =
        arms.stream()
            .filter(arm -> arm.round() <= rounds && arm.dueNanos() <= nowNanos)
            .min(Comparator.comparingLong(ArmAgenda::dueNanos));
    return earliest.map(
        arm -> {
          int index = arms.indexOf(arm);
          int position = 1 + sequence.order(phase, arm.round()).indexOf(index);
          OptionalLong due = OptionalLong.of(arm.dueNanos());
          Call call = sequence.call(phase, arm.round(), index, position, due);
          boolean missed = !free(arm, nowNanos);
          arm.advance();
          return new Turn(call, missed);
        });
  }
}

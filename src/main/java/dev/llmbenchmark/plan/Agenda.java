package dev.llmbenchmark.plan;

import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.ProviderLimit;
import dev.llmbenchmark.model.Remainder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
   * What is to be done with a call whose turn it is: it starts, it cannot start since too many are
   * in flight at its planned time, or it is not made since its arm is called no more.
   */
  enum Kind {
    START,
    MISSED,
    STOPPED
  }

  /**
   * A call whose turn it is.
   *
   * @param call the call
   * @param kind what is to be done with it
   */
  record Turn(Call call, Kind kind) {}

  private record Waiting(Call call, long dueNanos) {}

  private final LoadMode mode;
  private final Optional<Long> durationNanos;
  private final Course course;
  private final List<ArmAgenda> arms;
  private final ProviderLimits limits;
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong(Waiting::dueNanos)
              .thenComparingInt(retry -> retry.call().round())
              .thenComparingInt(retry -> retry.call().position()));
  private int inFlightInAll;

  Agenda(Plan plan, TokenEstimator estimator) {
    this(plan, new CallSequence(plan, estimator), Remainder.ALL);
  }

  Agenda(Plan plan, CallSequence sequence, Remainder rest) {
    this.mode = plan.request().mode();
    this.durationNanos = plan.request().duration().map(span -> span.toNanos());
    this.course = new Course(plan, sequence, rest);
    this.arms = course.arms();
    this.limits = new ProviderLimits(mode, plan.arms());
    rest.stopped().forEach(one -> stop(one.arm()));
  }

  /**
   * @param nowNanos monotonic clock in ns
   * @return a call whose turn it is, its slot taken if it is to start; absent when there is none
   */
  Optional<Turn> take(long nowNanos) {
    if (!course.measured() && idle() && allGiven()) {
      course.startMeasured(nowNanos);
    }
    Optional<Turn> turn = ofStopped().or(() -> retry(nowNanos).map(Agenda::start));
    if (turn.isEmpty()) {
      turn = course.opened() ? scheduled(nowNanos) : planned(nowNanos).map(Agenda::start);
    }
    turn.filter(one -> one.kind() == Kind.START)
        .ifPresent(
            one -> {
              course.arm(one.call()).started();
              limits.started(one.call());
              inFlightInAll++;
            });
    return turn;
  }

  private static Turn start(Call call) {
    return new Turn(call, Kind.START);
  }

  /** Calls of an arm that is called no more: all that wait, and all that are planned. */
  private Optional<Turn> ofStopped() {
    if (arms.stream().noneMatch(ArmAgenda::stopped)) {
      return Optional.empty();
    }
    Optional<Waiting> retry =
        waiting.stream().filter(one -> course.arm(one.call()).stopped()).findFirst();
    if (retry.isPresent()) {
      waiting.remove(retry.get());
      return Optional.of(new Turn(retry.get().call(), Kind.STOPPED));
    }
    int rounds = course.rounds();
    for (int i = 0; i < arms.size(); i++) {
      if (arms.get(i).stopped() && arms.get(i).round() <= rounds) {
        return Optional.of(new Turn(course.next(i), Kind.STOPPED));
      }
    }
    return Optional.empty();
  }

  /**
   * @param key an arm that is called no more
   */
  void stop(String key) {
    course.stop(key);
  }

  /** Providers whose calls in flight were taken back. */
  List<ProviderLimit> lowered() {
    return limits.lowered();
  }

  /**
   * @param nowNanos the clock that {@link #take} was asked with in vain
   * @return when time alone may let a call start, in ns of that clock; absent when only the end of
   *     a call can
   */
  OptionalLong nextDue(long nowNanos) {
    int rounds = course.rounds();
    LongStream planned =
        arms.stream()
            .filter(arm -> arm.round() <= rounds)
            .map(
                arm ->
                    course.opened() ? OptionalLong.of(arm.dueNanos()) : arm.nextOpening(nowNanos))
            .flatMapToLong(OptionalLong::stream);
    LongStream end =
        course.measured()
            ? durationNanos.stream().mapToLong(span -> course.measuredSinceNanos() + span)
            : LongStream.empty();
    return Stream.of(waiting.stream().mapToLong(Waiting::dueNanos), planned, end)
        .flatMapToLong(due -> due)
        .filter(due -> due > nowNanos)
        .min();
  }

  /** Whether the time for starting measured calls is over, and there are some left. */
  boolean expired(long nowNanos) {
    return course.measured()
        && durationNanos.isPresent()
        && !allGiven()
        && nowNanos - course.measuredSinceNanos() >= durationNanos.get();
  }

  /**
   * @param call a call that has ended, whose slot is free again
   * @param outcome what became of it
   * @param responseNanos how long its reply took, in ns; absent when it never ended
   * @return the change of its provider's limit; absent when there is none
   */
  Optional<ProviderLimits.Change> giveBack(Call call, Outcome outcome, OptionalLong responseNanos) {
    course.arm(call).ended(responseNanos);
    inFlightInAll--;
    return limits.ended(call, outcome);
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
    return course.measured() && idle() && allGiven();
  }

  private boolean allGiven() {
    int rounds = course.rounds();
    return waiting.isEmpty() && arms.stream().allMatch(arm -> arm.round() > rounds);
  }

  private boolean free(ArmAgenda arm, long nowNanos) {
    return mode.armsTogether() ? arm.free(nowNanos) && limits.free(course.which(arm)) : idle();
  }

  /** A retry that has waited long enough goes first, so that a call ends near its round. */
  private Optional<Call> retry(long nowNanos) {
    List<Waiting> blocked = new ArrayList<>();
    Optional<Call> found = Optional.empty();
    while (found.isEmpty() && !waiting.isEmpty() && waiting.peek().dueNanos() <= nowNanos) {
      Waiting first = waiting.poll();
      if (free(course.arm(first.call()), nowNanos)) {
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
    int rounds = course.rounds();
    int least = Integer.MAX_VALUE;
    for (ArmAgenda arm : arms) {
      if (arm.round() <= rounds && free(arm, nowNanos)) {
        least = Math.min(least, arm.round());
      }
    }
    if (least == Integer.MAX_VALUE) {
      return Optional.empty();
    }
    for (int index : course.order(least)) {
      ArmAgenda arm = arms.get(index);
      if (arm.round() == least && free(arm, nowNanos)) {
        return Optional.of(course.next(index));
      }
    }
    throw new IllegalStateException("round " + least + " has an arm that its order lacks");
  }

  /** The call of an open loop whose planned time is the earliest of those that have come. */
  private Optional<Turn> scheduled(long nowNanos) {
    int rounds = course.rounds();
    Optional<ArmAgenda> earliest =
        arms.stream()
            .filter(arm -> arm.round() <= rounds && arm.dueNanos() <= nowNanos)
            .min(Comparator.comparingLong(ArmAgenda::dueNanos));
    return earliest.map(
        arm -> {
          boolean missed = !free(arm, nowNanos);
          Call call = course.next(arms.indexOf(arm));
          return new Turn(call, missed ? Kind.MISSED : Kind.START);
        });
  }
}

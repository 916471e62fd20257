package dev.llmbenchmark.plan;

import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Interventions;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.Remainder;
import dev.llmbenchmark.model.SettledCall;
import dev.llmbenchmark.model.StoppedArm;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The calls of a run in their turn, and what the end of each means for those to come. It waits for
 * nothing and reads no clock. Not safe for several threads; the pacer's lock guards it.
 */
final class Turns {
  private static final double NANOS_PER_MS = 1e6;

  private final Agenda agenda;
  private final Backoff backoff;
  private final Predicate<Call> admits;
  private final int retries;
  private final int perArm;
  private final Random jitter;
  private final Strikes strikes = new Strikes();
  private final Map<String, StoppedArm> stoppedArms = new LinkedHashMap<>();
  private final Set<String> inFlight = new HashSet<>();
  private final Deque<SettledCall> lost = new ArrayDeque<>();
  private boolean refused;

  Turns(
      Plan plan,
      TokenEstimator estimator,
      Backoff backoff,
      Predicate<Call> admits,
      Remainder rest,
      long nowNanos) {
    this.backoff = backoff;
    this.admits = admits;
    this.retries = plan.request().retries();
    this.perArm = plan.request().mode().perArm();
    this.jitter = new Random(plan.request().seed());
    CallSequence sequence = new CallSequence(plan, estimator);
    this.agenda = new Agenda(plan, sequence, rest);
    rest.stopped().forEach(one -> stoppedArms.put(one.arm(), one));
    takeUp(sequence, rest, nowNanos);
  }

  /** What an earlier process of the run has left: calls to be written down, or tried again. */
  private void takeUp(CallSequence sequence, Remainder rest, long nowNanos) {
    Set<String> ids = new HashSet<>(rest.again().keySet());
    rest.lost().forEach(one -> ids.add(one.requestId()));
    Map<String, Call> calls = ids.isEmpty() ? Map.of() : sequence.find(ids);
    for (Remainder.Lost one : rest.lost()) {
      Call call = calls.get(one.requestId());
      if (call != null) {
        lost.add(SettledCall.lost(call.at(one.attempt()), one.sentAt()));
      }
    }
    rest.again().forEach((id, attempt) -> again(calls.get(id), attempt, nowNanos));
  }

  private void again(Call call, int attempt, long nowNanos) {
    if (call != null) {
      agenda.again(call.at(attempt), nowNanos);
    }
  }

  private Object element(Agenda.Turn turn) {
    return switch (turn.kind()) {
      case START -> turn.call();
      case MISSED ->
          SettledCall.missed(turn.call(), "not started: " + perArm + " calls were in flight");
      case STOPPED -> SettledCall.stopped(turn.call(), stoppedArms.get(turn.call().arm().key()));
    };
  }

  /** A call that an earlier process has sent and of which there is no row yet. */
  Optional<Object> lost() {
    return Optional.ofNullable(lost.poll());
  }

  /**
   * @param nowNanos monotonic clock in ns
   * @return a {@link Call} that starts, or a {@link SettledCall}; absent when it is nobody's turn
   */
  Optional<Object> take(long nowNanos) {
    Optional<Agenda.Turn> turn = agenda.take(nowNanos);
    if (turn.isEmpty() || turn.get().kind() != Agenda.Kind.START) {
      return turn.map(this::element);
    }
    Call call = turn.get().call();
    if (!admits.test(call)) {
      agenda.giveBack(call, Outcome.CANCELLED, OptionalLong.empty());
      refused = true;
      return Optional.empty();
    }
    inFlight.add(ProviderLimits.key(call));
    return Optional.of(call);
  }

  /** Whether a call was not admitted. */
  boolean refused() {
    return refused;
  }

  boolean over() {
    return agenda.over();
  }

  boolean idle() {
    return agenda.idle();
  }

  boolean expired(long nowNanos) {
    return agenda.expired(nowNanos);
  }

  OptionalLong nextDue(long nowNanos) {
    return agenda.nextDue(nowNanos);
  }

  /**
   * @param attempt an attempt that has ended, in flight or settled
   * @param nowNanos monotonic clock in ns
   * @return what is changed because of it
   */
  Reaction finished(Attempt attempt, long nowNanos) {
    Call call = attempt.call();
    if (!inFlight.remove(ProviderLimits.key(call))) {
      return Reaction.NONE;
    }
    Outcome outcome = attempt.verdict().outcome();
    // A refusal comes much sooner than a reply, and says nothing of how long those take.
    var limit =
        agenda.giveBack(
            call,
            outcome,
            outcome == Outcome.OK
                ? nanos(attempt.timing().responseTimeMs())
                : OptionalLong.empty());
    OptionalLong wait = backoff.before(attempt, retries, jitter);
    if (wait.isPresent()) {
      long due = nowNanos + TimeUnit.MILLISECONDS.toNanos(wait.getAsLong());
      agenda.again(call.nextAttempt(), due);
    }
    Optional<StoppedArm> stoppedArm =
        strikes.ended(attempt).filter(one -> !stoppedArms.containsKey(one.arm()));
    stoppedArm.ifPresent(
        one -> {
          stoppedArms.put(one.arm(), one);
          agenda.stop(one.arm());
        });
    return new Reaction(limit, stoppedArm, wait.isPresent());
  }

  private static OptionalLong nanos(OptionalDouble ms) {
    return ms.isPresent()
        ? OptionalLong.of(Math.round(ms.getAsDouble() * NANOS_PER_MS))
        : OptionalLong.empty();
  }

  Interventions interventions() {
    return new Interventions(List.copyOf(stoppedArms.values()), agenda.lowered(), 0);
  }
}

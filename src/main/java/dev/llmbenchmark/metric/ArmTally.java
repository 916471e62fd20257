package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The fold of one arm. */
final class ArmTally {
  /** A server that gives each reply another name must not fill the memory. */
  private static final int MODELS = 32;

  private final Arm arm;
  private final long planned;
  private final int retries;
  private final Map<String, OpenCall> open = new HashMap<>();
  private final EnumMap<Outcome, Long> attempts = new EnumMap<>(Outcome.class);
  private final CostSums costs = new CostSums();
  private final CallSums settled = new CallSums();
  private final TreeSet<String> models = new TreeSet<>();
  private boolean simulated;

  ArmTally(Arm arm, long planned, int retries) {
    this.arm = arm;
    this.planned = planned;
    this.retries = retries;
  }

  void add(Attempt attempt) {
    simulated |= attempt.simulated();
    costs.addAttempt(attempt);
    if (attempt.call().phase() != Phase.MEASURED) {
      return;
    }
    if (!attempt.cacheHit()) {
      attempts.merge(attempt.verdict().outcome(), 1L, Long::sum);
      attempt.responseModel().ifPresent(this::answeredBy);
    }
    settled.load().addAttempt(attempt);
    // Almost every call has one attempt, and that one needs no entry in the map.
    boolean only = attempt.call().attempt() == 1 && OpenCall.ends(attempt, retries);
    if (only && attempt.verdict().outcome() != Outcome.CANCELLED) {
      settled.add(CallResult.of(attempt));
    } else if (!only) {
      follow(attempt);
    }
  }

  private void answeredBy(String model) {
    if (models.add(model) && models.size() > MODELS) {
      models.pollLast();
    }
  }

  private void follow(Attempt attempt) {
    String id = attempt.call().requestId();
    OpenCall call = open.computeIfAbsent(id, key -> new OpenCall());
    call.add(attempt, retries);
    if (call.closed()) {
      open.remove(id);
      call.result().ifPresent(settled::add);
    }
  }

  Summary summary() {
    CallSums calls = new CallSums(settled);
    open.values().forEach(call -> call.result().ifPresent(calls::add));
    long decided = calls.ok() + calls.failed();
    return new Summary(
        arm,
        planned,
        calls.ok(),
        calls.failed(),
        planned - decided - calls.inDoubt() - calls.cacheHits(),
        calls.inDoubt(),
        attempts.getOrDefault(Outcome.RATE_LIMIT, 0L),
        calls.cacheHits(),
        calls.load().figures(),
        calls.rounds(),
        calls.tokens().figures(),
        calls.tokens().estimateErrorPct(),
        costs.total(),
        costs.uncosted(),
        calls.costs().meanPer1k(),
        calls.costs().perMillion(calls.tokens().visible()),
        attempts,
        List.copyOf(models),
        simulated);
  }
}

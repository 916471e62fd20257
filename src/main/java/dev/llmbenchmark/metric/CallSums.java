package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Outcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Counts and values of the measured calls of one arm, each by its last attempt. */
final class CallSums {
  private final EnumMap<Metric, Doubles> values = new EnumMap<>(Metric.class);
  private final TokenSums tokens;
  private final CostSums costs;
  private long ok;
  private long failed;
  private long inDoubt;
  private long cacheHits;

  CallSums() {
    for (Metric metric : Metric.values()) {
      values.put(metric, new Doubles());
    }
    tokens = new TokenSums();
    costs = new CostSums();
  }

  CallSums(CallSums other) {
    other.values.forEach((metric, list) -> values.put(metric, new Doubles(list)));
    tokens = new TokenSums(other.tokens);
    costs = new CostSums(other.costs);
    ok = other.ok;
    failed = other.failed;
    inDoubt = other.inDoubt;
    cacheHits = other.cacheHits;
  }

  void add(CallResult call) {
    if (call.cacheHit()) {
      cacheHits++;
    } else if (call.outcome() == Outcome.OK) {
      addOk(call);
    } else if (call.outcome() == Outcome.IN_DOUBT) {
      inDoubt++;
    } else {
      failed++;
    }
  }

  private void addOk(CallResult call) {
    ok++;
    tokens.add(call);
    costs.add(call.costUsd());
    values.forEach(
        (metric, list) -> {
          OptionalDouble value = metric.of(call.timing());
          value.ifPresent(list::add);
        });
  }

  long ok() {
    return ok;
  }

  long failed() {
    return failed;
  }

  long inDoubt() {
    return inDoubt;
  }

  long cacheHits() {
    return cacheHits;
  }

  TokenSums tokens() {
    return tokens;
  }

  CostSums costs() {
    return costs;
  }

  Map<Metric, Distribution> metrics() {
    EnumMap<Metric, Distribution> result = new EnumMap<>(Metric.class);
    values.forEach((metric, list) -> result.put(metric, Distribution.of(list.toArray())));
    return result;
  }
}

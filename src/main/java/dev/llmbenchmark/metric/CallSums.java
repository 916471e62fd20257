package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Outcome;

/** Counts and values of the measured calls of one arm, each by its last attempt. */
final class CallSums {
  private final CallRows rows;
  private final TokenSums tokens;
  private final CostSums costs;
  private final LoadSums load;
  private long ok;
  private long failed;
  private long inDoubt;
  private long cacheHits;

  CallSums() {
    rows = new CallRows();
    tokens = new TokenSums();
    costs = new CostSums();
    load = new LoadSums();
  }

  CallSums(CallSums other) {
    rows = new CallRows(other.rows);
    tokens = new TokenSums(other.tokens);
    costs = new CostSums(other.costs);
    load = new LoadSums(other.load);
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
      rows.add(call);
    }
  }

  private void addOk(CallResult call) {
    ok++;
    tokens.add(call);
    load.addOk(call);
    costs.add(call.costUsd());
    rows.add(call);
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

  LoadSums load() {
    return load;
  }

  Rounds rounds() {
    return rows.rounds();
  }
}

package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** A sum of costs that becomes unknown as soon as one of them is. */
final class CostSums {
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final int DECIMALS = 9;

  private BigDecimal sum = BigDecimal.ZERO;
  private long n;
  private long uncosted;
  private boolean unknown;

  CostSums() {}

  CostSums(CostSums other) {
    this.sum = other.sum;
    this.n = other.n;
    this.uncosted = other.uncosted;
    this.unknown = other.unknown;
  }

  void add(Optional<BigDecimal> cost) {
    if (cost.isPresent()) {
      sum = sum.add(cost.get());
      n++;
    } else {
      unknown = true;
    }
  }

  /** Takes an attempt; one that failed without a known cost adds nothing but to their number. */
  void addAttempt(Attempt attempt) {
    boolean charged = attempt.verdict().outcome() == Outcome.OK && !attempt.cacheHit();
    if (charged || attempt.costUsd().isPresent()) {
      add(attempt.costUsd());
    } else if (!attempt.cacheHit() && !Budget.refused(attempt.verdict().outcome())) {
      uncosted++;
    }
  }

  /** Failed attempts that may have been charged, nobody knows with how much. */
  long uncosted() {
    return uncosted;
  }

  Optional<BigDecimal> total() {
    return unknown || n == 0 ? Optional.empty() : Optional.of(sum.stripTrailingZeros());
  }

  /** The sum per million of something that came with it; absent when none came. */
  Optional<BigDecimal> perMillion(long count) {
    return count <= 0
        ? Optional.empty()
        : total()
            .map(
                all ->
                    all.multiply(MILLION)
                        .divide(BigDecimal.valueOf(count), DECIMALS, RoundingMode.HALF_UP)
                        .stripTrailingZeros());
  }

  Optional<BigDecimal> meanPer1k() {
    return total()
        .map(
            all ->
                all.multiply(THOUSAND)
                    .divide(BigDecimal.valueOf(n), DECIMALS, RoundingMode.HALF_UP)
                    .stripTrailingZeros());
  }
}

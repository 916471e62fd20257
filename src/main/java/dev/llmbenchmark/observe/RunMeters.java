package dev.llmbenchmark.observe;

import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Moments;
import dev.llmbenchmark.results.RunResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.List;
import java.util.Optional;

/**
 * The meters of all runs of this process. They follow the rules of {@code summary.csv}: histograms
 * hold the measured attempts that succeeded (a failed one that ended has its duration, under its
 * type of error); warm-up attempts count in the cost only, what a cache answered counts as a hit
 * only, and what a stall disturbed is in.
 *
 * <p>How much it holds depends on the models, outcomes and workloads, not on the calls: after
 * {@value MeterBook#WORKLOADS} workloads further ones share the name {@code other}. Safe for use by
 * several threads.
 */
public final class RunMeters {
  /** The library of meters takes its time to load: not where nobody reads them. */
  private final Optional<MeterBook> book;

  private RunMeters(Optional<MeterBook> book) {
    this.book = book;
  }

  /**
   * @param registry takes the meters
   * @param convention their names
   * @return meters in that registry
   */
  public static RunMeters in(MeterRegistry registry, Convention convention) {
    return new RunMeters(Optional.of(new MeterBook(registry, convention)));
  }

  /**
   * @param registries take the meters, each for itself
   * @param convention their names
   * @return meters in all of them; {@link #none()} without one
   */
  public static RunMeters in(List<MeterRegistry> registries, Convention convention) {
    if (registries.isEmpty()) {
      return none();
    }
    CompositeMeterRegistry all = new CompositeMeterRegistry();
    registries.forEach(all::add);
    return in(all, convention);
  }

  /**
   * @return meters that nobody reads, and that record nothing
   */
  public static RunMeters none() {
    return new RunMeters(Optional.empty());
  }

  /**
   * @param attempt an attempt whose row is written
   * @param content when its content frames came; none when the reply was whole
   * @param workload what was asked and under which load
   */
  public void record(Attempt attempt, Moments content, Workload workload) {
    book.ifPresent(one -> one.record(attempt, content, workload));
  }

  /**
   * @param result what a run found out
   * @param workload what was asked and under which load
   */
  public void ended(RunResult result, Workload workload) {
    book.ifPresent(one -> one.ended(result, workload));
  }

  /** A run ended by a fault, or because it could not be made. */
  public void failed() {
    book.ifPresent(MeterBook::failed);
  }

  /** The time of a planned run came, and it was not made. */
  public void missedTick() {
    book.ifPresent(MeterBook::missedTick);
  }
}

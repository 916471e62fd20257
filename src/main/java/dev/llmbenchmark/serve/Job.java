package dev.llmbenchmark.serve;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * A run that is to be made now.
 *
 * @param tick why
 * @param dropped the dropped file; absent for a scheduled run
 * @param resumed id of the run that is to be finished; absent for a new one
 * @param started is told of the run's id before its first call
 */
public record Job(
    Tick tick, Optional<Dropped> dropped, Optional<String> resumed, Consumer<String> started) {
  /**
   * What a run came to.
   *
   * @param event its end
   * @param runId its id; empty when it got none
   * @param reason why, for people
   */
  public record End(TickEvent event, String runId, String reason) {}

  /** Makes runs, one at a time. */
  @FunctionalInterface
  public interface Maker {
    /**
     * Makes one run and returns when it has ended.
     *
     * @param job the run
     * @return what it came to
     * @throws dev.llmbenchmark.model.BadInput when it cannot be made
     * @throws InterruptedException when the waiting thread is interrupted
     */
    End make(Job job) throws InterruptedException;
  }
}

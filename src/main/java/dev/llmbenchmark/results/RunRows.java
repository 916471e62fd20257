package dev.llmbenchmark.results;

import dev.llmbenchmark.model.Attempt;
import java.util.function.Consumer;

/** The attempts of a run out of its log, one at a time in memory. */
public final class RunRows {
  private RunRows() {}

  /**
   * Reads the log, whether the run has just ended or long ago, so that what is made from it is the
   * same both times. A last row that was cut off is left out.
   *
   * @param result the run
   * @param taker takes each attempt, in the order of the rows
   * @throws dev.llmbenchmark.model.BadInput when the log is missing or a row cannot be read
   */
  public static void each(RunResult result, Consumer<Attempt> taker) {
    AttemptRows rows = new AttemptRows(result.plan(), result.context());
    LogRows.read(result.folder().resolve(RunFolder.LOG), rows::attempt, taker);
  }
}

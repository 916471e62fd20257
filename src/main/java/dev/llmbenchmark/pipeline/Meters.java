package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Moments;
import dev.llmbenchmark.observe.RunMeters;
import dev.llmbenchmark.observe.Workload;
import dev.llmbenchmark.results.RunResult;
import org.apache.camel.Exchange;

/** Gives what happens in one run to the meters of the process. */
public final class Meters {
  private final RunMeters meters;

  /** Once an answer has said so, it holds for the run: a call that got none does not say it. */
  private volatile boolean simulated;

  Meters(RunMeters meters) {
    this.meters = meters;
  }

  /**
   * Comes when the row is written, so that it is in no measured time.
   *
   * @param exchange carries the attempt as its body, and as a variable when its content frames
   *     came, if any did
   */
  public void record(Exchange exchange) {
    Attempt attempt = exchange.getMessage().getBody(Attempt.class);
    Moments content = exchange.getVariable(AttemptStep.CONTENT, Moments.NONE, Moments.class);
    simulated |= attempt.simulated();
    meters.record(
        attempt, content, Workload.of(attempt.context(), attempt.call().transport(), simulated));
  }

  void ended(RunResult result) {
    boolean asked = result.plan().request().simulated();
    meters.ended(
        result,
        Workload.of(result.context(), result.plan().request().transport(), simulated || asked));
  }

  void failed() {
    meters.failed();
  }
}

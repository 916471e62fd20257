package dev.llmbenchmark.cli;

import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Plan;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/** A run whose progress a test makes by hand; its clock counts seconds. */
final class ProgressOf {
  private static final long NANOS_PER_S = 1_000_000_000L;

  final RunProgress run;
  private int ids;

  /**
   * @param attempts measured calls per model
   * @param models of provider p
   */
  ProgressOf(int attempts, String... models) {
    Plan plan =
        Samples.plan(
            attempts,
            0,
            Arrays.stream(models).map(model -> Samples.arm("p", model)).toArray(Arm[]::new));
    run = new RunProgress(plan.request(), 0);
  }

  static long seconds(long s) {
    return s * NANOS_PER_S;
  }

  /** A call starts and stays open. */
  String starts(String model, long atS) {
    String id = "call" + ids++;
    run.started("p/" + model, id, Phase.MEASURED, seconds(atS));
    return id;
  }

  void ends(String model, String id, Outcome outcome, boolean last, double ttftMs) {
    boolean ok = outcome == Outcome.OK;
    OptionalDouble ttft = ok ? OptionalDouble.of(ttftMs) : OptionalDouble.empty();
    run.ended(
        new EndedAttempt(
            "p/" + model,
            id,
            true,
            last,
            outcome,
            false,
            ttft,
            ttft,
            ttft,
            ok ? Optional.of(new BigDecimal("0.01")) : Optional.empty()));
  }

  /** A call that starts and ends. */
  void call(String model, long atS, Outcome outcome) {
    ends(model, starts(model, atS), outcome, true, 100);
  }
}

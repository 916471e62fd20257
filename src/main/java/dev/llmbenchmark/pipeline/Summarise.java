package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.metric.Aims;
import dev.llmbenchmark.metric.Summary;
import dev.llmbenchmark.metric.Tally;
import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.plan.ProviderFiles;
import dev.llmbenchmark.results.RunJson;
import dev.llmbenchmark.results.RunResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Ends the fold and makes the text of {@code run.json}. */
public final class Summarise {
  private final RunFiles files;
  private final Aims aims;
  private final Floor floor;
  private final Path home;
  private final Calls calls;
  private final Circumstances circumstances = Circumstances.measure();

  Summarise(RunFiles files, Aims aims, Outside outside, Calls calls) {
    this.home = outside.home();
    this.floor = outside.floor();
    this.calls = calls;
    this.files = files;
    this.aims = aims;
  }

  /**
   * @param plan a plan whose first call is still to come
   * @return a result that knows how the run began
   */
  public RunResult begun(Plan plan) {
    return result(plan, Optional.empty(), List.of());
  }

  /**
   * @param exchange carries the tally as its body and the plan as a variable
   * @return the result
   */
  public RunResult result(Exchange exchange) {
    return result(
        exchange.getVariable("plan", Plan.class),
        Optional.of(calls.endReason()),
        exchange.getMessage().getBody(Tally.class).summaries());
  }

  private RunResult result(Plan plan, Optional<String> stopReason, List<Summary> summaries) {
    return new RunResult(
        plan,
        RunFiles.context(plan),
        circumstances.of(
            plan,
            floor,
            stopReason,
            calls.interventions(),
            ProviderFiles.hashes(home, plan.arms())),
        aims,
        summaries,
        files.folder().orElseThrow().path());
  }

  /**
   * @param result the result
   * @return the text of {@code run.json}
   */
  public String runJson(RunResult result) {
    return RunJson.text(result);
  }
}

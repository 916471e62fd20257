package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.metric.Summary;
import dev.llmbenchmark.metric.Tally;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.results.RunJson;
import dev.llmbenchmark.results.RunResult;
import dev.llmbenchmark.results.SummaryColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** Ends the fold and makes the tables and texts of the outputs. */
public final class Summarise {
  private final RunFiles files;
  private final Supplier<String> stopReason;
  private final Circumstances circumstances = Circumstances.measure();

  Summarise(RunFiles files, Supplier<String> stopReason) {
    this.files = files;
    this.stopReason = stopReason;
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
        Optional.of(stopReason.get()),
        exchange.getMessage().getBody(Tally.class).summaries());
  }

  private RunResult result(Plan plan, Optional<String> stopReason, List<Summary> summaries) {
    return new RunResult(
        plan,
        RunFiles.context(plan),
        circumstances.of(plan, stopReason),
        summaries,
        files.folder().orElseThrow().path());
  }

  /**
   * @param result the result
   * @return the rows of {@code summary.csv}, the header first
   */
  public List<List<String>> rows(RunResult result) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(SummaryColumns.header());
    result
        .summaries()
        .forEach(one -> rows.add(SummaryColumns.row(result.plan(), result.context(), one)));
    return rows;
  }

  /**
   * @param result the result
   * @return the text of {@code run.json}
   */
  public String runJson(RunResult result) {
    return RunJson.text(result.plan(), result.context(), result.facts(), result.summaries());
  }
}

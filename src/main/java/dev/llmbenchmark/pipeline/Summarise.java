package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.metric.Summary;
import dev.llmbenchmark.metric.Tally;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.results.RunFacts;
import dev.llmbenchmark.results.RunJson;
import dev.llmbenchmark.results.RunResult;
import dev.llmbenchmark.results.SummaryColumns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;

/** Ends the fold and makes the tables and texts of the outputs. */
public final class Summarise {
  private final RunFiles files;
  private final BooleanSupplier interrupted;

  Summarise(RunFiles files, BooleanSupplier interrupted) {
    this.files = files;
    this.interrupted = interrupted;
  }

  /**
   * @param exchange carries the tally as its body and the plan as a variable
   * @return the result
   */
  public RunResult result(Exchange exchange) {
    Plan plan = exchange.getVariable("plan", Plan.class);
    List<Summary> summaries = exchange.getMessage().getBody(Tally.class).summaries();
    RunFacts facts =
        new RunFacts(
            plan.createdAt(),
            Optional.of(Instant.now()),
            Version.text(),
            System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
            System.getProperty("os.name")
                + " "
                + System.getProperty("os.version")
                + " "
                + System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            OptionalLong.empty(),
            OptionalDouble.empty(),
            OptionalDouble.of(AttemptStep.FLOOR_MS),
            Optional.of(interrupted.getAsBoolean() ? "interrupted" : "completed"));
    return new RunResult(
        plan, RunFiles.context(plan), facts, summaries, files.folder().orElseThrow().path());
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

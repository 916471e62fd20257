package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Interventions;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.Remainder;
import dev.llmbenchmark.results.AttemptColumns;
import dev.llmbenchmark.results.Resumption;
import dev.llmbenchmark.results.RunFolder;
import dev.llmbenchmark.results.StoredRun;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of this context's run, for the routes. */
public final class RunFiles {
  private static final Logger LOG = LoggerFactory.getLogger(RunFiles.class);
  private static final List<String> HEADER = AttemptColumns.header();

  private final Consumer<RunFolder> opened;
  private final Optional<Resumption> resumption;
  private final AtomicReference<RunFolder> folder = new AtomicReference<>();
  private final AtomicReference<Plan> planned = new AtomicReference<>();

  /**
   * @param opened is told of the folder as soon as it is there
   * @param resumption the run that is taken up again; absent when a new one starts
   */
  RunFiles(Consumer<RunFolder> opened, Optional<Resumption> resumption) {
    this.resumption = resumption;
    this.opened = opened;
  }

  static Attempt.RunContext context(Plan plan) {
    return new Attempt.RunContext(
        plan.request().engine().word(),
        plan.request().mode().name(),
        plan.request().promptMode().name());
  }

  /**
   * @param plan the plan
   * @return the same plan, for the next step
   */
  public Plan open(Plan plan) {
    planned.set(plan);
    folder.set(
        resumption.isPresent()
            ? RunFolder.resume(resumption.get().folder())
            : RunFolder.create(plan.request().output(), plan));
    opened.accept(folder.get());
    long cut = folder.get().earlier().cutBytes();
    if (cut > 0) {
      LOG.warn(
          "{}: a last row that was cut off when the process died is taken away, bytes={}",
          RunFolder.LOG,
          cut);
    }
    return plan;
  }

  /**
   * @param attempt an attempt
   * @return a table of its one row, by column; a row that is a list would first be tried as a map
   *     each time, by a search through all of Camel's type converters
   */
  public List<Map<String, String>> row(Attempt attempt) {
    List<String> cells = AttemptColumns.row(attempt);
    Map<String, String> row = new LinkedHashMap<>(2 * cells.size());
    for (int i = 0; i < cells.size(); i++) {
      row.put(HEADER.get(i), cells.get(i));
    }
    return List.of(row);
  }

  /**
   * @param exchange carries the row as it is written as its body, and the attempt as a variable
   */
  public void append(Exchange exchange) {
    folder.get().appendRow(exchange.getMessage().getBody(byte[].class));
    // What was not sent has no endpoint.
    if (!exchange.getVariable("attempt", Attempt.class).endpoint().isEmpty()) {
      folder.get().hasRow();
    }
  }

  /** Writes down that a call is about to be sent. */
  void sent(Call call, Instant at) {
    folder.get().sent(call, at);
  }

  /** Writes down that a call is to be tried again. */
  void again(Call call) {
    folder.get().again(call);
  }

  /** What is left of the plan. */
  Remainder remainder() {
    return resumption.isEmpty()
        ? Remainder.ALL
        : folder.get().earlier().remainder(planned.get(), context(planned.get()));
  }

  /** Gives each attempt that has a row of an earlier process. */
  void earlier(Consumer<Attempt> attempts) {
    if (resumption.isPresent()) {
      folder.get().earlier().each(planned.get(), context(planned.get()), attempts);
    }
  }

  /** What earlier processes did to the load, and that this one has taken the run up. */
  Interventions interventions() {
    return resumption.map(Resumption::interventions).orElse(Interventions.NONE);
  }

  /**
   * @param text the new {@code run.json}
   */
  public void runJson(String text) {
    folder.get().replace(StoredRun.RUN_JSON, text);
  }

  /** Splits the log by provider. */
  public void finish() {
    folder.get().finish();
  }

  Optional<RunFolder> folder() {
    return Optional.ofNullable(folder.get());
  }
}

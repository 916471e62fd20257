package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.results.AttemptColumns;
import dev.llmbenchmark.results.RunFolder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The folder of this context's run, for the routes. */
public final class RunFiles {
  private final Consumer<RunFolder> opened;
  private final AtomicReference<RunFolder> folder = new AtomicReference<>();

  /**
   * @param opened is told of the folder as soon as it is there
   */
  RunFiles(Consumer<RunFolder> opened) {
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
    folder.set(RunFolder.create(plan.request().output(), plan));
    opened.accept(folder.get());
    return plan;
  }

  /**
   * @param attempt an attempt
   * @return a table of its one row
   */
  public List<List<String>> row(Attempt attempt) {
    return List.of(AttemptColumns.row(attempt));
  }

  /**
   * @param csv the row as it is written
   */
  public void append(byte[] csv) {
    folder.get().appendRow(csv);
  }

  /** Closes the log and splits it by provider. */
  public void finish() {
    folder.get().finish();
  }

  Optional<RunFolder> folder() {
    return Optional.ofNullable(folder.get());
  }
}

package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.results.AttemptColumns;
import dev.llmbenchmark.results.RunFolder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The folder of this context's run, for the routes. */
public final class RunFiles {
  private static final List<String> HEADER = AttemptColumns.header();

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

package dev.llmbenchmark.results;

import dev.llmbenchmark.metric.Tally;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * A run as its files tell it: its rows, summed up again by the same fold that summed them up when
 * they were made.
 *
 * @param result what it found out
 * @param method version of the method that made its rows
 * @param complete whether {@code run.json} is there; without it, calls that never started are not
 *     known, nor are seed, cap by default, objectives and the client's own error
 * @param cutOff whether the last row was cut off when it was written, and so left out
 */
public record StoredRun(RunResult result, String method, boolean complete, boolean cutOff) {
  /** Name of the file that tells what was to be done. */
  public static final String RUN_JSON = "run.json";

  /**
   * @param folder the folder of a run
   * @return the run
   * @throws dev.llmbenchmark.model.BadInput when a file is missing or cannot be understood; the
   *     message names file, line and value
   */
  public static StoredRun read(Path folder) {
    Path log = folder.resolve(RunFolder.LOG);
    Path json = folder.resolve(RUN_JSON);
    if (Files.exists(json)) {
      StoredPlan stored = StoredPlan.read(json);
      return of(folder, log, stored, arm -> stored.plan().request().attempts(), true);
    }
    RowsScan scan = RowsScan.of(log);
    return of(folder, log, scan.plan(), scan::calls, false);
  }

  private static StoredRun of(
      Path folder, Path log, StoredPlan stored, ToLongFunction<Arm> planned, boolean complete) {
    Plan plan = stored.plan();
    Fold fold = new Fold(log, new Tally(plan, planned));
    AttemptRows rows = new AttemptRows(plan, stored.context());
    boolean cutOff = LogRows.read(log, rows::attempt, fold::add);
    RunResult result =
        new RunResult(
            plan,
            stored.context(),
            stored.facts().endedBy(fold.last),
            stored.aims(),
            fold.tally.summaries(),
            folder);
    return new StoredRun(result, stored.method(), complete, cutOff);
  }

  /** The tally, and when the last attempt began. */
  private static final class Fold {
    private final Path log;
    private final Tally tally;
    private final IdSet attempts = new IdSet();
    private Optional<Instant> last = Optional.empty();

    Fold(Path log, Tally tally) {
      this.log = log;
      this.tally = tally;
    }

    void add(Attempt attempt) {
      Call call = attempt.call();
      if (!attempts.add(call.requestId(), call.attempt())) {
        throw new BadInput(
            log
                + ": request_id '"
                + call.requestId()
                + "', attempt "
                + call.attempt()
                + ": expected one row, found another");
      }
      tally.add(attempt);
      if (last.isEmpty() || attempt.startedAt().isAfter(last.get())) {
        last = Optional.of(attempt.startedAt());
      }
    }
  }
}

package dev.llmbenchmark.results;

import dev.llmbenchmark.metric.Aims;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt.RunContext;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.Transport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What the rows alone tell of a run whose {@code run.json} is missing. The order of its arms is not
 * in the rows, and that of the rows says nothing: arms are in the order of their names.
 */
final class RowsScan {
  private final Map<String, Arm> arms = new TreeMap<>();
  private final Map<String, IdSet> calls = new HashMap<>();
  private String runId;
  private RunContext context;
  private Transport transport;
  private final Map<String, OptionalInt> caps = new HashMap<>();
  private boolean simulated;
  private int attempts = 1;
  private Instant first = Instant.MAX;
  private Instant last = Instant.MIN;

  private RowsScan() {}

  /** What a row tells. */
  private record Seen(
      CsvRow row,
      String key,
      boolean measured,
      boolean simulated,
      int attempt,
      OptionalInt cap,
      Instant moment) {}

  /**
   * @param log the log
   * @return the plan that its rows are of: every call that has a row
   * @throws BadInput when it has no row, or one that cannot be read
   */
  static RowsScan of(Path log) {
    RowsScan scan = new RowsScan();
    LogRows.read(log, RowsScan::seen, scan::add);
    if (scan.runId == null) {
      throw new BadInput(log + ": expected at least one row");
    }
    return scan;
  }

  private static Seen seen(CsvRow row) {
    return new Seen(
        row,
        AttemptRows.key(row),
        row.word("phase", Phase.class) == Phase.MEASURED,
        row.flag("simulated").orElse(false),
        row.ordinal("attempt"),
        row.count("max_tokens"),
        row.moment("timestamp"));
  }

  private void add(Seen seen) {
    CsvRow row = seen.row;
    if (runId == null) {
      runId = row.text("run_id");
      context = new RunContext(row.text("engine"), row.text("mode"), row.text("prompt_mode"));
      transport = row.word("transport", Transport.class);
    }
    // Of calls of one model with several caps none is that of the model.
    caps.merge(seen.key, seen.cap, (a, b) -> a.equals(b) ? a : OptionalInt.empty());
    arms.computeIfAbsent(
        seen.key,
        one -> StoredPlan.arm(row.text("provider"), row.text("model"), OptionalInt.empty()));
    IdSet ids = calls.computeIfAbsent(seen.key, one -> new IdSet());
    if (seen.measured) {
      ids.add(row.text("request_id"));
    }
    simulated |= seen.simulated;
    attempts = Math.max(attempts, seen.attempt);
    first = seen.moment.isBefore(first) ? seen.moment : first;
    last = seen.moment.isAfter(last) ? seen.moment : last;
  }

  /** Calls of an arm that have a row. */
  long calls(Arm arm) {
    return calls.get(arm.key()).size();
  }

  StoredPlan plan() {
    arms.replaceAll((key, arm) -> StoredPlan.arm(arm.provider().id(), arm.model(), caps.get(key)));
    int most = calls.values().stream().mapToInt(IdSet::size).max().orElse(1);
    Plan plan =
        new Plan(
            runId,
            StoredPlan.request(
                context,
                arms.values().stream().toList(),
                Math.max(1, most),
                attempts - 1,
                OptionalInt.empty(),
                transport,
                Asked.unknown(context),
                0,
                simulated),
            arms.values().stream().toList(),
            "",
            first);
    return new StoredPlan(plan, context, StoredPlan.facts(first, last), Aims.NONE, Metric.METHOD);
  }
}

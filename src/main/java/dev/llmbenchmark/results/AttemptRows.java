package dev.llmbenchmark.results;

import dev.llmbenchmark.metric.Tokens;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Attempt.RunContext;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Load;
import dev.llmbenchmark.model.Nearest;
import dev.llmbenchmark.model.Origin;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.Prompt;
import dev.llmbenchmark.model.Timing;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.model.Usage;
import dev.llmbenchmark.model.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Attempts out of the rows that were made of them: {@link AttemptColumns} the other way round, and
 * its row of such an attempt has the same cells again. Prompts are not known, only their lengths;
 * texts keep the apostrophe that makes them safe for a spreadsheet.
 */
final class AttemptRows {
  private static final List<String> TRACE =
      List.of("cache_status", "gateway_log_id", "cf_ray", "gateway_step");

  private final Plan plan;
  private final RunContext context;
  private final Map<String, Arm> arms = new HashMap<>();

  /**
   * @param plan the run whose rows these are
   * @param context what has to be the same in all rows
   */
  AttemptRows(Plan plan, RunContext context) {
    this.plan = plan;
    this.context = context;
    plan.arms().forEach(arm -> this.arms.put(arm.key(), arm));
  }

  /**
   * @param row a row of the log
   * @return the attempt
   * @throws BadInput when the row is of another run or of no arm of it, or a cell cannot be read
   */
  Attempt attempt(CsvRow row) {
    same(row, "run_id", plan.runId());
    same(row, "mode", context.mode());
    same(row, "prompt_mode", context.promptMode());
    same(row, "engine", context.engine());
    same(row, "transport", Column.word(plan.request().transport()));
    if (row.text("request_id").isEmpty()) {
      throw row.bad("request_id", "the id of the call");
    }
    Outcome outcome = row.word("outcome", Outcome.class);
    return new Attempt(
        call(row),
        row.moment("timestamp"),
        context,
        row.text("endpoint"),
        row.flag("simulated").orElse(false),
        row.count("status_code"),
        // Whether a further attempt was allowed is not in the rows. Who takes all failed attempts
        // for such waits for a further row, and counts the last one that came.
        new Verdict(
            outcome,
            outcome != Outcome.OK,
            outcome == Outcome.OK ? Origin.NOBODY : Origin.US,
            row.text("error_code"),
            row.text("error"),
            row.whole("retry_after_ms")),
        row.optional("finish_reason"),
        row.optional("response_model"),
        timing(row),
        load(row),
        usage(row),
        row.whole("estimated_completion_tokens"),
        row.amount("cost_usd"),
        trace(row),
        row.text("request_payload"),
        row.text("response_body"));
  }

  private static void same(CsvRow row, String column, String expected) {
    if (!row.text(column).equals(expected)) {
      throw row.bad(column, "'" + expected + "' as in the rest of the run");
    }
  }

  private Call call(CsvRow row) {
    String key = key(row);
    Arm arm = arms.get(key);
    if (arm == null) {
      throw new BadInput(
          row.where()
              + ": "
              + key
              + " is no model of the run"
              + Nearest.hint(key, List.copyOf(arms.keySet())));
    }
    return new Call(
        plan.runId(),
        row.text("request_id"),
        arm,
        row.ordinal("round"),
        row.columns().containsKey("position") ? row.ordinal("position") : 1,
        row.word("phase", Phase.class),
        row.ordinal("attempt"),
        new Prompt("", Optional.empty(), row.count("estimated_prompt_tokens").orElse(0)),
        row.count("max_tokens"),
        row.flag("stream").orElse(true),
        row.word("transport", Transport.class),
        // The monotonic clock of that run is gone; its moment of day is in the load.
        OptionalLong.empty());
  }

  /** The arm that a row names. */
  static String key(CsvRow row) {
    return row.text("provider") + "/" + row.text("model");
  }

  private static Timing timing(CsvRow row) {
    return new Timing(
        row.number("connect_ms"),
        row.number("headers_ms"),
        row.number("ttft_ms"),
        row.number("ttfa_ms"),
        row.number("response_time_ms"),
        row.count("chunks").orElse(0),
        row.number("max_gap_ms"),
        row.flag("coalesced"),
        row.speed("output_speed_tps"),
        row.number("tpot_ms"),
        row.speed("tps"));
  }

  private static Load load(CsvRow row) {
    return new Load(
        row.optional("scheduled_at").map(text -> row.moment("scheduled_at")),
        row.number("queue_delay_ms"),
        row.number("scheduled_response_time_ms"),
        row.flag("tainted"));
  }

  /** The counts as they were reported; an estimate stands in a column of its own. */
  private static Usage usage(CsvRow row) {
    boolean estimate = row.text("token_source").equals(Tokens.Source.ESTIMATE.word());
    return new Usage(
        row.whole("prompt_tokens"),
        estimate ? OptionalLong.empty() : row.whole("completion_tokens"),
        row.whole("reasoning_tokens"),
        row.whole("cached_tokens"),
        OptionalLong.empty());
  }

  private static Map<String, String> trace(CsvRow row) {
    Map<String, String> trace = new HashMap<>();
    for (String column : TRACE) {
      row.optional(column).ifPresent(text -> trace.put(column, text));
    }
    return trace;
  }
}

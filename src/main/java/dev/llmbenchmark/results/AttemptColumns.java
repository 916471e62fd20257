package dev.llmbenchmark.results;

import dev.llmbenchmark.metric.Numbers;
import dev.llmbenchmark.metric.Tokens;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Timing;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The columns of {@code all_requests_log.csv}: one row per attempt. Columns are only ever appended.
 *
 * <p>An empty cell was not measured, which is not the same as 0. Token counts and what follows from
 * them are the provider's when {@code token_source} is {@code usage}, and our own estimates when it
 * is {@code estimate}; it is empty when there is neither.
 */
public final class AttemptColumns {
  /** Version of all tables of a run. */
  public static final String SCHEMA_VERSION = "1";

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final List<Column<Row>> COLUMNS = all();

  private AttemptColumns() {}

  private record Row(Attempt attempt, Timing timing, Tokens tokens) {}

  /**
   * @return names of the columns
   */
  public static List<String> header() {
    return Column.header(COLUMNS);
  }

  /**
   * @param attempt an attempt
   * @return its cells, in the order of the header
   */
  public static List<String> row(Attempt attempt) {
    return Column.row(COLUMNS, new Row(attempt, attempt.timing(), Tokens.of(attempt)));
  }

  /**
   * @param moment a moment
   * @return the moment in UTC by ISO 8601, to the millisecond
   */
  static String timestamp(Instant moment) {
    return TIMESTAMP.format(moment);
  }

  private static List<Column<Row>> all() {
    List<Column<Row>> columns = new ArrayList<>(call());
    columns.addAll(result());
    columns.addAll(times());
    columns.addAll(counts());
    columns.addAll(trace());
    return List.copyOf(columns);
  }

  private static List<Column<Row>> call() {
    return List.of(
        new Column<>("schema_version", row -> SCHEMA_VERSION),
        new Column<>("run_id", row -> row.attempt.call().runId()),
        new Column<>("request_id", row -> row.attempt.call().requestId()),
        new Column<>("attempt", row -> Integer.toString(row.attempt.call().attempt())),
        new Column<>("round", row -> Integer.toString(row.attempt.call().round())),
        new Column<>("position", row -> Integer.toString(row.attempt.call().position())),
        new Column<>("phase", row -> Column.word(row.attempt.call().phase())),
        new Column<>("timestamp", row -> timestamp(row.attempt.startedAt())),
        new Column<>("provider", row -> row.attempt.call().arm().provider().id()),
        new Column<>("model", row -> row.attempt.call().arm().model()),
        new Column<>("endpoint", row -> row.attempt.endpoint()),
        new Column<>("transport", row -> Column.word(row.attempt.call().transport())),
        new Column<>("engine", row -> row.attempt.context().engine()),
        new Column<>("mode", row -> row.attempt.context().mode()),
        new Column<>("prompt_mode", row -> row.attempt.context().promptMode()),
        new Column<>("max_tokens", row -> Numbers.text(row.attempt.call().maxTokens())),
        new Column<>("stream", row -> Boolean.toString(row.attempt.call().stream())),
        new Column<>("simulated", row -> Boolean.toString(row.attempt.simulated())));
  }

  private static List<Column<Row>> result() {
    return List.of(
        new Column<>("status_code", row -> Numbers.text(row.attempt.status())),
        new Column<>("outcome", row -> row.attempt.verdict().outcome().word()),
        new Column<>("error_code", row -> CsvText.guarded(row.attempt.verdict().errorCode())),
        new Column<>("error", row -> CsvText.guarded(row.attempt.verdict().error())),
        new Column<>("finish_reason", row -> guarded(row.attempt.finishReason())),
        new Column<>("response_model", row -> guarded(row.attempt.responseModel())));
  }

  private static List<Column<Row>> times() {
    return List.of(
        new Column<>(
            "scheduled_at",
            row -> row.attempt.load().scheduledAt().map(AttemptColumns::timestamp).orElse("")),
        new Column<>("queue_delay_ms", row -> Numbers.text(row.attempt.load().queueDelayMs())),
        new Column<>("connect_ms", row -> Numbers.text(row.timing.connectMs())),
        new Column<>("headers_ms", row -> Numbers.text(row.timing.headersMs())),
        new Column<>("ttft_ms", row -> Numbers.text(row.timing.ttftMs())),
        new Column<>("ttfa_ms", row -> Numbers.text(row.timing.ttfaMs())),
        new Column<>("response_time_ms", row -> Numbers.text(row.timing.responseTimeMs())),
        new Column<>(
            "scheduled_response_time_ms",
            row -> Numbers.text(row.attempt.load().scheduledResponseTimeMs())),
        new Column<>("chunks", row -> chunks(row.timing)),
        new Column<>("max_gap_ms", row -> Numbers.text(row.timing.maxGapMs())),
        new Column<>("coalesced", row -> row.timing.coalesced().map(String::valueOf).orElse("")));
  }

  private static List<Column<Row>> counts() {
    return List.of(
        new Column<>("prompt_tokens", row -> Numbers.text(row.tokens.prompt())),
        new Column<>("completion_tokens", row -> Numbers.text(row.tokens.completion())),
        new Column<>("reasoning_tokens", row -> Numbers.text(row.tokens.reasoning())),
        new Column<>("cached_tokens", row -> Numbers.text(row.tokens.cached())),
        new Column<>("total_tokens", row -> Numbers.text(row.tokens.total())),
        new Column<>(
            "token_source", row -> row.tokens.source().map(Tokens.Source::word).orElse("")),
        new Column<>(
            "estimated_prompt_tokens",
            row -> Integer.toString(row.attempt.call().prompt().estimatedTokens())),
        new Column<>(
            "estimated_completion_tokens",
            row -> Numbers.text(row.attempt.estimatedCompletionTokens())),
        new Column<>("tps", row -> Numbers.text(row.timing.tps())),
        new Column<>("output_speed_tps", row -> Numbers.text(row.timing.outputSpeedTps())),
        new Column<>("tpot_ms", row -> Numbers.text(row.timing.tpotMs())),
        new Column<>("cost_usd", row -> row.attempt.costUsd().map(Numbers::usd).orElse("")));
  }

  private static List<Column<Row>> trace() {
    return List.of(
        traced("cache_status"),
        traced("gateway_log_id"),
        traced("cf_ray"),
        traced("gateway_step"),
        new Column<>("retry_after_ms", row -> Numbers.text(row.attempt.verdict().retryAfterMs())),
        new Column<>(
            "tainted", row -> row.attempt.load().tainted().map(String::valueOf).orElse("")),
        new Column<>("request_payload", row -> CsvText.guarded(row.attempt.requestPayload())),
        new Column<>("response_body", row -> CsvText.guarded(row.attempt.responseBody())));
  }

  private static Column<Row> traced(String name) {
    return new Column<>(name, row -> row.attempt.trace().getOrDefault(name, ""));
  }

  private static String guarded(Optional<String> text) {
    return text.map(CsvText::guarded).orElse("");
  }

  /** A reply that was no stream has no chunks, rather than none of them. */
  private static String chunks(Timing timing) {
    return timing.coalesced().isPresent() ? Integer.toString(timing.chunks()) : "";
  }
}

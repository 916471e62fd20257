package dev.llmbenchmark.history;

import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Summary;
import dev.llmbenchmark.results.RunResult;
import dev.llmbenchmark.results.SummaryColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run puts into the history: one row of itself, one per model, and one per model and metric.
 * A row is its columns by name; a value is a text, a {@link Long}, a {@link Double}, a {@link
 * Boolean}, or null when it was not measured.
 *
 * <p>The figures are the cells of {@code summary.csv}, so that both say the same.
 *
 * @param run the row of the run
 * @param ticks the rows of its models
 * @param figures the rows of their metrics; those without a value have none
 */
public record HistoryRows(
    Map<String, Object> run, List<Map<String, Object>> ticks, List<Map<String, Object>> figures) {
  /** The metric of the rows that tell the share of failed calls, as their mean. */
  public static final String ERROR_RATE = "error_rate";

  private static final List<String> TEXTS =
      List.of("provider", "model", "transport", "engine", "mode", "prompt_mode");
  private static final List<String> COUNTS =
      List.of(
          "max_tokens",
          "calls",
          "ok",
          "failed",
          "missed",
          "in_doubt",
          "rate_limited",
          "cache_hits",
          "tainted");
  private static final List<String> NUMBERS =
      List.of(
          "error_rate",
          "error_rate_low",
          "error_rate_high",
          "prompt_tokens",
          "completion_tokens",
          "cost_usd",
          "usd_per_1k_calls");
  private static final List<String> FIGURES =
      List.of("mean", "p50", "p50_low", "p50_high", "p95", "p95_low", "p95_high");

  /** Checks that nothing is null. The maps are not copied: a null is a value of theirs. */
  public HistoryRows {
    Objects.requireNonNull(run, "run");
    ticks = List.copyOf(ticks);
    figures = List.copyOf(figures);
  }

  /**
   * @param result what a run found out
   * @param method version of the method that made the rows of its log
   * @return its rows
   */
  public static HistoryRows of(RunResult result, String method) {
    List<List<String>> table = SummaryColumns.table(result);
    List<Map<String, Object>> ticks = new ArrayList<>();
    List<Map<String, Object>> figures = new ArrayList<>();
    for (int i = 0; i < result.summaries().size(); i++) {
      Summary summary = result.summaries().get(i);
      Map<String, String> cells = cells(table.get(0), table.get(i + 1));
      Map<String, Object> tick = tick(result, summary, cells);
      ticks.add(tick);
      for (Metric metric : Metric.values()) {
        if (summary.n(metric) > 0) {
          figures.add(figure(tick, metric.id(), summary.n(metric), cells));
        }
      }
      if (summary.errors().n() > 0) {
        figures.add(errors(tick, summary));
      }
    }
    return new HistoryRows(run(result, method), ticks, figures);
  }

  /** Rows of another method, summed up by this one, are comparable with neither. */
  private static String method(String ofRows) {
    return ofRows.equals(Metric.METHOD) ? ofRows : ofRows + "/" + Metric.METHOD;
  }

  private static Map<String, Object> run(RunResult result, String method) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("run_id", result.plan().runId());
    row.put("started_ms", result.facts().startedAt().toEpochMilli());
    row.put("ended_ms", result.facts().endedAt().map(end -> end.toEpochMilli()).orElse(null));
    row.put("method", method(method));
    row.put("version", result.facts().version());
    row.put("plan_hash", result.plan().hash());
    row.put("seed", result.plan().request().seed());
    row.put("stop_reason", result.facts().stopReason().orElse(null));
    row.put("simulated", result.simulated());
    row.put("floor_ms", boxed(result.facts().floorMs()));
    return row;
  }

  private static Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static Map<String, Object> tick(
      RunResult result, Summary summary, Map<String, String> cells) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("run_id", result.plan().runId());
    TEXTS.forEach(column -> row.put(column, cells.get(column)));
    row.put("prompt", Workloads.prompt(result.plan().request()));
    row.put("stream", result.plan().request().stream());
    COUNTS.forEach(column -> row.put(column, whole(cells.get(column))));
    NUMBERS.forEach(column -> row.put(column, number(cells.get(column))));
    row.put("response_models", Workloads.responseModels(summary.responseModels()));
    row.put("prices", Workloads.prices(summary.arm().facts().prices()));
    return row;
  }

  private static Map<String, Object> figure(
      Map<String, Object> tick, String metric, long n, Map<String, String> cells) {
    Map<String, Object> row = named(tick, metric, n);
    FIGURES.forEach(column -> row.put(column, number(cells.get(metric + "_" + column))));
    return row;
  }

  private static Map<String, Object> errors(Map<String, Object> tick, Summary summary) {
    Map<String, Object> row = named(tick, ERROR_RATE, summary.errors().n());
    FIGURES.forEach(column -> row.put(column, null));
    row.put("mean", tick.get(ERROR_RATE));
    return row;
  }

  private static Map<String, Object> named(Map<String, Object> tick, String metric, long n) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (String column : List.of("run_id", "provider", "model")) {
      row.put(column, tick.get(column));
    }
    row.put("metric", metric);
    row.put("n", n);
    return row;
  }

  private static Map<String, String> cells(List<String> header, List<String> row) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < row.size(); i++) {
      cells.put(header.get(i), row.get(i));
    }
    return cells;
  }

  private static Long whole(String cell) {
    return Optional.of(cell).filter(text -> !text.isEmpty()).map(Long::valueOf).orElse(null);
  }

  private static Double number(String cell) {
    return Optional.of(cell).filter(text -> !text.isEmpty()).map(Double::valueOf).orElse(null);
  }
}

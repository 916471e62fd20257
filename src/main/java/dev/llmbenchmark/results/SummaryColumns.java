package dev.llmbenchmark.results;

import dev.llmbenchmark.metric.Distribution;
import dev.llmbenchmark.metric.Goodput;
import dev.llmbenchmark.metric.Interval;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Numbers;
import dev.llmbenchmark.metric.Series;
import dev.llmbenchmark.metric.Summary;
import dev.llmbenchmark.metric.Trust;
import dev.llmbenchmark.model.Attempt.RunContext;
import dev.llmbenchmark.model.Plan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The columns of {@code summary.csv}: one row per arm. Columns are only ever appended.
 *
 * <p>The columns of tokens are means per ok call; an empty cell is a figure that was not measured
 * or that the number of calls does not support.
 */
public final class SummaryColumns {
  private static final double P50 = 0.5;
  private static final double P90 = 0.9;
  private static final double P95 = 0.95;
  private static final double P99 = 0.99;

  private static final List<Column<Row>> COLUMNS = all();

  private SummaryColumns() {}

  /** What the cells are made from; what several of them need is made once. */
  private record Row(
      Plan plan,
      RunContext context,
      Summary summary,
      OptionalDouble floorMs,
      Interval errorRate,
      Map<Metric, Figures> figures,
      OptionalDouble goodput) {}

  private record Figures(Distribution values, Interval p50, Interval p95) {}

  /**
   * @return names of the columns
   */
  public static List<String> header() {
    return Column.header(COLUMNS);
  }

  /**
   * @param plan the run's plan
   * @param context what is the same in all rows of the run
   * @param summary what was found out about one arm
   * @param slo what a call must meet to be good; when absent, so is the goodput
   * @param floorMs the client's own error in ms; when absent, no metric is judged by it
   * @return the arm's cells, in the order of the header
   */
  static List<String> row(
      Plan plan,
      RunContext context,
      Summary summary,
      Optional<Goodput> slo,
      OptionalDouble floorMs) {
    EnumMap<Metric, Figures> figures = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      figures.put(metric, figures(summary.rounds().series(metric), plan.request().seed()));
    }
    OptionalDouble good =
        slo.map(one -> one.of(summary.rounds()).share()).orElse(OptionalDouble.empty());
    return Column.row(
        COLUMNS,
        new Row(plan, context, summary, floorMs, summary.errors().interval(), figures, good));
  }

  /**
   * @param result what a run found out
   * @return the whole table, the header first
   */
  public static List<List<String>> table(RunResult result) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(header());
    for (Summary one : result.summaries()) {
      rows.add(
          row(result.plan(), result.context(), one, result.aims().slo(), result.facts().floorMs()));
    }
    return rows;
  }

  private static Figures figures(Series series, long seed) {
    return new Figures(
        series.distribution(), interval(series, P50, seed), interval(series, P95, seed));
  }

  /** Half an interval beside a percentile that is not shown would be read as that percentile. */
  private static Interval interval(Series series, double p, long seed) {
    Interval interval = series.interval(p, seed);
    return interval.closed() ? interval : Interval.NONE;
  }

  private static List<Column<Row>> all() {
    List<Column<Row>> columns = new ArrayList<>(run());
    columns.addAll(calls());
    for (Metric metric : Metric.values()) {
      columns.addAll(figures(metric));
    }
    columns.addAll(totals());
    return List.copyOf(columns);
  }

  private static List<Column<Row>> run() {
    return List.of(
        new Column<>("schema_version", row -> AttemptColumns.SCHEMA_VERSION),
        new Column<>("run_id", row -> row.plan.runId()),
        new Column<>("method", row -> Metric.METHOD),
        new Column<>("provider", row -> row.summary.arm().provider().id()),
        new Column<>("model", row -> row.summary.arm().model()),
        new Column<>("transport", row -> Column.word(row.plan.request().transport())),
        new Column<>("engine", row -> row.context.engine()),
        new Column<>("mode", row -> row.context.mode()),
        new Column<>("prompt_mode", row -> row.context.promptMode()),
        new Column<>("max_tokens", row -> Numbers.text(maxTokens(row))));
  }

  private static List<Column<Row>> calls() {
    return List.of(
        new Column<>("calls", row -> Long.toString(row.summary.calls())),
        new Column<>("ok", row -> Long.toString(row.summary.ok())),
        new Column<>("failed", row -> Long.toString(row.summary.failed())),
        new Column<>("missed", row -> Long.toString(row.summary.missed())),
        new Column<>("in_doubt", row -> Long.toString(row.summary.inDoubt())),
        new Column<>("rate_limited", row -> Long.toString(row.summary.rateLimited())),
        new Column<>("cache_hits", row -> Long.toString(row.summary.cacheHits())),
        new Column<>("tainted", row -> Numbers.text(row.summary.load().tainted())),
        new Column<>("untrusted", SummaryColumns::untrusted),
        new Column<>("error_rate", row -> Numbers.rate(row.summary.errorRate())),
        new Column<>("error_rate_low", row -> Numbers.rate(row.errorRate.low())),
        new Column<>("error_rate_high", row -> Numbers.rate(row.errorRate.high())));
  }

  /** Names of metrics with a space between them. */
  private static String untrusted(Row row) {
    return row.floorMs.isEmpty()
        ? ""
        : Trust.untrusted(row.summary, row.floorMs.getAsDouble()).stream()
            .map(Metric::id)
            .collect(Collectors.joining(" "));
  }

  private static List<Column<Row>> figures(Metric metric) {
    String id = metric.id();
    return List.of(
        new Column<>(id + "_mean", row -> Numbers.text(of(row, metric).mean())),
        percentile(metric, id + "_p50", P50),
        bound(id + "_p50_low", row -> row.figures.get(metric).p50.low()),
        bound(id + "_p50_high", row -> row.figures.get(metric).p50.high()),
        percentile(metric, id + "_p90", P90),
        percentile(metric, id + "_p95", P95),
        bound(id + "_p95_low", row -> row.figures.get(metric).p95.low()),
        bound(id + "_p95_high", row -> row.figures.get(metric).p95.high()),
        percentile(metric, id + "_p99", P99),
        new Column<>(id + "_min", row -> Numbers.text(of(row, metric).min())),
        new Column<>(id + "_max", row -> Numbers.text(of(row, metric).max())));
  }

  private static List<Column<Row>> totals() {
    return List.of(
        new Column<>("prompt_tokens", row -> Numbers.text(row.summary.tokens().prompt())),
        new Column<>("completion_tokens", row -> Numbers.text(row.summary.tokens().completion())),
        new Column<>("reasoning_tokens", row -> Numbers.text(row.summary.tokens().reasoning())),
        new Column<>("total_tokens", row -> Numbers.text(row.summary.tokens().total())),
        new Column<>("estimate_error_pct", row -> Numbers.text(row.summary.estimateErrorPct())),
        new Column<>("cost_usd", row -> row.summary.costUsd().map(Numbers::usd).orElse("")),
        new Column<>(
            "usd_per_1k_calls", row -> row.summary.usdPer1kCalls().map(Numbers::usd).orElse("")),
        new Column<>("goodput", row -> Numbers.rate(row.goodput)),
        new Column<>(
            "usd_per_1m_visible_tokens",
            row -> row.summary.usdPer1mVisible().map(Numbers::usd).orElse("")));
  }

  private static Column<Row> percentile(Metric metric, String name, double p) {
    return new Column<>(name, row -> Numbers.text(of(row, metric).percentile(p)));
  }

  private static Column<Row> bound(String name, Function<Row, OptionalDouble> bound) {
    return new Column<>(name, row -> Numbers.text(bound.apply(row)));
  }

  private static Distribution of(Row row, Metric metric) {
    return row.figures.get(metric).values;
  }

  /** The cap that is sent: the user's or, when there is none, the model's rule. */
  private static OptionalInt maxTokens(Row row) {
    OptionalInt asked = row.plan.request().maxTokens();
    return asked.isPresent() ? asked : row.summary.arm().rules().defaultMaxTokens();
  }
}

package dev.llmbenchmark.results;

import dev.llmbenchmark.metric.Comparison;
import dev.llmbenchmark.metric.Comparisons;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Numbers;
import dev.llmbenchmark.metric.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The columns of {@code comparison.csv}: one row per pair of arms, metric and figure. Columns are
 * only ever appended.
 */
public final class ComparisonColumns {
  private static final List<Described> COLUMNS = all();

  private ComparisonColumns() {}

  private record Described(Column<Comparison> column, String meaning) {}

  /**
   * @return names of the columns
   */
  public static List<String> header() {
    return Column.header(columns());
  }

  /**
   * @return what each column means, by its name, in the order of the header
   */
  public static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    COLUMNS.forEach(one -> meanings.put(one.column.name(), one.meaning));
    return meanings;
  }

  /**
   * @param comparison a comparison
   * @return its cells, in the order of the header
   */
  public static List<String> row(Comparison comparison) {
    return Column.row(columns(), comparison);
  }

  private static List<Column<Comparison>> columns() {
    return COLUMNS.stream().map(Described::column).toList();
  }

  private static List<Described> all() {
    List<Described> columns = new ArrayList<>();
    columns.add(
        one("schema_version", "version of the columns", row -> AttemptColumns.SCHEMA_VERSION));
    columns.add(one("method", "version of the method", row -> Metric.METHOD));
    columns.add(one("metric", "what is compared", row -> row.metric().id()));
    columns.add(one("figure", "which percentile of it: `p50` or `p95`", row -> row.figure().id()));
    columns.addAll(side("a", "the side that is judged", Comparison::a));
    columns.addAll(side("b", "the side that it is compared with", Comparison::b));
    columns.add(one("mode", "load mode of A", row -> row.a().context().mode()));
    columns.add(one("prompt_mode", "prompts of A", row -> row.a().context().promptMode()));
    columns.addAll(counts());
    columns.addAll(estimate());
    columns.addAll(test());
    columns.add(
        one(
            "finding",
            "`faster`, `slower`, `none_shown`, `too_few` or `not_compared`",
            row -> row.finding().kind().word()));
    columns.add(one("verdict", "the finding in words", row -> row.finding().words()));
    return List.copyOf(columns);
  }

  private static List<Described> side(
      String suffix, String which, Function<Comparison, Side> side) {
    return List.of(
        one("run_" + suffix, "run of " + which, row -> side.apply(row).run()),
        one(
            "provider_" + suffix,
            "provider of " + which,
            row -> side.apply(row).summary().arm().provider().id()),
        one("model_" + suffix, "model of " + which, row -> side.apply(row).summary().arm().model()),
        one(
            "transport_" + suffix,
            "transport of " + which,
            row -> Column.word(side.apply(row).transport())));
  }

  private static List<Described> counts() {
    return List.of(
        one(
            "paired",
            "`true` when both sides are of one run and so were called in turn",
            row -> Boolean.toString(row.counts().paired())),
        one("n_a", "values of A", row -> Integer.toString(row.counts().a())),
        one("n_b", "values of B", row -> Integer.toString(row.counts().b())),
        one(
            "pairs",
            "rounds with a value on both sides; empty when not paired",
            row -> row.counts().paired() ? Integer.toString(row.counts().pairs()) : ""));
  }

  private static List<Described> estimate() {
    return List.of(
        one("value_a", "figure of A in the metric's unit", row -> Numbers.text(row.estimate().a())),
        one("value_b", "figure of B in the metric's unit", row -> Numbers.text(row.estimate().b())),
        one("ratio", "`value_a / value_b`", row -> Numbers.rate(row.estimate().ratio())),
        one(
            "ratio_low",
            "lower bound of the ratio, 95 % confidence; from "
                + Comparisons.LEAST_FOR_INTERVAL
                + " values on each side on",
            row -> Numbers.rate(row.estimate().interval().low())),
        one(
            "ratio_high",
            "upper bound of the ratio, likewise",
            row -> Numbers.rate(row.estimate().interval().high())),
        one(
            "block",
            "rounds that the bootstrap draws at once: more than 1 when neighbours depend on each"
                + " other",
            row -> Integer.toString(row.estimate().block())));
  }

  private static List<Described> test() {
    return List.of(
        one(
            "test",
            "`wilcoxon` (p50, at least 30 pairs), `mann_whitney` (p50 otherwise) or `bootstrap` (p95)",
            row -> row.test().map(test -> Column.word(test.kind())).orElse("")),
        number("statistic", "W, U or z of the test", Comparison.Test::statistic),
        one(
            "a12",
            "how often a value of A is larger than one of B, equal ones counted half; p50 only",
            row ->
                Numbers.rate(row.test().map(Comparison.Test::a12).orElse(OptionalDouble.empty()))),
        number("p_value", "how often chance alone makes such a difference", Comparison.Test::p),
        number(
            "p_holm",
            "the same, by Holm's correction for all tests of the table",
            Comparison.Test::adjustedP));
  }

  private static Described number(
      String name, String meaning, Function<Comparison.Test, Double> figure) {
    return one(name, meaning, row -> row.test().map(figure).map(Numbers::significant).orElse(""));
  }

  private static Described one(String name, String meaning, Function<Comparison, String> cell) {
    return new Described(new Column<>(name, cell), meaning);
  }
}

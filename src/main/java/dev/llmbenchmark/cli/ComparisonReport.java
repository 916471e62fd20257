package dev.llmbenchmark.cli;

import dev.llmbenchmark.metric.Comparison;
import dev.llmbenchmark.metric.Comparisons.Pair;
import dev.llmbenchmark.metric.Numbers;
import dev.llmbenchmark.metric.Overhead;
import dev.llmbenchmark.metric.Side;
import dev.llmbenchmark.results.ComparisonColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Comparisons for a terminal, in lines of at most 100 characters, and as JSON. */
final class ComparisonReport {
  private static final int COLUMNS = 100;
  private static final String ROW = "%-16s %-3s %9s %9s  %-22s %7s  ";
  private static final int VERDICT = ROW.formatted("", "", "", "", "", "").length();

  private ComparisonReport() {}

  static String table(
      List<Pair> pairs, List<Comparison> comparisons, List<List<Overhead>> overheads) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      text.append(i == 0 ? "" : "\n");
      text.append("A  ").append(named(pair.a())).append('\n');
      text.append("B  ").append(named(pair.b())).append('\n');
      line(text, row("metric", "", "A", "B", "A/B [95 %]", "p"), "A against B");
      comparisons.stream()
          .filter(one -> one.a() == pair.a() && one.b() == pair.b())
          .forEach(one -> line(text, row(one), one.finding().words()));
      overheads.get(i).forEach(one -> text.append(words(one)).append('\n'));
    }
    return text.append(
            "p by Holm's correction over all rows; - = too few calls or not known; times in ms.\n")
        .toString();
  }

  private static String named(Side side) {
    return "%s%n   run %s  %s  %s  n=%d"
        .formatted(
            side.summary().arm().key(),
            side.run(),
            side.transport().name().toLowerCase(Locale.ROOT),
            side.context().mode(),
            side.summary().ok());
  }

  private static String row(Comparison one) {
    OptionalDouble ratio = one.estimate().ratio();
    String interval =
        one.estimate().interval().closed()
            ? String.format(
                Locale.ROOT,
                " [%.3f, %.3f]",
                one.estimate().interval().low().getAsDouble(),
                one.estimate().interval().high().getAsDouble())
            : "";
    return row(
        one.metric().id(),
        one.figure().id(),
        number(one.estimate().a()),
        number(one.estimate().b()),
        ratio.isEmpty() ? "-" : String.format(Locale.ROOT, "%.3f", ratio.getAsDouble()) + interval,
        one.test().map(test -> p(test.adjustedP())).orElse("-"));
  }

  private static String row(
      String metric, String figure, String a, String b, String ratio, String p) {
    return String.format(Locale.ROOT, ROW, metric, figure, a, b, ratio, p);
  }

  /** A verdict that has no room stands below its row, and is broken where it must be. */
  private static void line(StringBuilder text, String row, String verdict) {
    if (VERDICT + verdict.length() <= COLUMNS) {
      text.append(row).append(verdict).append('\n');
      return;
    }
    text.append(row.stripTrailing()).append('\n');
    String rest = verdict;
    String indent = "      ";
    while (indent.length() + rest.length() > COLUMNS) {
      int cut = rest.lastIndexOf(' ', COLUMNS - indent.length());
      int at = cut > 0 ? cut : COLUMNS - indent.length();
      text.append(indent).append(rest, 0, at).append('\n');
      rest = rest.substring(at).strip();
    }
    text.append(indent).append(rest).append('\n');
  }

  private static String words(Overhead one) {
    return String.format(
        Locale.ROOT,
        "gateway overhead on the median of %s: %+.1f ms [%+.1f, %+.1f]",
        one.metric().id(),
        one.ms(),
        one.interval().low().orElse(Double.NaN),
        one.interval().high().orElse(Double.NaN));
  }

  private static String number(OptionalDouble value) {
    return value.isEmpty() ? "-" : String.format(Locale.ROOT, "%.1f", value.getAsDouble());
  }

  private static String p(double value) {
    return value < 0.0001 ? "<0.0001" : String.format(Locale.ROOT, "%.4f", value);
  }

  static String json(
      List<Pair> pairs, List<Comparison> comparisons, List<List<Overhead>> overheads) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(
        "comparisons",
        JsonTable.rows(
            ComparisonColumns.header(), comparisons.stream().map(ComparisonColumns::row).toList()));
    List<List<String>> lines = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      for (Overhead one : overheads.get(i)) {
        lines.add(
            List.of(
                pair.a().summary().arm().provider().id(),
                pair.a().summary().arm().model(),
                one.metric().id(),
                Numbers.text(one.ms()),
                Numbers.text(one.interval().low()),
                Numbers.text(one.interval().high())));
      }
    }
    tree.put(
        "gateway_overhead",
        JsonTable.rows(
            List.of("provider", "model", "metric", "p50_ms", "p50_ms_low", "p50_ms_high"), lines));
    return JsonTable.text(tree);
  }
}

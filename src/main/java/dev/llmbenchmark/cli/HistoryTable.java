package dev.llmbenchmark.cli;

import dev.llmbenchmark.history.HistoryRows;
import dev.llmbenchmark.history.HistoryTick;
import dev.llmbenchmark.metric.Comparison.Figure;
import dev.llmbenchmark.metric.SeriesKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** The history for a terminal: one line per model and metric, under a line for each workload. */
final class HistoryTable {
  private static final int BARS = 40;

  private static final List<String> HEAD =
      List.of("model", "metric", "runs", "last run", "last", "before", "change", "trend");

  private HistoryTable() {}

  private record Line(SeriesKey key, String metric) {}

  /**
   * @param ticks points in the order of their times
   * @param figure which percentile is shown
   */
  static String of(List<HistoryTick> ticks, Figure figure) {
    Map<SeriesKey.Workload, Map<Line, List<HistoryTick>>> grouped = new LinkedHashMap<>();
    for (HistoryTick tick : ticks) {
      if (tick.value(figure).isPresent()) {
        grouped
            .computeIfAbsent(tick.key().workload(), key -> new LinkedHashMap<>())
            .computeIfAbsent(new Line(tick.key(), tick.metric()), key -> new ArrayList<>())
            .add(tick);
      }
    }
    StringBuilder text = new StringBuilder();
    grouped.forEach((workload, lines) -> append(text, workload, lines, figure));
    return text.toString();
  }

  private static void append(
      StringBuilder text,
      SeriesKey.Workload workload,
      Map<Line, List<HistoryTick>> lines,
      Figure figure) {
    text.append(text.isEmpty() ? "" : "\n").append(workload.words()).append('\n');
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    lines.entrySet().stream()
        .sorted(
            Comparator.comparing(
                entry -> entry.getKey().key().arm() + " " + entry.getKey().metric()))
        .forEach(entry -> rows.add(row(entry.getKey(), entry.getValue(), figure)));
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    rows.forEach(row -> text.append(line(row, widths)).append('\n'));
  }

  /** Names to the left, numbers to the right, the trend last. */
  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      boolean left = i < 2 || i == widths.length - 1;
      line.append(i == 0 ? "" : "  ");
      line.append(
          String.format(Locale.ROOT, "%" + (left ? "-" : "") + widths[i] + "s", row.get(i)));
    }
    return line.toString().stripTrailing();
  }

  private static List<String> row(Line line, List<HistoryTick> ticks, Figure figure) {
    boolean share = line.metric().equals(HistoryRows.ERROR_RATE);
    List<Double> values = ticks.stream().map(tick -> tick.value(figure).getAsDouble()).toList();
    double last = values.get(values.size() - 1);
    OptionalDouble before = median(values.subList(0, values.size() - 1));
    return List.of(
        line.key().arm(),
        share ? line.metric() : line.metric() + " " + figure.id(),
        "" + values.size(),
        ticks.get(ticks.size() - 1).time().toString().substring(0, "2026-01-31T08:00".length())
            + "Z",
        number(OptionalDouble.of(last), share),
        number(before, share),
        change(before, last, share),
        Sparkline.of(values, BARS));
  }

  /** Of any number of values: these are medians themselves, not single calls. */
  private static OptionalDouble median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    if (sorted.length == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
  }

  private static String number(OptionalDouble value, boolean share) {
    return value.isEmpty()
        ? "-"
        : String.format(
            Locale.ROOT,
            share ? "%.1f %%" : "%.1f",
            share ? 100 * value.getAsDouble() : value.getAsDouble());
  }

  /** In per cent of what was before; of a share, in percentage points. */
  private static String change(OptionalDouble before, double last, boolean share) {
    if (before.isEmpty() || (!share && before.getAsDouble() == 0)) {
      return "-";
    }
    return share
        ? String.format(Locale.ROOT, "%+.1f points", 100 * (last - before.getAsDouble()))
        : String.format(Locale.ROOT, "%+.1f %%", 100 * (last / before.getAsDouble() - 1));
  }
}

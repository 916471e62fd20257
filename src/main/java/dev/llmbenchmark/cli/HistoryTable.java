package dev.llmbenchmark.cli;

import dev.llmbenchmark.history.HistoryRows;
import dev.llmbenchmark.history.HistoryTick;
import dev.llmbenchmark.metric.Comparison.Figure;
import dev.llmbenchmark.metric.SeriesKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The history for a terminal, in lines of at most 100 cells: one per metric, under a line for each
 * model and one for each workload. The trend has the room that is left.
 */
final class HistoryTable {
  private static final int MOST_BARS = 40;
  private static final int LEAST_BARS = 8;
  private static final String GAP = "  ";

  private static final List<String> HEAD =
      List.of("metric", "runs", "last run", "last", "before", "change");

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
    text.append(text.isEmpty() ? "" : "\n").append(wrapped(workload.words()));
    Map<Line, List<String>> rows = new LinkedHashMap<>();
    lines.entrySet().stream()
        .sorted(
            Comparator.comparing(
                entry -> entry.getKey().key().arm() + " " + entry.getKey().metric()))
        .forEach(entry -> rows.put(entry.getKey(), row(entry.getKey(), entry.getValue(), figure)));
    int[] widths = new int[HEAD.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          Stream.concat(Stream.of(HEAD), rows.values().stream())
              .mapToInt(row -> row.get(column).length())
              .max()
              .orElseThrow();
    }
    int taken = Arrays.stream(widths).map(width -> GAP.length() + width).sum() + GAP.length();
    int bars = Math.min(MOST_BARS, Math.max(LEAST_BARS, TextTable.COLUMNS - taken));
    text.append(line(HEAD, widths)).append(GAP).append("trend\n");
    String arm = "";
    for (Map.Entry<Line, List<String>> row : rows.entrySet()) {
      if (!row.getKey().key().arm().equals(arm)) {
        arm = row.getKey().key().arm();
        text.append(arm).append('\n');
      }
      text.append(line(row.getValue(), widths)).append(GAP);
      text.append(Sparkline.of(values(lines.get(row.getKey()), figure), bars)).append('\n');
    }
  }

  /** Words that do not fit into a line go on in the next one. */
  private static String wrapped(String words) {
    StringBuilder text = new StringBuilder();
    int room = TextTable.COLUMNS;
    for (String part : words.split("(?<=, )")) {
      if (room < TextTable.COLUMNS && Cells.width(part.strip()) > room) {
        text.append('\n').append(GAP);
        room = TextTable.COLUMNS - GAP.length();
      }
      text.append(part);
      room -= Cells.width(part);
    }
    return text.append('\n').toString().replaceAll(" \n", "\n");
  }

  /** Names to the left, below that of their model, and numbers to the right. */
  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder(GAP).append(Cells.left(row.get(0), widths[0]));
    for (int i = 1; i < widths.length; i++) {
      line.append(GAP).append(Cells.right(row.get(i), widths[i]));
    }
    return line.toString();
  }

  private static List<Double> values(List<HistoryTick> ticks, Figure figure) {
    return ticks.stream().map(tick -> tick.value(figure).getAsDouble()).toList();
  }

  private static List<String> row(Line line, List<HistoryTick> ticks, Figure figure) {
    boolean share = line.metric().equals(HistoryRows.ERROR_RATE);
    List<Double> values = values(ticks, figure);
    double last = values.get(values.size() - 1);
    OptionalDouble before = median(values.subList(0, values.size() - 1));
    return List.of(
        share ? line.metric() : line.metric() + " " + figure.id(),
        "" + values.size(),
        ticks.get(ticks.size() - 1).time().toString().substring(0, "2026-01-31T08:00".length())
            + "Z",
        number(OptionalDouble.of(last), share),
        number(before, share),
        change(before, last, share));
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

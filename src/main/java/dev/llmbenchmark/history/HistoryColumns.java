package dev.llmbenchmark.history;

import dev.llmbenchmark.metric.Numbers;
import dev.llmbenchmark.metric.SeriesKey.Workload;
import dev.llmbenchmark.results.CsvText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The points of the history as a table: one row per run, model and metric. Columns are only ever
 * appended; an empty cell was not measured.
 */
public final class HistoryColumns {
  private static final List<String> HEADER =
      List.of(
          "run_id",
          "started_at",
          "provider",
          "model",
          "metric",
          "n",
          "mean",
          "p50",
          "p50_low",
          "p50_high",
          "p95",
          "p95_low",
          "p95_high",
          "ok",
          "failed",
          "error_rate",
          "mode",
          "prompt",
          "max_tokens",
          "transport",
          "engine",
          "stream",
          "simulated",
          "method",
          "response_models",
          "prices");

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private HistoryColumns() {}

  /**
   * @return names of the columns
   */
  public static List<String> header() {
    return HEADER;
  }

  /**
   * @param ticks points
   * @return their cells, in the order of the header
   */
  public static List<List<String>> rows(List<HistoryTick> ticks) {
    return ticks.stream().map(HistoryColumns::row).toList();
  }

  /**
   * @param ticks points
   * @return the table by RFC 4180, the header first
   */
  public static String csv(List<HistoryTick> ticks) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord(HEADER);
      for (List<String> row : rows(ticks)) {
        printer.printRecord(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a text can always be appended to", e);
    }
    return text.toString();
  }

  private static List<String> row(HistoryTick tick) {
    Workload workload = tick.key().workload();
    boolean share = tick.metric().equals(HistoryRows.ERROR_RATE);
    return List.of(
        tick.run(),
        MOMENT.format(tick.time()),
        tick.key().provider(),
        tick.key().model(),
        tick.metric(),
        Long.toString(tick.n()),
        share ? Numbers.rate(tick.mean()) : Numbers.text(tick.mean()),
        Numbers.text(tick.p50()),
        Numbers.text(tick.p50Interval().low()),
        Numbers.text(tick.p50Interval().high()),
        Numbers.text(tick.p95()),
        Numbers.text(tick.p95Interval().low()),
        Numbers.text(tick.p95Interval().high()),
        Long.toString(tick.arm().ok()),
        Long.toString(tick.arm().failed()),
        Numbers.rate(tick.arm().errorRate()),
        workload.mode(),
        workload.promptMode(),
        Numbers.text(workload.maxTokens()),
        workload.transport(),
        workload.engine(),
        Boolean.toString(workload.stream()),
        Boolean.toString(workload.simulated()),
        workload.method(),
        CsvText.guarded(String.join(" ", tick.arm().responseModels())),
        tick.arm().prices());
  }
}

package dev.llmbenchmark.results;

import dev.llmbenchmark.model.BadInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The rows of a log of requests, one at a time in memory. */
final class LogRows {
  private static final int BUFFER = 1 << 16;

  /** What statistics are made from; a log without the other columns can be used as well. */
  private static final List<String> NEEDED =
      List.of(
          "run_id",
          "request_id",
          "attempt",
          "round",
          "phase",
          "timestamp",
          "provider",
          "model",
          "transport",
          "mode",
          "prompt_mode",
          "outcome",
          "ttft_ms",
          "ttfa_ms",
          "response_time_ms",
          "max_gap_ms",
          "prompt_tokens",
          "completion_tokens",
          "token_source",
          "tps",
          "output_speed_tps",
          "tpot_ms",
          "cost_usd",
          "cache_status");

  private LogRows() {}

  /**
   * Reads a log. A last row without line break was cut off when it was written and is left out.
   *
   * @param log the log with its header
   * @param rows takes each row
   * @throws BadInput when the log is missing, lacks a column, or has a row of another length
   */
  static void read(Path log, Consumer<CsvRow> rows) {
    read(log, Long.MAX_VALUE, rows);
  }

  /**
   * As {@link #read(Path, Consumer)}, up to a place in the log.
   *
   * @param endByte where a row ends behind which nothing is read
   */
  static void read(Path log, long endByte, Consumer<CsvRow> rows) {
    if (!Files.isRegularFile(log)) {
      throw new BadInput(log + ": there is no such file");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(log), BUFFER)) {
      CsvRecords records = new CsvRecords(in);
      CsvRecords.Row header =
          records
              .next()
              .orElseThrow(() -> new BadInput(log + ": expected a header row, found none"));
      Map<String, Integer> columns = columns(log, header.cells());
      long line = 1 + lines(header.bytes());
      long place = header.bytes().length;
      while (place < endByte) {
        Optional<CsvRecords.Row> row = records.next();
        if (row.isEmpty()) {
          break;
        }
        place += row.get().bytes().length;
        List<String> cells = row.get().cells();
        if (cells.size() != columns.size()) {
          throw new BadInput(
              log
                  + " line "
                  + line
                  + ": expected "
                  + columns.size()
                  + " cells as in the header, found "
                  + cells.size());
        }
        rows.accept(new CsvRow(log, line, columns, cells));
        line += lines(row.get().bytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(log + ": cannot be read", e);
    }
  }

  private static Map<String, Integer> columns(Path log, List<String> header) {
    CsvRow.check(log, header, NEEDED);
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      columns.put(header.get(i), i);
    }
    return columns;
  }

  private static long lines(byte[] bytes) {
    long lines = 0;
    for (byte b : bytes) {
      lines += b == '\n' ? 1 : 0;
    }
    return lines;
  }
}

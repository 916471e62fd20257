package dev.llmbenchmark.results;

import dev.llmbenchmark.model.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Consumer;
import java.util.function.Function;

/** The rows of a log of requests, one at a time in memory. */
final class LogRows {
  /** How much is understood at once: rows may be of some hundred bytes or of megabytes. */
  private static final int BATCH_BYTES = 1 << 18;

  private static final int AHEAD = 4;

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
   * Reads a log. A last row that was cut off when it was written is left out.
   *
   * <p>Rows are understood by all processors, some thousands ahead, and taken in their order.
   *
   * @param log the log with its header
   * @param parse makes something of a row, whatever the other rows
   * @param taker takes what was made, row by row
   * @param <T> what is made
   * @return whether a last row was left out
   * @throws BadInput when the log is missing, lacks a column, or has a row of another length; the
   *     first one of {@code parse}, in the order of the rows
   */
  static <T> boolean read(Path log, Function<CsvRow, T> parse, Consumer<T> taker) {
    return read(log, Long.MAX_VALUE, parse, taker);
  }

  /**
   * As {@link #read(Path, Function, Consumer)}, up to a place in the log.
   *
   * @param endByte where a row ends behind which nothing is read
   */
  static <T> boolean read(Path log, long endByte, Function<CsvRow, T> parse, Consumer<T> taker) {
    if (!Files.isRegularFile(log)) {
      throw new BadInput(log + ": there is no such file");
    }
    try (InputStream in = Files.newInputStream(log)) {
      CsvRecords records = new CsvRecords(in);
      CsvRecords.Row header =
          records
              .next()
              .orElseThrow(() -> new BadInput(log + ": expected a header row, found none"));
      Batches<T> batches = new Batches<>(parse, taker);
      long rest = endByte - header.bytes().length;
      batches.read(log, columns(log, header), 1 + header.lines(), records, rest);
      return records.cutOff();
    } catch (IOException e) {
      throw new UncheckedIOException(log + ": cannot be read", e);
    }
  }

  /** Rows on their way. */
  private static final class Batches<T> {
    private final Function<CsvRow, T> parse;
    private final Consumer<T> taker;
    private final Deque<ForkJoinTask<List<T>>> ahead = new ArrayDeque<>();
    private List<CsvRow> rows = new ArrayList<>();
    private long bytes;

    Batches(Function<CsvRow, T> parse, Consumer<T> taker) {
      this.parse = parse;
      this.taker = taker;
    }

    void read(Path log, Map<String, Integer> columns, long firstLine, CsvRecords records, long rest)
        throws IOException {
      long line = firstLine;
      long left = rest;
      while (left > 0) {
        Optional<CsvRecords.Row> row = records.next();
        if (row.isEmpty()) {
          break;
        }
        CsvRecords.Row cells = row.get();
        left -= cells.bytes().length;
        if (cells.size() != columns.size()) {
          drain();
          throw new BadInput(
              "%s line %d: expected %d cells as in the header, found %d"
                  .formatted(log, line, columns.size(), cells.size()));
        }
        add(new CsvRow(log, line, columns, cells), cells.bytes().length);
        line += cells.lines();
      }
      drain();
    }

    private void add(CsvRow row, int length) {
      rows.add(row);
      bytes += length;
      if (bytes >= BATCH_BYTES) {
        submit();
        if (ahead.size() > AHEAD) {
          takeFirst();
        }
      }
    }

    private void submit() {
      List<CsvRow> batch = rows;
      rows = new ArrayList<>();
      bytes = 0;
      ahead.add(ForkJoinPool.commonPool().submit(() -> batch.stream().map(parse).toList()));
    }

    private void drain() {
      submit();
      while (!ahead.isEmpty()) {
        takeFirst();
      }
    }

    private void takeFirst() {
      ForkJoinTask<List<T>> first = ahead.remove();
      first.quietlyJoin();
      Throwable failure = first.getException();
      if (failure instanceof BadInput bad) {
        // Not the copy with another thread's stack that join() would throw.
        throw bad;
      }
      first.join().forEach(taker);
    }
  }

  private static Map<String, Integer> columns(Path log, List<String> header) {
    CsvRow.check(log, header, NEEDED);
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      // The very text that the code names the column by is found sooner than one that equals it.
      columns.put(header.get(i).intern(), i);
    }
    return columns;
  }
}

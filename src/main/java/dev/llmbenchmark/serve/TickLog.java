package dev.llmbenchmark.serve;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.CannotWrite;
import dev.llmbenchmark.model.Shown;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The file {@code serve.csv}: a row for each thing that became of a tick, only ever appended to. A
 * row is on the disk before {@link #write} returns; one that was cut off when the process died is
 * taken away at the next start.
 *
 * <p>Safe for use by several threads.
 */
public final class TickLog implements AutoCloseable {
  /** Name of the file in the folder of the runs. */
  public static final String FILE = "serve.csv";

  private static final List<String> COLUMNS =
      List.of(
          "schema_version", "schedule", "planned_at", "event", "at", "run_id", "file", "reason");

  private static final String SCHEMA = "1";

  /** A planned time that lies so far ahead of a later row is one of a clock that was wrong. */
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private static final CSVFormat FORMAT = CSVFormat.RFC4180;

  /**
   * A tick of an earlier process that has no end.
   *
   * @param tick the tick
   * @param runId id of its run; empty when it had none yet
   * @param begunAt when it was taken up
   */
  public record Unfinished(Tick tick, String runId, Instant begunAt) {}

  private final Path path;
  private final RandomAccessFile file;
  private final Clock clock;
  private Consumer<TickEvent> told = event -> {};
  private final Map<String, Instant> latest = new HashMap<>();
  private final Map<Tick, Unfinished> unfinished = new LinkedHashMap<>();

  private TickLog(Path path, RandomAccessFile file, Clock clock) {
    this.path = path;
    this.file = file;
    this.clock = clock;
  }

  /**
   * @param output folder of the runs, which is there
   * @param clock tells when something became of a tick
   * @return the journal, behind its last whole row
   * @throws BadInput when it cannot be read or written
   */
  public static TickLog open(Path output, Clock clock) {
    Path path = output.resolve(FILE);
    try {
      TickLog log = new TickLog(path, new RandomAccessFile(path.toFile(), "rw"), clock);
      try {
        log.takeUp();
      } catch (IOException | BadInput e) {
        log.file.close();
        throw e;
      }
      return log;
    } catch (IOException e) {
      throw new BadInput(path + ": cannot be used: " + e.getMessage(), e);
    }
  }

  private void takeUp() throws IOException {
    byte[] bytes = new byte[Math.toIntExact(file.length())];
    file.readFully(bytes);
    String text = new String(bytes, StandardCharsets.UTF_8);
    int last = text.lastIndexOf("\r\n");
    String whole = last < 0 ? "" : text.substring(0, last + 2);
    int end = whole.getBytes(StandardCharsets.UTF_8).length;
    try (CSVParser rows = FORMAT.parse(new StringReader(whole))) {
      for (CSVRecord row : rows) {
        if (row.getRecordNumber() > 1) {
          read(row);
        }
      }
    } catch (DateTimeException | IllegalArgumentException | java.io.UncheckedIOException e) {
      throw new BadInput(path + ": is no journal of this program: " + e.getMessage(), e);
    }
    file.setLength(end);
    file.seek(end);
    if (end == 0) {
      append(COLUMNS);
    }
  }

  private void read(CSVRecord row) {
    if (row.size() < COLUMNS.size()) {
      throw new IllegalArgumentException("record " + row.getRecordNumber() + " is too short");
    }
    Tick tick = new Tick(row.get(1), Instant.parse(row.get(2)), unguarded(row.get(6)));
    TickEvent event = TickEvent.valueOf(row.get(3).toUpperCase(Locale.ROOT));
    note(tick, event, Instant.parse(row.get(4)), row.get(5));
  }

  private void note(Tick tick, TickEvent event, Instant at, String runId) {
    Instant most = at.plus(AHEAD);
    latest.merge(
        tick.schedule(),
        tick.plannedAt(),
        (before, now) -> before.isAfter(now) && !before.isAfter(most) ? before : now);
    if (event.last()) {
      unfinished.remove(tick);
    } else {
      Unfinished before = unfinished.get(tick);
      Instant begun = before == null ? at : before.begunAt();
      unfinished.put(tick, new Unfinished(tick, runId, begun));
    }
  }

  /**
   * @param schedule name of a schedule
   * @return the latest planned time that has a row, but for those of a clock that was set back
   *     before a later row was written; absent when it has none
   */
  public synchronized Optional<Instant> latest(String schedule) {
    return Optional.ofNullable(latest.get(schedule));
  }

  /**
   * @return the ticks without an end, in the order in which they began
   */
  public synchronized List<Unfinished> unfinished() {
    return List.copyOf(unfinished.values());
  }

  /**
   * @param tick the tick
   * @param event what became of it
   * @param runId id of its run; empty when it has none
   * @param reason why, for people; empty when there is nothing to say
   * @throws CannotWrite when it cannot be written; then no run must start
   */
  public synchronized void write(Tick tick, TickEvent event, String runId, String reason) {
    Instant at = clock.instant();
    try {
      append(
          List.of(
              SCHEMA,
              tick.schedule(),
              tick.plannedAt().toString(),
              event.word(),
              at.toString(),
              runId,
              guarded(tick.file()),
              guarded(Shown.line(reason))));
    } catch (IOException e) {
      throw new CannotWrite(path + ": cannot be written: " + e.getMessage(), e);
    }
    note(tick, event, at, runId);
    told.accept(event);
  }

  /**
   * @param listener is told of each event that is written from now on
   */
  public synchronized void tell(Consumer<TickEvent> listener) {
    told = listener;
  }

  private void append(List<String> row) throws IOException {
    long before = file.length();
    try {
      // One write, so that a killed process leaves the whole row or, at worst, a torn last one.
      file.write(
          (FORMAT.format(new ArrayList<>(row).toArray()) + "\r\n")
              .getBytes(StandardCharsets.UTF_8));
      file.getFD().sync();
    } catch (IOException e) {
      file.setLength(before);
      throw e;
    }
  }

  /** Names and reasons are of others, and a spreadsheet would run some texts as a formula. */
  private static String guarded(String text) {
    return !text.isEmpty() && "=+-@\t\r'".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String unguarded(String text) {
    return text.startsWith("'") ? text.substring(1) : text;
  }

  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new CannotWrite(path + ": cannot be closed: " + e.getMessage(), e);
    }
  }
}

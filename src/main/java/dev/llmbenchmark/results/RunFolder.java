package dev.llmbenchmark.results;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.CannotWrite;
import dev.llmbenchmark.model.Plan;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The folder {@code <output>/<run-id>/} of one run, with its log open for appending.
 *
 * <p>Each row is handed to the operating system before {@link #appendRow} returns, so that a killed
 * process loses none. {@code <output>/latest} names the newest run from its start, finished or not:
 * a relative symbolic link or, where links cannot be made, a file {@code latest.txt} with the run's
 * id.
 *
 * <p>Safe for use by several threads.
 */
public final class RunFolder implements AutoCloseable {
  /** Name of the log with one row per attempt. */
  public static final String LOG = "all_requests_log.csv";

  private final Path path;
  private final RandomAccessFile log;
  private final Journal journal;
  private final Earlier earlier;
  private final AtomicLong sentWithoutRow = new AtomicLong();
  private long goodBytes;
  private boolean broken;
  private String reason = "the log is closed";
  private boolean closed;

  private RunFolder(Path path, RandomAccessFile log, Journal journal, Earlier earlier) {
    this.path = path;
    this.log = log;
    this.journal = journal;
    this.earlier = earlier;
    this.goodBytes = earlier.bytes();
  }

  /**
   * Makes the folder and its log with the header row.
   *
   * @param output folder in which the run's folder is made; made when missing
   * @param plan the run's plan
   * @return the folder
   * @throws BadInput when it cannot be made, or a run of that id is there already
   */
  public static RunFolder create(Path output, Plan plan) {
    Path path = output.resolve(plan.runId());
    try {
      Files.createDirectories(output);
      Files.createDirectory(path);
      RunFolder folder = open(path);
      LatestRun.point(output, plan.runId());
      return folder;
    } catch (FileAlreadyExistsException e) {
      throw new BadInput("--output " + output + ": " + e.getFile() + " is in the way", e);
    } catch (IOException e) {
      throw new BadInput("--output " + output + ": cannot write there: " + reason(e), e);
    }
  }

  /**
   * Takes up the folder of a run whose process has ended. A last record of its log that was cut off
   * is taken away; {@link #earlier()} tells.
   *
   * @param path the run's folder
   * @return the folder
   * @throws BadInput when another process works at it, or it cannot be written
   */
  public static RunFolder resume(Path path) {
    try {
      return open(path);
    } catch (IOException e) {
      throw new BadInput("run " + path + ": cannot write there: " + reason(e), e);
    }
  }

  private static RunFolder open(Path path) throws IOException {
    Journal journal = Journal.open(path);
    try {
      // Not a channel, nor a stream of Files: those close themselves when a writing thread is
      // interrupted, and the rows of all calls in flight would be lost.
      RandomAccessFile log = new RandomAccessFile(path.resolve(LOG).toFile(), "rw");
      long whole = Earlier.wholeBytes(path.resolve(LOG));
      long cut = log.length() - whole;
      log.setLength(whole);
      log.seek(whole);
      if (whole == 0) {
        String header = String.join(",", AttemptColumns.header()) + "\r\n";
        log.write(header.getBytes(StandardCharsets.UTF_8));
      }
      Earlier earlier = new Earlier(path.resolve(LOG), log.length(), cut, journal.earlier());
      return new RunFolder(path, log, journal, earlier);
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  /**
   * @return what earlier processes have left in the folder
   */
  public Earlier earlier() {
    return earlier;
  }

  /**
   * @return the run's folder
   */
  public Path path() {
    return path;
  }

  /**
   * Takes note of an attempt before it is sent.
   *
   * @param call the attempt
   * @param at wall clock
   * @throws CannotWrite when that cannot be written; then it must not be sent
   */
  public void sent(Call call, Instant at) {
    try {
      journal.sent(call.requestId(), call.attempt(), at);
      sentWithoutRow.incrementAndGet();
    } catch (IOException e) {
      throw cannotWrite(Journal.FILE, e);
    }
  }

  /**
   * Takes note of an attempt that is to be made after a wait.
   *
   * @param call the attempt
   * @throws CannotWrite when that cannot be written
   */
  public void again(Call call) {
    try {
      journal.again(call.requestId(), call.attempt());
    } catch (IOException e) {
      throw cannotWrite(Journal.FILE, e);
    }
  }

  /**
   * Appends one row to the log.
   *
   * @param csvLine a CSV record in UTF-8 with its line break
   * @throws CannotWrite when it cannot be written, as on a full disk; no row follows then
   */
  public synchronized void appendRow(byte[] csvLine) {
    try {
      if (broken) {
        throw new IOException(reason);
      }
      log.write(csvLine);
      goodBytes += csvLine.length;
    } catch (IOException e) {
      // Of several threads the first knows why; the others repeat it.
      reason = broken ? reason : String.valueOf(e.getMessage());
      cutBack();
      throw cannotWrite(LOG, e);
    }
  }

  /** An attempt that {@link #sent} told of has its row. */
  public void hasRow() {
    sentWithoutRow.decrementAndGet();
  }

  /** What of a row was written is taken away, so that nothing but whole rows is there. */
  private void cutBack() {
    broken = true;
    try {
      log.setLength(goodBytes);
    } catch (IOException e) {
      broken = true; // The record is torn then, which whoever reads it copes with.
    }
  }

  private CannotWrite cannotWrite(String file, IOException e) {
    return new CannotWrite(
        "%s: cannot be written: %s; no further call is started, %d calls were sent and have no row."
                .formatted(path.resolve(file), e.getMessage(), sentWithoutRow.get())
            + " When it can be written again: --resume "
            + path.getFileName(),
        e);
  }

  /**
   * Puts a file into the folder in the place of the one of that name, if there is one. At any
   * moment the whole old or the whole new one is there.
   *
   * @param name its name
   * @param text its content
   * @throws CannotWrite when it cannot be written
   */
  public void replace(String name, String text) {
    Path made = path.resolve("." + name + ".new");
    try {
      Files.writeString(made, text);
      Files.move(made, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw cannotWrite(name, e);
    }
  }

  /**
   * Writes the log of each provider beside that of all.
   *
   * @throws CannotWrite when one cannot be written
   */
  public void finish() {
    try {
      ProviderLogs.split(path.resolve(LOG));
    } catch (UncheckedIOException e) {
      throw cannotWrite("<provider>_requests_log.csv", e.getCause());
    }
  }

  /** Closes log and journal; closing again does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    broken = true;
    try (journal) {
      log.close();
    } catch (IOException e) {
      throw new UncheckedIOException(path.resolve(LOG) + ": cannot be closed", e);
    }
  }

  /** The messages of file system exceptions are mostly the path alone. */
  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}

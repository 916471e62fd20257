package dev.llmbenchmark.results;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Plan;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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

  private static final String LATEST = "latest";

  private final Path path;
  private final OutputStream log;

  private RunFolder(Path path, OutputStream log) {
    this.path = path;
    this.log = log;
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
      OutputStream log = openLog(path);
      pointLatest(output, plan.runId());
      return new RunFolder(path, log);
    } catch (FileAlreadyExistsException e) {
      throw new BadInput("--output " + output + ": " + e.getFile() + " is in the way", e);
    } catch (IOException e) {
      throw new BadInput("--output " + output + ": cannot write there: " + reason(e), e);
    }
  }

  /**
   * @return the run's folder
   */
  public Path path() {
    return path;
  }

  /**
   * Appends one row to the log.
   *
   * @param csvLine a CSV record in UTF-8 with its line break
   * @throws UncheckedIOException when it cannot be written, as on a full disk
   */
  public synchronized void appendRow(byte[] csvLine) {
    try {
      log.write(csvLine);
    } catch (IOException e) {
      throw new UncheckedIOException(path.resolve(LOG) + ": cannot append a row", e);
    }
  }

  /**
   * Closes the log and writes the log of each provider beside it.
   *
   * @throws UncheckedIOException when one cannot be written
   */
  public void finish() {
    close();
    ProviderLogs.split(path.resolve(LOG));
  }

  /** Closes the log; closing again does nothing. */
  @Override
  public synchronized void close() {
    try {
      log.close();
    } catch (IOException e) {
      throw new UncheckedIOException(path.resolve(LOG) + ": cannot be closed", e);
    }
  }

  private static OutputStream openLog(Path path) throws IOException {
    // Not a channel, nor a stream of Files: those close themselves when a writing thread is
    // interrupted, and the rows of all calls in flight would be lost.
    OutputStream log = new FileOutputStream(path.resolve(LOG).toFile());
    String header = String.join(",", AttemptColumns.header()) + "\r\n";
    log.write(header.getBytes(StandardCharsets.UTF_8));
    return log;
  }

  private static void pointLatest(Path output, String runId) throws IOException {
    Path link = output.resolve("." + LATEST + "-" + runId);
    try {
      Files.createSymbolicLink(link, Path.of(runId));
      // Renamed into place, so that at no time there is no link.
      Files.move(link, output.resolve(LATEST), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | UnsupportedOperationException e) {
      Files.deleteIfExists(link);
      Files.writeString(output.resolve(LATEST + ".txt"), runId + "\n");
    }
  }

  /** The messages of file system exceptions are mostly the path alone. */
  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}

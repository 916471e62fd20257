package dev.llmbenchmark.results;

import dev.llmbenchmark.model.BadInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file {@code calls.journal} of a run: a line for each attempt before it is sent, and one for
 * each call that is to be tried again. With it and the log of rows one can tell, after the process
 * has died at any moment, which calls may have been paid for and have no row.
 *
 * <p>A line is handed to the operating system before {@link #sent} returns: it outlives the
 * process, but not a loss of power. Lines that several threads have at a time are written together.
 * The file is locked for as long as it is open, so that no two processes work at one run.
 *
 * <p>Safe for use by several threads.
 */
final class Journal implements AutoCloseable {
  /** Name of the file in a run's folder. */
  static final String FILE = "calls.journal";

  private static final String SENT = "sent";
  private static final String AGAIN = "again";
  private static final Pattern SENT_LINE =
      Pattern.compile(SENT + " (\\S+) ([0-9]{1,9}) ([0-9]{1,15})");
  private static final Pattern AGAIN_LINE = Pattern.compile(AGAIN + " (\\S+) ([0-9]{1,9})");

  /**
   * A line.
   *
   * @param sent whether the attempt is sent; otherwise it is to be made later
   * @param requestId its call
   * @param attempt number of the attempt, from 1
   * @param at wall clock just before sending; the epoch for one to be made later
   */
  record Entry(boolean sent, String requestId, int attempt, Instant at) {}

  private static final class Line {
    private final byte[] bytes;
    private boolean written;

    Line(String text) {
      bytes = text.getBytes(StandardCharsets.US_ASCII);
    }
  }

  private final Path path;
  // No channel writes: those close themselves when a writing thread is interrupted.
  private final RandomAccessFile file;
  private final FileLock lock;
  private final List<Entry> earlier;
  private boolean broken;
  private final Queue<Line> waiting = new ConcurrentLinkedQueue<>();

  private Journal(Path path, RandomAccessFile file, FileLock lock) throws IOException {
    this.path = path;
    this.file = file;
    this.lock = lock;
    this.earlier = List.copyOf(read(path, file));
  }

  /**
   * Opens the journal of a run's folder and makes it when there is none.
   *
   * @param folder the folder
   * @return the journal, at its end
   * @throws BadInput when another process has it open, or a line of it cannot be understood
   * @throws IOException when it cannot be opened
   */
  static Journal open(Path folder) throws IOException {
    Path path = folder.resolve(FILE);
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      FileLock lock = file.getChannel().tryLock();
      if (lock == null) {
        throw busy(folder);
      }
      return new Journal(path, file, lock);
    } catch (OverlappingFileLockException e) {
      file.close();
      throw busy(folder);
    } catch (IOException | BadInput e) {
      file.close();
      throw e;
    }
  }

  private static BadInput busy(Path folder) {
    return new BadInput("run " + folder.getFileName() + ": another process is making its calls");
  }

  /** Reads all whole lines and goes behind the last one; what was cut off was never sent. */
  private static List<Entry> read(Path path, RandomAccessFile file) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(file.length())];
    file.readFully(bytes);
    String text = new String(bytes, StandardCharsets.US_ASCII);
    int end = text.lastIndexOf('\n') + 1;
    file.setLength(end);
    file.seek(end);
    List<Entry> entries = new ArrayList<>();
    for (String line : text.substring(0, end).lines().toList()) {
      entries.add(entry(path, entries.size() + 1, line));
    }
    return entries;
  }

  /** No line is passed over: it may tell of a call that was paid for. */
  private static Entry entry(Path path, int number, String line) {
    Matcher sent = SENT_LINE.matcher(line);
    if (sent.matches()) {
      Instant at = Instant.ofEpochMilli(Long.parseLong(sent.group(3)));
      return new Entry(true, sent.group(1), Integer.parseInt(sent.group(2)), at);
    }
    Matcher again = AGAIN_LINE.matcher(line);
    if (again.matches()) {
      return new Entry(false, again.group(1), Integer.parseInt(again.group(2)), Instant.EPOCH);
    }
    throw new BadInput(
        path + " line " + number + ": expected 'sent ID ATTEMPT MS' or 'again ID ATTEMPT'");
  }

  /** What stood in it when it was opened. */
  List<Entry> earlier() {
    return earlier;
  }

  /**
   * @param requestId a call
   * @param attempt number of the attempt that is about to be sent
   * @param at wall clock
   * @throws IOException when the line cannot be written; then the attempt must not be sent
   */
  void sent(String requestId, int attempt, Instant at) throws IOException {
    append(String.join(" ", SENT, requestId, "" + attempt, at.toEpochMilli() + "\n"));
  }

  /**
   * @param requestId a call whose attempt failed
   * @param attempt number of the attempt that is to be made later
   * @throws IOException when the line cannot be written
   */
  void again(String requestId, int attempt) throws IOException {
    append(String.join(" ", AGAIN, requestId, attempt + "\n"));
  }

  private void append(String text) throws IOException {
    Line line = new Line(text);
    waiting.add(line);
    synchronized (this) {
      // Whoever holds the lock writes for all who came meanwhile.
      if (line.written) {
        return;
      }
      List<Line> group = new ArrayList<>();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (Line next = waiting.poll(); next != null; next = waiting.poll()) {
        group.add(next);
        bytes.writeBytes(next.bytes);
      }
      if (group.isEmpty()) {
        throw new IOException(path + ": an earlier line could not be written");
      }
      write(bytes.toByteArray());
      group.forEach(one -> one.written = true);
    }
  }

  /** Half a line is taken away again: the next one would join it, and neither could be read. */
  private void write(byte[] lines) throws IOException {
    if (broken) {
      throw new IOException(path + ": an earlier line could not be written");
    }
    long good = file.getFilePointer();
    try {
      file.write(lines);
    } catch (IOException e) {
      broken = true;
      file.setLength(good);
      throw e;
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (lock.isValid()) {
      lock.release();
    }
    file.close();
  }
}

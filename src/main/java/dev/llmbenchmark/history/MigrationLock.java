package dev.llmbenchmark.history;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one process after the other, and one thread after the other, make or change the schema of a
 * file of SQLite. It is a file of its own: closing any other handle of a database would take
 * SQLite's own locks away. Whoever has the lock looks whether there still is something to do.
 */
final class MigrationLock implements AutoCloseable {
  /** The system's locks are those of processes. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final Path file;
  private final FileChannel channel;

  private MigrationLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static MigrationLock take(Path file) throws IOException {
    THREADS.lock();
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock();
      return new MigrationLock(file, channel);
    } catch (IOException | RuntimeException e) {
      THREADS.unlock();
      throw e;
    }
  }

  /** Whoever waits for the file that is taken away here finds the schema up to date. */
  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(file);
    } finally {
      THREADS.unlock();
    }
  }
}

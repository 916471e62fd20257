package dev.llmbenchmark.serve;

import dev.llmbenchmark.model.BadInput;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps a second service from the folder of the runs. The system gives the lock back when the
 * process ends, however it does; the file {@code serve.lock} stays and means nothing by itself.
 */
public final class ServiceLock implements AutoCloseable {
  private static final String FILE = "serve.lock";

  private final RandomAccessFile file;

  private ServiceLock(RandomAccessFile file) {
    this.file = file;
  }

  /**
   * @param where names the source of the folder in messages
   * @param output folder of the runs; made when missing
   * @return the lock, to be closed
   * @throws BadInput when another service has it, or it cannot be made
   */
  public static ServiceLock take(String where, Path output) {
    try {
      Files.createDirectories(output);
      RandomAccessFile file = new RandomAccessFile(output.resolve(FILE).toFile(), "rw");
      try {
        if (locked(file) == null) {
          throw new BadInput(
              where
                  + " "
                  + output
                  + ": another serve works there (process "
                  + file.readLine()
                  + "); expected a folder of its own");
        }
        file.setLength(0);
        file.write((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII));
        return new ServiceLock(file);
      } catch (IOException | BadInput e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw new BadInput(
          where + " " + output + ": expected a folder that can be written to, or a place for one",
          e);
    }
  }

  /** Null when another process, or another service in this one, has the lock. */
  private static FileLock locked(RandomAccessFile file) throws IOException {
    try {
      return file.getChannel().tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("the lock of the service cannot be given back", e);
    }
  }
}

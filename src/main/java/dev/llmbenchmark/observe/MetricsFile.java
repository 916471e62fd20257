package dev.llmbenchmark.observe;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.CannotWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that takes the metrics of a run at its end. At any moment the whole old or the whole new
 * text is there, and who may read it is left to the user's mask: another user's program may.
 */
public final class MetricsFile {
  private final Path file;
  private final Path beside;

  private MetricsFile(Path file, Path beside) {
    this.file = file;
    this.beside = beside;
  }

  /**
   * Makes sure that it can be written, before anything is paid for; what is there stays.
   *
   * @param option where the path comes from, for the message
   * @param path the file
   * @return the file
   * @throws BadInput when it cannot be written
   */
  public static MetricsFile checked(String option, Path path) {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new BadInput(option + " " + path + ": expected a file, found something else");
    }
    try {
      // A link stays a link, and what it leads to is replaced.
      Path file = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
      MetricsFile made =
          new MetricsFile(
              file,
              file.resolveSibling(
                  "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp"));
      made.writeBeside("");
      Files.delete(made.beside);
      return made;
    } catch (IOException e) {
      throw new BadInput(
          option + " " + path + ": expected a file in a folder that is there and can be written to",
          e);
    }
  }

  /**
   * @param text the new content
   * @throws CannotWrite when it cannot be written
   */
  public void write(String text) {
    try {
      writeBeside(text);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CannotWrite(file + ": the metrics cannot be written: " + e, e);
    }
  }

  private void writeBeside(String text) throws IOException {
    Files.writeString(
        beside,
        text,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }
}

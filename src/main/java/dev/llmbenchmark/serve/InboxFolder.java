package dev.llmbenchmark.serve;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.CannotWrite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder into which files are dropped, with {@code running}, {@code done} and {@code failed} in
 * it. A file leaves it before its run is made, under a name that no other has, so that no restart
 * runs it again and no later file takes its place.
 *
 * @param path the folder
 * @param clock gives the time that stands before each name
 */
public record InboxFolder(Path path, Clock clock) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final int MOST_BYTES = 200;
  private static final int ENDING = 16;
  private static final String REASON = ".reason.txt";
  private static final String RUNNING = "running";
  private static final String FAILED = "failed";

  /**
   * Makes the folder; a service that cannot look into its inbox would wait for ever.
   *
   * @param where names the source of the folder in messages
   * @return this
   * @throws BadInput when it cannot be made or written to
   */
  public InboxFolder usable(String where) {
    try {
      for (String name : List.of(RUNNING, "done", FAILED)) {
        Files.createDirectories(path.resolve(name));
      }
    } catch (IOException e) {
      throw new BadInput(where + " " + path + ": expected a folder, or a place for one", e);
    }
    if (!Files.isWritable(path)) {
      throw new BadInput(where + " " + path + ": expected a folder that can be written to");
    }
    return this;
  }

  /**
   * Takes a file out of the inbox, whatever its kind, without opening it; a link is taken itself.
   *
   * @param file a file in it
   * @return the file where it now is, to be {@linkplain Dropped#check checked}
   * @throws CannotWrite when it cannot be moved
   */
  public Dropped take(Path file) {
    String name = String.valueOf(file.getFileName());
    return new Dropped(moved(file, RUNNING, stamped(name)), name);
  }

  /**
   * Puts a file away whose run has ended.
   *
   * @param file the file
   * @param end what the run came to
   * @throws CannotWrite when it cannot be moved
   */
  public void away(Path file, Job.End end) {
    boolean done = end.event() == TickEvent.ENDED;
    Path to = moved(file, done ? "done" : FAILED, String.valueOf(file.getFileName()));
    if (!done) {
      Path reason = to.resolveSibling(to.getFileName() + REASON);
      try {
        Files.writeString(
            reason,
            end.event().word() + ": " + end.reason() + "\n",
            // Never through a link that was dropped under this name.
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE);
      } catch (IOException e) {
        throw new CannotWrite(reason + ": cannot be written: " + e.getMessage(), e);
      }
    }
  }

  /**
   * @param name of a file in {@code running}
   * @return where it is
   */
  public Path running(String name) {
    return path.resolve(RUNNING).resolve(name);
  }

  /**
   * @return files in {@code running}, of whatever kind, in the order in which they were taken
   */
  public List<Path> running() {
    try (Stream<Path> files = Files.list(path.resolve(RUNNING))) {
      return files
          .filter(one -> !Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new BadInput(path.resolve(RUNNING) + ": cannot be listed", e);
    }
  }

  private String stamped(String name) {
    // A row of the journal is one line.
    String plain = name.replaceAll("\\p{Cntrl}", "_");
    return STAMP.format(Instant.now(clock)) + "-" + shortened(plain);
  }

  /** With the time before it, a name must still be one; its ending tells what it holds. */
  private static String shortened(String name) {
    if (bytes(name) <= MOST_BYTES) {
      return name;
    }
    int[] letters = name.codePoints().toArray();
    int end = letters.length - ENDING;
    String ending = new String(letters, end, ENDING);
    while (bytes(new String(letters, 0, end)) > MOST_BYTES - bytes(ending)) {
      end--;
    }
    return new String(letters, 0, end) + ending;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Only this process moves files here, so that a name that is free stays free. */
  private Path moved(Path file, String folder, String name) {
    Path to = path.resolve(folder).resolve(name);
    for (int i = 2; taken(to) || taken(to.resolveSibling(to.getFileName() + REASON)); i++) {
      to = path.resolve(folder).resolve(i + "-" + name);
    }
    try {
      Files.createDirectories(to.getParent());
      return Files.move(file, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new CannotWrite(file + ": cannot be moved to " + to + ": " + e, e);
    }
  }

  private static boolean taken(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }
}

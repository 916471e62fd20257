package dev.llmbenchmark.serve;

import dev.llmbenchmark.model.BadInput;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A file that was dropped into the inbox and has been taken out of it.
 *
 * @param path where it is now
 * @param name its name as it was dropped
 */
public record Dropped(Path path, String name) {
  /**
   * @return whether it holds options of a run rather than a prompt
   */
  public boolean holdsOptions() {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".yaml") || lower.endsWith(".yml");
  }

  /**
   * Checks that it is a file of its own, without opening it: a link would give away another file,
   * and a pipe could be read for ever.
   *
   * @throws BadInput when it is anything else
   */
  public void check() {
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new BadInput(
          "dropped file %s: expected a regular file, found %s"
              .formatted(
                  name,
                  Files.isSymbolicLink(path)
                      ? "a link, which is not followed"
                      : "a pipe, a socket, a device or a folder, which is not opened"));
    }
  }
}

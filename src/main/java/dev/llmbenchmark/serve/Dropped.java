package dev.llmbenchmark.serve;

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
}

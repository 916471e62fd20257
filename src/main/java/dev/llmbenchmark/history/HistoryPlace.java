package dev.llmbenchmark.history;

import dev.llmbenchmark.model.BadInput;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the history is. Its text never shows the password.
 *
 * @param file the file of SQLite; absent when the history is in PostgreSQL
 * @param url JDBC URL
 * @param user user of PostgreSQL; absent when the server is to take the one of this process
 * @param password that user's password; absent when none is needed
 */
public record HistoryPlace(
    Optional<Path> file, String url, Optional<String> user, Optional<String> password) {
  /** Name of the file beside the folders of the runs. */
  public static final String FILE = "history.db";

  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";

  /** Checks that nothing is null. */
  public HistoryPlace {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
  }

  /**
   * @param file a file of SQLite
   * @return the history there
   */
  public static HistoryPlace sqlite(Path file) {
    return new HistoryPlace(Optional.of(file), SQLITE + file, Optional.empty(), Optional.empty());
  }

  /**
   * @param where names the source of the URL in messages
   * @param url JDBC URL of SQLite or PostgreSQL; empty for a file beside the runs
   * @param base folder that a relative file is relative to
   * @param output folder with the folders of the runs
   * @param user user of PostgreSQL
   * @param password that user's password
   * @return the place
   * @throws BadInput when the URL is of neither, or holds a password
   */
  public static HistoryPlace of(
      String where,
      String url,
      Path base,
      Path output,
      Optional<String> user,
      Optional<String> password) {
    if (url.isEmpty()) {
      return sqlite(output.resolve(FILE));
    }
    if (url.startsWith(SQLITE) && url.length() > SQLITE.length()) {
      return sqlite(base.resolve(url.substring(SQLITE.length())));
    }
    if (!url.startsWith(POSTGRESQL)) {
      throw new BadInput(
          where
              + ": expected nothing (history.db beside the runs), jdbc:sqlite:FILE or"
              + " jdbc:postgresql://HOST/DATABASE; the value found is none of them");
    }
    String lower = url.toLowerCase(Locale.ROOT);
    if (lower.contains("password=") || lower.contains("@")) {
      throw new BadInput(
          where + ": a password must not stand in the URL; expected in HISTORY_PASSWORD");
    }
    return new HistoryPlace(Optional.empty(), url, user, password);
  }

  /**
   * @return the place for people: the file, or the URL without its options
   */
  public String shown() {
    return file.map(Path::toString).orElseGet(() -> url.replaceAll("[?].*", ""));
  }

  /**
   * @param message what a driver says
   * @return the same on one line, without the password
   */
  public String masked(String message) {
    String line = message.replaceAll("\\s+", " ").strip();
    return password.map(secret -> line.replace(secret, "***")).orElse(line);
  }

  @Override
  public String toString() {
    return shown();
  }
}

package dev.llmbenchmark.history;

import dev.llmbenchmark.model.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Opens the history, of whichever kind it is, with its schema as this program knows it.
 *
 * <p>A file of SQLite is in WAL mode: readers do not wait for the one who writes, writers wait for
 * each other for up to 10 s, also those of other processes.
 */
public final class Database {
  private static final int BUSY_MS = 10_000;
  private static final int CONNECT_S = 5;
  private static final int ANSWER_S = 30;

  private Database() {}

  /**
   * @param place where it is; a file that is not there is made
   * @return its connections, each of which is to be closed; the schema is up to date
   * @throws BadInput when the schema is newer than this program, or the place is no history
   * @throws HistoryException when it cannot be reached or written
   */
  public static DataSource open(HistoryPlace place) {
    try {
      return place.file().isPresent() ? sqlite(place, place.file().get()) : postgresql(place);
    } catch (SQLException | IOException e) {
      throw HistoryException.of(place, e);
    }
  }

  private static DataSource sqlite(HistoryPlace place, Path file) throws SQLException, IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MS);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.enforceForeignKeys(true);
    // A transaction that reads before it writes could not wait for another one's end.
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    DataSource data = source(file, config);
    Schema schema = new Schema(place);
    if (Files.exists(file) && schema.upToDate(data)) {
      return data;
    }
    SQLiteConfig plain = new SQLiteConfig();
    plain.setBusyTimeout(BUSY_MS);
    // The library that migrates cannot lock a file of SQLite, so that two processes that make the
    // same file would be in each other's way.
    MigrationLock lock = MigrationLock.take(folder.resolve("." + file.getFileName() + ".lock"));
    try {
      if (!schema.upToDate(data)) {
        DataSource migrated = source(file, plain);
        walMode(migrated);
        schema.migrate(migrated);
      }
    } finally {
      lock.close();
    }
    return data;
  }

  private static DataSource source(Path file, SQLiteConfig config) {
    SQLiteDataSource data = new SQLiteDataSource(config);
    data.setUrl("jdbc:sqlite:" + file);
    return data;
  }

  /** Stays with the file. */
  private static void walMode(DataSource data) throws SQLException {
    try (Connection connection = data.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
    }
  }

  private static DataSource postgresql(HistoryPlace place) throws SQLException {
    PGSimpleDataSource data = new PGSimpleDataSource();
    try {
      data.setUrl(place.url());
    } catch (IllegalArgumentException e) {
      throw new BadInput("history: expected jdbc:postgresql://HOST/DATABASE, found " + place, e);
    }
    place.user().ifPresent(data::setUser);
    place.password().ifPresent(data::setPassword);
    data.setApplicationName("llm-benchmark");
    data.setConnectTimeout(CONNECT_S);
    data.setLoginTimeout(CONNECT_S);
    data.setSocketTimeout(ANSWER_S);
    Schema schema = new Schema(place);
    if (!schema.upToDate(data)) {
      schema.migrate(data);
    }
    return data;
  }
}

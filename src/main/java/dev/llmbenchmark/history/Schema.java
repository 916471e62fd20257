package dev.llmbenchmark.history;

import dev.llmbenchmark.model.BadInput;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The tables of the history and their version: the number of the last migration. */
final class Schema {
  /** Version of the tables that this program reads and writes. */
  static final int VERSION = 2;

  private static final String VERSIONS = "flyway_schema_history";

  private final HistoryPlace place;

  Schema(HistoryPlace place) {
    this.place = place;
  }

  /**
   * Asked first of each database, as loading the library that migrates takes longer than all else.
   *
   * @throws BadInput when it is newer
   */
  boolean upToDate(DataSource data) throws SQLException {
    int there = version(data);
    if (there > VERSION) {
      throw new BadInput(
          "history %s: its schema is version %d, this program knows up to %d; use the program that"
                  .formatted(place, there, VERSION)
              + " made it, or another place (history.url)");
    }
    return there == VERSION;
  }

  private static int version(DataSource data) throws SQLException {
    try (Connection connection = data.getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet table =
          connection.getMetaData().getTables(null, connection.getSchema(), VERSIONS, null)) {
        if (!table.next()) {
          return 0;
        }
      }
      try (ResultSet row =
          statement.executeQuery(
              "SELECT max(CAST(version AS INTEGER)) FROM " + VERSIONS + " WHERE success")) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }

  /** Waits for another process that does the same in PostgreSQL. */
  void migrate(DataSource data) {
    try {
      Flyway.configure(Schema.class.getClassLoader())
          .dataSource(data)
          .locations("classpath:" + Schema.class.getPackageName().replace('.', '/'))
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw HistoryException.of(place, e);
    }
  }
}

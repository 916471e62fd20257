package dev.llmbenchmark.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The databases that tests of the history use: a file of SQLite, and the PostgreSQL server at
 * {@code TEST_POSTGRES_URL}, in which each test has a schema of its own.
 */
public enum TestDatabases {
  SQLITE,
  POSTGRESQL;

  private static final String URL = "TEST_POSTGRES_URL";

  /** Those that are there; the lack of the other one is told. */
  public static Stream<TestDatabases> present() {
    if (postgresql().isEmpty()) {
      System.out.println("skipped: no PostgreSQL (" + URL + " is not set)");
      return Stream.of(SQLITE);
    }
    return Stream.of(values());
  }

  private static Optional<String> postgresql() {
    return Optional.ofNullable(System.getenv(URL)).filter(url -> !url.isBlank());
  }

  /** An empty one. */
  public HistoryPlace place(Path folder) throws SQLException {
    if (this == SQLITE) {
      return HistoryPlace.sqlite(folder.resolve("history.db"));
    }
    String schema = "t" + UUID.randomUUID().toString().replace("-", "");
    String url = postgresql().orElseThrow();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + schema);
    }
    return HistoryPlace.of(
        "test",
        url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema,
        folder,
        folder,
        Optional.empty(),
        Optional.empty());
  }

  /** The rows of a query, each as one text. */
  public static List<String> rows(HistoryPlace place, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(place.url());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          cells.add(String.valueOf(result.getObject(i)));
        }
        rows.add(String.join("|", cells));
      }
    }
    return rows;
  }

  /** Runs a statement that must change something. */
  public static void execute(HistoryPlace place, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(place.url());
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }
}

package dev.llmbenchmark.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

class SchemaTest {
  private static final String VERSIONS =
      "SELECT version FROM flyway_schema_history ORDER BY installed_rank";

  @TempDir Path folder;

  private static DataSource plain(HistoryPlace place) {
    if (place.file().isPresent()) {
      SQLiteDataSource data = new SQLiteDataSource();
      data.setUrl(place.url());
      return data;
    }
    PGSimpleDataSource data = new PGSimpleDataSource();
    data.setUrl(place.url());
    return data;
  }

  @ParameterizedTest
  @MethodSource("dev.llmbenchmark.history.TestDatabases#present")
  void historyOfVersion1KeepsItsRows(TestDatabases kind) throws SQLException {
    HistoryPlace place = kind.place(folder);
    Flyway.configure()
        .dataSource(plain(place))
        .locations("classpath:dev/llmbenchmark/history")
        .target("1")
        .load()
        .migrate();
    TestDatabases.execute(
        place,
        "INSERT INTO runs VALUES ('a', 1000, NULL, '2', '0.1.0', 'abc', 7, NULL, "
            + (kind == TestDatabases.SQLITE ? "0" : "false")
            + ", NULL)");

    Database.open(place);

    assertThat(TestDatabases.rows(place, VERSIONS)).containsExactly("1", "2");
    assertThat(TestDatabases.rows(place, "SELECT run_id, started_ms FROM runs"))
        .containsExactly("a|1000");
    assertThat(TestDatabases.rows(place, "SELECT count(*) FROM alerts")).containsExactly("0");
  }

  @ParameterizedTest
  @MethodSource("dev.llmbenchmark.history.TestDatabases#present")
  void newerSchemaIsOneClearLine(TestDatabases kind) throws SQLException {
    HistoryPlace place = kind.place(folder);
    Database.open(place);
    TestDatabases.execute(
        place, "UPDATE flyway_schema_history SET version = '7' WHERE version = '2'");

    assertThatThrownBy(() -> Database.open(place))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("its schema is version 7, this program knows up to 2")
        .hasMessageContaining(place.shown());
  }

  @Test
  void fileIsInWalMode() throws SQLException {
    HistoryPlace place = HistoryPlace.sqlite(folder.resolve("new/history.db"));

    Database.open(place);

    assertThat(TestDatabases.rows(place, "PRAGMA journal_mode")).containsExactly("wal");
    assertThat(folder.resolve("new/.history.db.lock")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("dev.llmbenchmark.history.TestDatabases#present")
  void manyMayMakeItAtOnce(TestDatabases kind) throws Exception {
    HistoryPlace place = kind.place(folder);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<DataSource>> opened =
          IntStream.range(0, 4).mapToObj(i -> threads.submit(() -> Database.open(place))).toList();
      for (Future<DataSource> one : opened) {
        one.get();
      }
    } finally {
      threads.shutdown();
    }

    assertThat(TestDatabases.rows(place, VERSIONS)).containsExactly("1", "2");
  }

  @Test
  void whatIsNoDatabaseIsToldInOneLine() throws Exception {
    Path file = Files.writeString(folder.resolve("history.db"), "run_id,model\r\n".repeat(500));

    assertThatThrownBy(() -> Database.open(HistoryPlace.sqlite(file)))
        .isInstanceOf(HistoryException.class)
        .hasMessageStartingWith("history " + file + ": ")
        .hasMessageContaining("not a database");
  }
}

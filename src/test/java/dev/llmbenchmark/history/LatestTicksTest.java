package dev.llmbenchmark.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LatestTicksTest {
  @TempDir Path folder;

  private static void insert(Connection connection, String table, Map<String, Object> row)
      throws SQLException {
    String marks = String.join(", ", Collections.nCopies(row.size(), "?"));
    String sql =
        "INSERT INTO "
            + table
            + " ("
            + String.join(", ", row.keySet())
            + ") VALUES ("
            + marks
            + ")";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int place = 1;
      for (Object value : row.values()) {
        statement.setObject(place++, value);
      }
      statement.executeUpdate();
    }
  }

  /** Runs of one schedule each hour, and of another, with another load, each hundredth hour. */
  private static void write(HistoryPlace place) throws SQLException {
    try (Connection connection = Database.open(place).getConnection()) {
      connection.setAutoCommit(false);
      for (int hour = 0; hour < 750; hour++) {
        HistoryRows often = MadeUpRows.run("often-%03d".formatted(hour), hour, 400.0);
        write(connection, often);
        if (hour % 100 == 0) {
          HistoryRows seldom = MadeUpRows.run("seldom-%03d".formatted(hour), hour, 500.0);
          seldom.ticks().get(0).put("mode", "closed:8");
          write(connection, seldom);
        }
      }
      connection.commit();
    }
  }

  private static void write(Connection connection, HistoryRows rows) throws SQLException {
    insert(connection, "runs", rows.run());
    for (Map<String, Object> tick : rows.ticks()) {
      insert(connection, "ticks", tick);
    }
    for (Map<String, Object> figure : rows.figures()) {
      insert(connection, "figures", figure);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.llmbenchmark.history.TestDatabases#present")
  void aScheduleThatRunsOftenDoesNotCrowdOutOneThatRunsSeldom(TestDatabases kind)
      throws SQLException {
    HistoryPlace place = kind.place(folder);
    write(place);

    List<HistoryTick> ticks =
        History.open(place).ticks(HistoryFilter.all(false).metrics(List.of("ttft_ms")).latest(600));

    List<String> often = runs(ticks, "often");
    assertThat(often).hasSize(650).startsWith("often-100").endsWith("often-749");
    assertThat(runs(ticks, "seldom")).hasSize(8).startsWith("seldom-000").endsWith("seldom-700");
    assertThat(History.open(place).ticks(HistoryFilter.all(false))).hasSize(2 * 758);
  }

  private static List<String> runs(List<HistoryTick> ticks, String start) {
    return ticks.stream().map(HistoryTick::run).filter(run -> run.startsWith(start)).toList();
  }
}

package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.history.HistoryPlace;
import dev.llmbenchmark.history.TestDatabases;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole runs that end with a history of others behind them. */
class RegressionExitTest extends CommandFixture {
  private static final String OLD = "old-";

  private int benchmark() {
    return run(
        "--models",
        "openai/gpt-4o-mini",
        "--attempts",
        "8",
        "--prompt-mode",
        "simple",
        "--threshold",
        "response_time_ms: p(50)<600000",
        "--quiet");
  }

  private HistoryPlace place() {
    return HistoryPlace.sqlite(folder.resolve("results/history.db"));
  }

  /**
   * Makes 62 runs out of the only one, three hours apart, their medians wavering by up to 5 %. The
   * first 60 took so many times as long as the others.
   */
  private void past(double factor) throws SQLException {
    String numbers =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 62) ";
    for (String table : List.of("runs", "ticks", "figures")) {
      List<String> columns =
          TestDatabases.rows(place(), "SELECT name FROM pragma_table_info('" + table + "')");
      String cells =
          String.join(", ", columns.stream().map(column -> cell(column, factor)).toList());
      TestDatabases.execute(
          place(),
          "INSERT INTO " + table + " " + numbers + "SELECT " + cells + " FROM n, " + table);
    }
  }

  private static String cell(String column, double factor) {
    return switch (column) {
      case "run_id" -> "'" + OLD + "' || i";
      case "started_ms", "ended_ms" -> column + " - (63 - i) * 10800000";
      case "p50" ->
          "p50 * (1 + (i * 7 % 11 - 5) * 0.01) * CASE WHEN i > 60 THEN 1 WHEN metric LIKE '%tps' THEN "
              + 1 / factor
              + " ELSE "
              + factor
              + " END";
      default -> column;
    };
  }

  /** Two made-up runs and two real ones are four at the new level. */
  @Test
  void theRunThatConfirmsARegressionEndsWithThreeAndTheNextOneDoesNot() throws SQLException {
    assertThat(benchmark()).isZero();
    past(0.1);

    assertThat(benchmark()).as(err()).isEqualTo(3);
    assertThat(err().lines().filter(line -> line.startsWith("regression confirmed: "))).hasSize(3);
    assertThat(err())
        .contains("regression confirmed: openai/gpt-4o-mini response_time_ms p50 worse by ")
        .contains("ttft_ms p50 worse by ");
    assertThat(benchmark()).as(err()).isZero();
    assertThat(err()).doesNotContain("regression");
  }

  @Test
  void fasterRepliesAreNoRegression() throws SQLException {
    assertThat(benchmark()).isZero();
    past(10);

    assertThat(benchmark()).as(err()).isZero();
    assertThat(err()).doesNotContain("regression");
  }
}

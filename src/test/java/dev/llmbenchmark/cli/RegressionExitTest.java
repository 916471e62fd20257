package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.history.HistoryPlace;
import dev.llmbenchmark.history.TestDatabases;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole runs that end with a history of others behind them. */
class RegressionExitTest extends CommandFixture {
  private static final String OLD = "old-";

  private UnmarkedServer server;

  /** Runs of the simulated gateway are compared with nothing. */
  @BeforeEach
  void serve() throws IOException {
    server = new UnmarkedServer();
    EnvFile.write(
        folder,
        """
        CLOUDFLARE_GATEWAY_URL=%s
        CLOUDFLARE_ACCOUNT_ID=a
        CLOUDFLARE_GATEWAY_ID=g
        OPENAI_TOKEN=made-up-key
        """
            .formatted(server.url()));
  }

  @AfterEach
  void close() {
    server.close();
  }

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
    // What else was measured follows from these, and is not told again.
    assertThat(err().lines().filter(line -> line.startsWith("regression confirmed: ")))
        .allMatch(line -> line.matches(".* (ttft_ms|response_time_ms|output_speed_tps) p50 .*"));
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

  @Test
  void runsOfASimulatedGatewayThatSomebodyStartedAreNotTakenForOthers()
      throws IOException, SQLException {
    variables("");

    assertThat(benchmark()).isZero();

    assertThat(TestDatabases.rows(place(), "SELECT simulated FROM runs")).containsExactly("1");
    assertThat(out()).startsWith("SIMULATED");
    assertThat(ok("history")).isEmpty();
    assertThat(ok("history", "--simulated")).contains("openai/gpt-4o-mini");
  }
}

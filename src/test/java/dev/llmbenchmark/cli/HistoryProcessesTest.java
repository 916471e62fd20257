package dev.llmbenchmark.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.llmbenchmark.history.HistoryPlace;
import dev.llmbenchmark.history.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several processes at one history, and processes that are killed. */
@Timeout(300)
class HistoryProcessesTest extends CommandFixture {
  private static final int RUNS = 30;

  private HistoryPlace place() {
    return HistoryPlace.sqlite(folder.resolve("results/history.db"));
  }

  private List<String> all() throws SQLException {
    List<String> all = new ArrayList<>();
    for (String table : List.of("runs", "ticks", "figures")) {
      all.addAll(TestDatabases.rows(place(), "SELECT * FROM " + table + " ORDER BY 1, 2, 3, 4"));
    }
    return all;
  }

  /** One run, and copies of it under other ids. */
  private void runsAndTheirHistory() throws IOException {
    ok("--models", "openai/gpt-4o-mini", "--attempts", "6", "--prompt-mode", "simple", "--quiet");
    Path run = latest();
    String id = run.getFileName().toString();
    for (int i = 1; i < RUNS; i++) {
      String copy = String.format(Locale.ROOT, "20200101-000000-%06x", i);
      Path folderOfCopy = Files.createDirectory(folder.resolve("results").resolve(copy));
      for (String file : List.of("run.json", "all_requests_log.csv")) {
        Files.writeString(
            folderOfCopy.resolve(file), Files.readString(run.resolve(file)).replace(id, copy));
      }
    }
    ok("history", "rebuild");
  }

  private void forget() throws IOException {
    for (String end : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(folder.resolve("results/history.db" + end));
    }
  }

  private ProgramProcess rebuild() throws IOException {
    return ProgramProcess.start(HOME, folder, Map.of(), "history", "rebuild", "results");
  }

  private int written() {
    if (!Files.exists(place().file().get())) {
      return 0;
    }
    try {
      return Integer.parseInt(TestDatabases.rows(place(), "SELECT count(*) FROM runs").get(0));
    } catch (SQLException e) {
      return 0;
    }
  }

  @Test
  void processesThatWriteAtOnceLoseNothing() throws Exception {
    runsAndTheirHistory();
    List<String> before = all();
    forget();

    try (ProgramProcess one = rebuild();
        ProgramProcess two = rebuild()) {
      assertThat(one.exitCode()).as(one.err()).isZero();
      assertThat(two.exitCode()).as(two.err()).isZero();
    }

    assertThat(all()).containsExactlyElementsOf(before);
  }

  @Test
  void killedProcessLeavesWholeRunsAndTheRestIsMadeGood() throws Exception {
    runsAndTheirHistory();
    List<String> before = all();
    forget();

    try (ProgramProcess killed = rebuild()) {
      await().atMost(120, SECONDS).until(() -> written() >= 3 || !killed.alive());
      killed.kill();
    }

    assertThat(TestDatabases.rows(place(), "PRAGMA integrity_check")).containsExactly("ok");
    assertThat(all()).isSubsetOf(before);
    assertThat(TestDatabases.rows(place(), "SELECT run_id FROM runs ORDER BY 1"))
        .hasSizeGreaterThanOrEqualTo(3)
        .isEqualTo(TestDatabases.rows(place(), "SELECT run_id FROM ticks ORDER BY 1"))
        .isEqualTo(
            TestDatabases.rows(
                place(), "SELECT run_id FROM figures WHERE metric = 'ttft_ms' ORDER BY 1"));
    ok("history", "rebuild");
    assertThat(all()).containsExactlyElementsOf(before);
  }
}

package dev.llmbenchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.history.History;
import dev.llmbenchmark.history.History.Point;
import dev.llmbenchmark.history.HistoryException;
import dev.llmbenchmark.history.HistoryFilter;
import dev.llmbenchmark.history.HistoryPlace;
import dev.llmbenchmark.history.HistoryRows;
import dev.llmbenchmark.history.HistoryTick;
import dev.llmbenchmark.history.MadeUpRows;
import dev.llmbenchmark.history.TestDatabases;
import dev.llmbenchmark.metric.Comparison.Figure;
import dev.llmbenchmark.metric.Interval;
import dev.llmbenchmark.metric.SeriesKey;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HistoryRoutesTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final SeriesKey KEY =
      new SeriesKey(
          "acme",
          "large/1",
          new SeriesKey.Workload(
              "probe", "decode:1000", OptionalInt.empty(), "universal", "http", true, false, "2"));

  @TempDir Path folder;

  private static void write(HistoryPlace place, HistoryRows... rows) {
    try (HistoryRoutes routes = HistoryRoutes.start(HOME, new HistoryKnobs(true, place))) {
      for (HistoryRows one : rows) {
        routes.write(one);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.llmbenchmark.history.TestDatabases#present")
  void seriesHasItsPointsInTheOrderOfTheirTimes(TestDatabases kind) throws SQLException {
    HistoryPlace place = kind.place(folder);
    write(
        place,
        MadeUpRows.run("b", 3, 412.5),
        MadeUpRows.run("a", 6, 640.125),
        MadeUpRows.run("c", 0, 400));

    History history = History.open(place);

    assertThat(history.keys(HistoryFilter.all(false))).containsExactly(KEY);
    assertThat(history.points(KEY, "ttft_ms", Figure.P50))
        .containsExactly(
            new Point(Instant.parse("2026-11-01T00:00:00Z"), 400, 9),
            new Point(Instant.parse("2026-11-01T03:00:00Z"), 412.5, 9),
            new Point(Instant.parse("2026-11-01T06:00:00Z"), 640.125, 9));
    assertThat(history.points(KEY, "ttft_ms", Figure.P95)).isEmpty();
    assertThat(history.points(KEY, HistoryRows.ERROR_RATE, Figure.P50))
        .extracting(Point::value, Point::n)
        .containsOnly(org.assertj.core.groups.Tuple.tuple(0.1, 10L));
    HistoryTick first = history.ticks(HistoryFilter.of(KEY).metrics(List.of("ttft_ms"))).get(0);
    assertThat(first.arm().responseModels()).containsExactly("large-1-a", "large-1-b");
    assertThat(first.arm().prices()).isEqualTo("in 1 out 5");
    assertThat(first.p50Interval()).isEqualTo(Interval.of(399, 402));
  }

  @ParameterizedTest
  @MethodSource("dev.llmbenchmark.history.TestDatabases#present")
  void runThatIsWrittenAgainIsThereOnceAndAsItIsNow(TestDatabases kind) throws SQLException {
    HistoryPlace place = kind.place(folder);
    HistoryRows before = MadeUpRows.run("a", 0, 400);
    HistoryRows after =
        new HistoryRows(
            before.run(), before.ticks(), List.of(MadeUpRows.figure("a", "ttft_ms", 390.0)));

    write(place, before, before, after);

    History history = History.open(place);
    assertThat(history.ticks(HistoryFilter.all(false)))
        .extracting(HistoryTick::metric, tick -> tick.p50().getAsDouble())
        .containsExactly(org.assertj.core.groups.Tuple.tuple("ttft_ms", 390.0));
  }

  @ParameterizedTest
  @MethodSource("dev.llmbenchmark.history.TestDatabases#present")
  void runIsThereWithAllItsRowsOrWithNone(TestDatabases kind) throws SQLException {
    HistoryPlace place = kind.place(folder);
    HistoryRows good = MadeUpRows.run("a", 0, 400);
    HistoryRows twice =
        new HistoryRows(
            MadeUpRows.run("b", 3, 1).run(),
            MadeUpRows.run("b", 3, 1).ticks(),
            List.of(
                MadeUpRows.figure("b", "ttft_ms", 1.0), MadeUpRows.figure("b", "ttft_ms", 2.0)));
    write(place, good);

    assertThatThrownBy(() -> write(place, twice))
        .isInstanceOf(HistoryException.class)
        .hasMessageNotContaining("\n");

    for (String table : List.of("runs", "ticks", "figures")) {
      assertThat(TestDatabases.rows(place, "SELECT DISTINCT run_id FROM " + table))
          .as(table)
          .containsExactly("a");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.llmbenchmark.history.TestDatabases#present")
  void filtersHold(TestDatabases kind) throws SQLException {
    HistoryPlace place = kind.place(folder);
    write(place, MadeUpRows.run("a", 0, 400), MadeUpRows.run("b", 3, 412));
    History history = History.open(place);
    HistoryFilter all = HistoryFilter.all(false);

    assertThat(history.ticks(all)).hasSize(4);
    Stream.of(
            all.providers(List.of("acme", "other")),
            all.models(List.of("large/1")),
            all.models(List.of("acme/large/1")),
            all.modes(List.of("probe")),
            all.prompts(List.of("decode")),
            all.since(Instant.parse("2026-11-01T00:00:00Z")))
        .forEach(filter -> assertThat(history.ticks(filter)).as("" + filter).hasSize(4));
    assertThat(history.ticks(all.metrics(List.of("ttft_ms")))).hasSize(2);
    assertThat(history.ticks(all.since(Instant.parse("2026-11-01T00:00:00.001Z")))).hasSize(2);
    Stream.of(
            HistoryFilter.all(true),
            all.providers(List.of("other")),
            all.models(List.of("large")),
            all.modes(List.of("parallel")),
            all.prompts(List.of("decode:1000")))
        .forEach(filter -> assertThat(history.ticks(filter)).as("" + filter).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("dev.llmbenchmark.history.TestDatabases#present")
  void runWithoutASingleValueIsThere(TestDatabases kind) throws SQLException {
    HistoryPlace place = kind.place(folder);
    HistoryRows rows = MadeUpRows.run("a", 0, 400);

    write(place, new HistoryRows(rows.run(), rows.ticks(), List.of()));

    assertThat(TestDatabases.rows(place, "SELECT run_id FROM ticks")).containsExactly("a");
  }
}

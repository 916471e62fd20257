package dev.llmbenchmark.history;

import dev.llmbenchmark.metric.Comparison.Figure;
import dev.llmbenchmark.metric.Interval;
import dev.llmbenchmark.metric.SeriesKey;
import dev.llmbenchmark.model.BadInput;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Reads the figures of runs over time. Each call sees what was written up to then; a run is there
 * with all its rows or with none.
 */
public final class History {
  /** Age and all count the ticks of a series, the last one being of age 1. */
  private static final String TICKS =
      "SELECT * FROM (SELECT t.provider, t.model, t.mode, t.prompt, t.max_tokens, t.transport, t.engine, t.stream,"
          + " r.simulated, r.method, f.metric, r.run_id, r.started_ms, f.n, f.mean,"
          + " f.p50, f.p50_low, f.p50_high, f.p95, f.p95_low, f.p95_high,"
          + " t.ok, t.failed, t.error_rate, t.response_models, t.prices,"
          + " ROW_NUMBER() OVER (PARTITION BY "
          + HistoryFilter.SERIES
          + " ORDER BY r.started_ms DESC, r.run_id DESC) AS tick_age,"
          + " COUNT(*) OVER (PARTITION BY "
          + HistoryFilter.SERIES
          + ") AS tick_count"
          + " FROM runs r JOIN ticks t ON t.run_id = r.run_id"
          + " JOIN figures f ON f.run_id = t.run_id AND f.provider = t.provider"
          + " AND f.model = t.model";

  /** The run's id decides between runs that started in the same millisecond. */
  private static final String IN_ORDER = " ORDER BY started_ms, run_id, provider, model, metric";

  private final HistoryPlace place;
  private final DataSource data;

  private History(HistoryPlace place, DataSource data) {
    this.place = place;
    this.data = data;
  }

  /**
   * One figure of a series at one time.
   *
   * @param time when the run started
   * @param value the figure in the metric's unit
   * @param n number of values that it is made of, at least 1
   */
  public record Point(Instant time, double value, long n) {}

  /**
   * @param place where the history is
   * @return it, with its schema brought up to date
   * @throws BadInput when there is none, or it is newer than this program
   * @throws HistoryException when it cannot be reached
   */
  public static History open(HistoryPlace place) {
    if (place.file().isPresent() && !Files.exists(place.file().get())) {
      throw new BadInput(
          "history "
              + place
              + ": there is none yet; each run leaves its figures there, and history rebuild makes"
              + " it from the folders of runs");
    }
    return new History(place, Database.open(place));
  }

  /**
   * @param filter which series
   * @return their keys, in the order of their first run
   */
  public List<SeriesKey> keys(HistoryFilter filter) {
    Set<SeriesKey> keys = new LinkedHashSet<>();
    each(filter, tick -> keys.add(tick.key()));
    return List.copyOf(keys);
  }

  /**
   * @param filter which ticks
   * @return them, in the order of their times
   */
  public List<HistoryTick> ticks(HistoryFilter filter) {
    List<HistoryTick> ticks = new ArrayList<>();
    each(filter, ticks::add);
    return List.copyOf(ticks);
  }

  /**
   * What a detection of changes looks at.
   *
   * @param key a series
   * @param metric id of a metric, or {@link HistoryRows#ERROR_RATE}
   * @param figure which percentile; of no account for the error rate
   * @return its values in the order of their times; a run without the value has no point
   */
  public List<Point> points(SeriesKey key, String metric, Figure figure) {
    List<Point> points = new ArrayList<>();
    each(
        HistoryFilter.of(key).metrics(List.of(metric)),
        tick ->
            tick.value(figure)
                .ifPresent(value -> points.add(new Point(tick.time(), value, tick.n()))));
    return List.copyOf(points);
  }

  private void each(HistoryFilter filter, Consumer<HistoryTick> consumer) {
    try (Connection connection = data.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(TICKS + filter.where() + IN_ORDER)) {
      List<Object> values = filter.values();
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          consumer.accept(tick(rows));
        }
      }
    } catch (SQLException e) {
      throw HistoryException.of(place, e);
    }
  }

  private static HistoryTick tick(ResultSet row) throws SQLException {
    return new HistoryTick(
        key(row),
        row.getString("metric"),
        row.getString("run_id"),
        Instant.ofEpochMilli(row.getLong("started_ms")),
        row.getLong("n"),
        number(row, "mean"),
        number(row, "p50"),
        interval(row, "p50"),
        number(row, "p95"),
        interval(row, "p95"),
        new HistoryTick.ArmFacts(
            row.getLong("ok"),
            row.getLong("failed"),
            number(row, "error_rate"),
            row.getString("response_models").lines().toList(),
            row.getString("prices")));
  }

  private static SeriesKey key(ResultSet row) throws SQLException {
    int cap = row.getInt("max_tokens");
    OptionalInt maxTokens = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(cap);
    return new SeriesKey(
        row.getString("provider"),
        row.getString("model"),
        new SeriesKey.Workload(
            row.getString("mode"),
            row.getString("prompt"),
            maxTokens,
            row.getString("transport"),
            row.getString("engine"),
            row.getBoolean("stream"),
            row.getBoolean("simulated"),
            row.getString("method")));
  }

  private static Interval interval(ResultSet row, String figure) throws SQLException {
    return new Interval(number(row, figure + "_low"), number(row, figure + "_high"));
  }

  private static OptionalDouble number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}

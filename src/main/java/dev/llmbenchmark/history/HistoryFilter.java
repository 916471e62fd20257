package dev.llmbenchmark.history;

import dev.llmbenchmark.metric.SeriesKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Which ticks are asked for. Conditions of different kinds must all hold; of one kind, one of its
 * values must.
 *
 * @param conditions columns and the values that they may have; a column without a value is free
 * @param since ticks that started then or later; absent for all
 * @param latest so many ticks of each series, the last ones, and up to 99 more; absent for all
 */
public record HistoryFilter(
    List<Condition> conditions, Optional<Instant> since, OptionalInt latest) {
  /** The columns that tell one series from another. */
  static final String SERIES =
      "t.provider, t.model, t.transport, t.engine, t.mode, t.prompt, t.max_tokens, t.stream,"
          + " r.simulated, r.method, f.metric";

  /** The first tick moves in steps, so that what is found of old ticks does not waver. */
  private static final int STEP = 100;

  /** Runs of the simulated gateway, or the others. */
  static final String SIMULATED = "r.simulated";

  /**
   * @param columns columns, with the table's letter, of which one must have one of the values
   * @param values the values; none: any will do
   */
  record Condition(List<String> columns, List<?> values) {
    Condition {
      columns = List.copyOf(columns);
      values = List.copyOf(values);
    }

    private String sql() {
      String marks = String.join(", ", Collections.nCopies(values.size(), "?"));
      return columns.stream()
          .map(column -> column + " IN (" + marks + ")")
          .collect(Collectors.joining(" OR ", "(", ")"));
    }
  }

  /** Checks that nothing is null; conditions that leave all free are left out. */
  public HistoryFilter {
    conditions = conditions.stream().filter(one -> !one.values().isEmpty()).toList();
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(latest, "latest");
  }

  /**
   * @param simulated whether the runs of the simulated gateway are asked for, or the others
   * @return all their ticks
   */
  public static HistoryFilter all(boolean simulated) {
    return new HistoryFilter(
        List.of(new Condition(List.of(SIMULATED), List.of(simulated))),
        Optional.empty(),
        OptionalInt.empty());
  }

  /**
   * @param key a series
   * @return its ticks, of every metric
   */
  public static HistoryFilter of(SeriesKey key) {
    SeriesKey.Workload workload = key.workload();
    return all(workload.simulated())
        .with("t.provider", List.of(key.provider()))
        .with("t.model", List.of(key.model()))
        .with("t.mode", List.of(workload.mode()))
        .with("t.prompt", List.of(workload.promptMode()))
        .with("t.transport", List.of(workload.transport()))
        .with("t.engine", List.of(workload.engine()))
        .with("t.stream", List.of(workload.stream()))
        .with("r.method", List.of(workload.method()))
        // Of a cap that is absent no value can be equal to another.
        .with("coalesce(t.max_tokens, -1)", List.of((long) workload.maxTokens().orElse(-1)));
  }

  /** The same, with one condition more. */
  HistoryFilter with(String column, List<?> values) {
    return with(List.of(column), values);
  }

  private HistoryFilter with(List<String> columns, List<?> values) {
    List<Condition> more = new ArrayList<>(conditions);
    more.add(new Condition(columns, values));
    return new HistoryFilter(more, since, latest);
  }

  /**
   * @param providers ids of providers; none: any
   * @return the same, of those only
   */
  public HistoryFilter providers(List<String> providers) {
    return with("t.provider", providers);
  }

  /**
   * @param models ids of models, as {@code model} or {@code provider/model}; none: any
   * @return the same, of those only
   */
  public HistoryFilter models(List<String> models) {
    return with(List.of("t.model", "t.provider || '/' || t.model"), models);
  }

  /**
   * @param metrics ids of metrics; none: any
   * @return the same, of those only
   */
  public HistoryFilter metrics(List<String> metrics) {
    return with("f.metric", metrics);
  }

  /**
   * @param modes modes of load; none: any
   * @return the same, of those only
   */
  public HistoryFilter modes(List<String> modes) {
    return with("t.mode", modes);
  }

  /**
   * @param prompts names of prompts; none: any
   * @return the same, of those only
   */
  public HistoryFilter prompts(List<String> prompts) {
    return with("t.prompt_mode", prompts);
  }

  /**
   * @param from the earliest start
   * @return the same, from then on
   */
  public HistoryFilter since(Instant from) {
    return new HistoryFilter(conditions, Optional.of(from), latest);
  }

  /**
   * @param ticks a number of ticks, a multiple of 100
   * @return the same, of each series the last so many, and as many more as make the first one's
   *     number a multiple of 100
   */
  HistoryFilter latest(int ticks) {
    return new HistoryFilter(conditions, since, OptionalInt.of(ticks));
  }

  String where() {
    List<String> parts = new ArrayList<>();
    conditions.forEach(one -> parts.add(one.sql()));
    since.ifPresent(from -> parts.add("r.started_ms >= ?"));
    String where = parts.isEmpty() ? "" : " WHERE " + String.join(" AND ", parts);
    return where
        + ") s"
        + (latest.isPresent() ? " WHERE tick_age <= ? + tick_count % " + STEP : "");
  }

  List<Object> values() {
    List<Object> values = new ArrayList<>();
    conditions.forEach(one -> one.columns().forEach(column -> values.addAll(one.values())));
    since.ifPresent(from -> values.add(from.toEpochMilli()));
    latest.ifPresent(values::add);
    return values;
  }
}

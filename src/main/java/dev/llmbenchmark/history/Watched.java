package dev.llmbenchmark.history;

import dev.llmbenchmark.metric.Change;
import dev.llmbenchmark.metric.Comparison.Figure;
import dev.llmbenchmark.metric.ErrorSeries;
import dev.llmbenchmark.metric.FactSeries;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Rate;
import dev.llmbenchmark.metric.Regression;
import dev.llmbenchmark.metric.SeriesKey;
import dev.llmbenchmark.metric.TickSeries;
import dev.llmbenchmark.metric.Trend;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One thing about one model under one workload that is watched over time, and what is known of it.
 *
 * @param key which model, under which workload
 * @param subject what it is: the id of a metric, {@link HistoryRows#ERROR_RATE}, {@link
 *     FactSeries#RESPONSE_MODEL} or {@link FactSeries#PRICE}
 * @param figure which percentile of a metric; absent for all else
 * @param ticks the runs in the order of their times, no two at the same, at least one; those
 *     without the figure included
 * @param trend what is known as of the last one
 */
public record Watched(
    SeriesKey key, String subject, Optional<Figure> figure, List<HistoryTick> ticks, Trend trend) {
  /** Ticks that are looked back for what comes and goes. */
  private static final int BACK = 4;

  /** Checks that nothing is null, and copies the list. */
  public Watched {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(figure, "figure");
    ticks = List.copyOf(ticks);
    Objects.requireNonNull(trend, "trend");
  }

  /**
   * @param ticks ticks in the order of their times
   * @return all that can be watched of them
   */
  public static List<Watched> in(List<HistoryTick> ticks) {
    Map<SeriesKey, Map<String, List<HistoryTick>>> series = new LinkedHashMap<>();
    for (HistoryTick tick : ticks) {
      List<HistoryTick> own =
          series
              .computeIfAbsent(tick.key(), key -> new LinkedHashMap<>())
              .computeIfAbsent(tick.metric(), metric -> new ArrayList<>());
      if (own.isEmpty() || tick.time().isAfter(own.get(own.size() - 1).time())) {
        own.add(tick);
      }
    }
    List<Watched> watched = new ArrayList<>();
    series.forEach(
        (key, metrics) -> metrics.forEach((id, own) -> watched.addAll(of(key, id, own))));
    return List.copyOf(watched);
  }

  private static List<Watched> of(SeriesKey key, String metric, List<HistoryTick> ticks) {
    List<Watched> watched = new ArrayList<>();
    if (metric.equals(HistoryRows.ERROR_RATE)) {
      for (String fact : List.of(metric, FactSeries.RESPONSE_MODEL, FactSeries.PRICE)) {
        watched.add(of(key, fact, Optional.empty(), ticks));
      }
    } else if (metric(metric).isPresent()) {
      for (Figure figure : Figure.values()) {
        watched.add(of(key, metric, Optional.of(figure), ticks));
      }
    }
    return watched;
  }

  private static Watched of(
      SeriesKey key, String subject, Optional<Figure> figure, List<HistoryTick> ticks) {
    return new Watched(key, subject, figure, ticks, trend(key, subject, figure, ticks));
  }

  /**
   * @return what is watched, as changes name it: {@code ttft_ms p50}, {@code error_rate}
   */
  public String name() {
    return subject + figure.map(one -> " " + one.id()).orElse("");
  }

  /**
   * @param run the id of a run
   * @return whether that is the last one of this series
   */
  boolean endsWith(String run) {
    return ticks.get(ticks.size() - 1).run().equals(run);
  }

  /**
   * @return what was told as of each of the few ticks before the last one, the latest first; what
   *     is at the edge of being told comes and goes
   */
  List<List<Change>> before() {
    List<List<Change>> before = new ArrayList<>();
    for (int back = 1; back <= BACK && back < ticks.size(); back++) {
      List<HistoryTick> then = ticks.subList(0, ticks.size() - back);
      before.add(trend(key, subject, figure, then).changes());
    }
    return before;
  }

  /**
   * @return the mean time between two ticks
   */
  public Duration between() {
    Instant first = ticks.get(0).time();
    return Duration.between(first, last()).dividedBy(Math.max(1, ticks.size() - 1));
  }

  /**
   * @return the time of the last tick
   */
  public Instant last() {
    return ticks.get(ticks.size() - 1).time();
  }

  /**
   * The time of a change moves by twice the looked-back ticks at most as ticks are added, first
   * back then on.
   *
   * @return whether two times may be that of one and the same change, seen at two times
   */
  boolean near(Instant a, Instant b) {
    return Duration.between(a, b).abs().compareTo(between().multipliedBy(2 * BACK)) <= 0;
  }

  private static Trend trend(
      SeriesKey key, String subject, Optional<Figure> figure, List<HistoryTick> ticks) {
    return switch (subject) {
      case HistoryRows.ERROR_RATE -> Regression.of(errors(key, ticks));
      case FactSeries.RESPONSE_MODEL -> Regression.of(models(key, ticks));
      case FactSeries.PRICE -> Regression.of(prices(key, ticks));
      default -> Regression.of(figures(key, subject, figure.orElseThrow(), ticks));
    };
  }

  /** Absent for what a newer version of the program has measured. */
  private static Optional<Metric> metric(String id) {
    return Arrays.stream(Metric.values()).filter(one -> one.id().equals(id)).findFirst();
  }

  private static TickSeries figures(
      SeriesKey key, String metric, Figure figure, List<HistoryTick> ticks) {
    List<TickSeries.Point> points = new ArrayList<>();
    for (HistoryTick tick : ticks) {
      tick.value(figure)
          .ifPresent(
              value ->
                  points.add(new TickSeries.Point(tick.time(), value, Math.toIntExact(tick.n()))));
    }
    return new TickSeries(key, metric(metric).orElseThrow(), figure, points);
  }

  private static ErrorSeries errors(SeriesKey key, List<HistoryTick> ticks) {
    return new ErrorSeries(
        key,
        ticks.stream()
            .map(
                tick ->
                    new ErrorSeries.Point(
                        tick.time(),
                        new Rate(tick.arm().failed(), tick.arm().ok() + tick.arm().failed())))
            .toList());
  }

  private static FactSeries models(SeriesKey key, List<HistoryTick> ticks) {
    return new FactSeries(
        key,
        FactSeries.RESPONSE_MODEL,
        ticks.stream()
            .map(tick -> FactSeries.Fact.models(tick.time(), tick.arm().responseModels()))
            .toList());
  }

  private static FactSeries prices(SeriesKey key, List<HistoryTick> ticks) {
    List<FactSeries.Fact> facts = new ArrayList<>();
    for (HistoryTick tick : ticks) {
      TreeMap<String, String> parts = new TreeMap<>();
      if (!tick.arm().prices().isEmpty()) {
        parts.put(FactSeries.PRICE, tick.arm().prices());
      }
      facts.add(new FactSeries.Fact(tick.time(), parts));
    }
    return new FactSeries(key, FactSeries.PRICE, facts);
  }
}

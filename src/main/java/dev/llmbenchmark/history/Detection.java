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
import dev.llmbenchmark.model.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks through the history for changes ({@link Regression}) and words them as alerts. Runs of the
 * simulated gateway are left out.
 */
public final class Detection {
  /** How far the time of one and the same change may move as ticks are added, in ticks. */
  private static final int SLACK = 4;

  /** A change that nobody was told of is news for that many ticks. */
  private static final int NEWS = 50;

  private final List<Alert> known;
  private final List<Alert> found = new ArrayList<>();

  private Detection(List<Alert> known) {
    this.known = known;
  }

  /**
   * @param place where the history is
   * @return every change that is known now, those that were told before with the same ids
   * @throws HistoryException when it cannot be read
   */
  public static List<Alert> found(HistoryPlace place) {
    List<HistoryTick> ticks = History.open(place).ticks(HistoryFilter.all(false));
    return in(ticks, Alerts.raised(place, Database.open(place)));
  }

  /**
   * @param ticks ticks in the order of their times
   * @param known alerts that were raised before
   * @return the alerts that these ticks give cause for, also those that are known
   */
  static List<Alert> in(List<HistoryTick> ticks, List<Alert> known) {
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
    Detection detection = new Detection(known);
    series.forEach((key, metrics) -> metrics.forEach((id, own) -> detection.look(key, id, own)));
    return List.copyOf(detection.found);
  }

  private void look(SeriesKey key, String id, List<HistoryTick> ticks) {
    Times times = Times.of(ticks);
    if (id.equals(HistoryRows.ERROR_RATE)) {
      add(Regression.of(errors(key, ticks)).changes(), times);
      add(Regression.of(models(key, ticks)).changes(), times);
      add(Regression.of(prices(key, ticks)).changes(), times);
    }
    Arrays.stream(Metric.values())
        .filter(metric -> metric.id().equals(id))
        .forEach(
            metric -> {
              for (Figure figure : Figure.values()) {
                add(Regression.of(figures(key, metric, figure, ticks)).changes(), times);
              }
            });
  }

  private static TickSeries figures(
      SeriesKey key, Metric metric, Figure figure, List<HistoryTick> ticks) {
    List<TickSeries.Point> points = new ArrayList<>();
    for (HistoryTick tick : ticks) {
      tick.value(figure)
          .ifPresent(
              value ->
                  points.add(new TickSeries.Point(tick.time(), value, Math.toIntExact(tick.n()))));
    }
    return new TickSeries(key, metric, figure, points);
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

  /**
   * When the ticks of a series were.
   *
   * @param last the time of the last one
   * @param between the mean time between two
   */
  private record Times(Instant last, Duration between) {
    static Times of(List<HistoryTick> ticks) {
      Instant last = ticks.get(ticks.size() - 1).time();
      Duration all = Duration.between(ticks.get(0).time(), last);
      return new Times(last, all.dividedBy(Math.max(1, ticks.size() - 1)));
    }
  }

  /** A change that takes an earlier one back is told by that one's being over. */
  private void add(List<Change> changes, Times times) {
    changes.stream().filter(one -> !one.recovery()).forEach(one -> add(one, times));
  }

  private void add(Change change, Times times) {
    String series = series(change);
    Duration slack = times.between().multipliedBy(SLACK);
    Optional<Alert> before =
        known.stream()
            .filter(one -> one.change().startsWith(series))
            .filter(one -> near(one.since(), change.since(), slack))
            .findFirst();
    boolean old =
        change.recovered().isPresent()
            || change.since().isBefore(times.last().minus(times.between().multipliedBy(NEWS)));
    if (before.isEmpty() && old) {
      return;
    }
    String id = before.map(Alert::change).orElse(series + change.since());
    String words = change.key().arm() + " " + change.words();
    found.add(new Alert(id, Alert.State.RAISED, change.since(), words, command(change)));
    change
        .recovered()
        .ifPresent(
            time -> found.add(new Alert(id, Alert.State.RECOVERED, time, words, command(change))));
  }

  private static boolean near(Instant a, Instant b, Duration slack) {
    return Duration.between(a, b).abs().compareTo(slack) <= 0;
  }

  /** Which series, what of it and which way: the same for a change whose time moves a little. */
  private static String series(Change change) {
    return String.join(
        "|",
        change.key().arm(),
        change.key().workload().toString(),
        change.subject(),
        change.way().name(),
        "");
  }

  private static String command(Change change) {
    String metric = change.subject().split(" ")[0];
    boolean shown =
        metric.equals(HistoryRows.ERROR_RATE)
            || Arrays.stream(Metric.values()).anyMatch(one -> one.id().equals(metric));
    return "./llm-benchmark history --provider "
        + change.key().provider()
        + " --model "
        + change.key().model()
        + (shown ? " --metric " + metric : "");
  }
}

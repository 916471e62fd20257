package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Change;
import dev.llmbenchmark.metric.Regression;
import dev.llmbenchmark.metric.SeriesKey;
import dev.llmbenchmark.metric.Trend;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The page about weeks: a drawing for each figure of each model, with its intervals and changes.
 * Like the page about a run it needs nothing else, and its drawings and tables need no script.
 */
public final class TrendPage {
  private TrendPage() {}

  /**
   * @param series the figures to draw
   * @param changes what has changed, of these and of what is not drawn, such as prices
   * @return the page
   */
  public static String of(List<TrendSeries> series, List<Change> changes) {
    Markup page = new Markup();
    boolean simulated = series.stream().anyMatch(one -> one.key().workload().simulated());
    Shell.open(page, simulated ? "Simulated: trends" : "Trends of hosted models");
    head(page, series, simulated);
    page.open("main", "id", "main");
    changes(page, series, changes);
    workloads(page, series);
    words(page);
    page.closeLine();
    Shell.close(page, TrendIsland.json(series, changes));
    return page.toString();
  }

  private static void head(Markup page, List<TrendSeries> series, boolean simulated) {
    page.open("header");
    if (simulated) {
      page.leaf("p", Masthead.SIMULATED, "class", "simulated");
    }
    page.leaf("h1", "Hosted models over time");
    long models = series.stream().map(one -> one.key().arm()).distinct().count();
    long runs =
        series.stream()
            .flatMap(one -> one.points().stream())
            .map(TrendSeries.Point::run)
            .distinct()
            .count();
    page.open("p", "class", "about").text(Say.count(models, "model"));
    page.text(" in " + Say.count(runs, "run"));
    if (!series.isEmpty()) {
      page.text(", " + Masthead.minute(first(series)) + " to " + Masthead.minute(last(series)));
    }
    page.close().close().raw("\n");
    Map<String, String> metrics = new LinkedHashMap<>();
    series.forEach(one -> metrics.put(one.metric(), one.title()));
    Masthead.tools(
        page,
        series.stream().map(one -> one.key().provider()).distinct().sorted().toList(),
        metrics);
  }

  private static Instant first(List<TrendSeries> series) {
    return series.stream().map(one -> one.points().get(0).time()).min(Instant::compareTo).get();
  }

  private static Instant last(List<TrendSeries> series) {
    return series.stream().map(one -> one.last().time()).max(Instant::compareTo).get();
  }

  private static void changes(Markup page, List<TrendSeries> series, List<Change> changes) {
    ReportPage.section(page, "changes", "What has changed");
    boolean judged = series.stream().anyMatch(one -> one.trend().state() == Trend.State.JUDGED);
    if (!changes.isEmpty()) {
      TrendTable.changes(page, changes);
    } else if (judged) {
      page.leaf("p", "No change shown. A small change, or one of the last few runs, may be there.");
    } else {
      page.leaf(
          "p",
          "Insufficient history: a change can be told from %d runs on."
              .formatted(Regression.HISTORY));
    }
    page.closeLine();
  }

  private static void workloads(Markup page, List<TrendSeries> series) {
    if (series.isEmpty()) {
      return;
    }
    TimeAxis axis = new TimeAxis(first(series), last(series));
    Map<SeriesKey.Workload, Map<String, List<TrendSeries>>> grouped = new LinkedHashMap<>();
    for (TrendSeries one : series) {
      grouped
          .computeIfAbsent(one.key().workload(), workload -> new TreeMap<>())
          .computeIfAbsent(one.key().arm() + " " + one.metric(), arm -> new java.util.ArrayList<>())
          .add(one);
    }
    int number = 1;
    for (Map.Entry<SeriesKey.Workload, Map<String, List<TrendSeries>>> one : grouped.entrySet()) {
      ReportPage.section(page, "workload-" + number++, one.getKey().words());
      page.open("div", "class", "pair-of-charts");
      one.getValue()
          .values()
          .forEach(all -> all.forEach(line -> TrendChart.write(page, axis, line)));
      page.close().raw("\n");
      one.getValue().values().forEach(all -> all.forEach(line -> TrendTable.runs(page, line)));
      page.closeLine();
    }
  }

  private static void words(Markup page) {
    ReportPage.section(page, "reading", "How to read it");
    page.leaf(
        "p",
        "Each point is a run, at its start in UTC; the stroke through it is its 95 % interval. An"
            + " upright line marks where the level changed, with a question mark where that is not"
            + " confirmed. Scales are of equal ratios, but for shares. Runs that asked otherwise"
            + " (load, prompt, cap, engine) are other series.");
    Glossary.write(page);
    page.closeLine();
  }
}

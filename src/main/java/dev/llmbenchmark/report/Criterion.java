package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Comparison;
import dev.llmbenchmark.metric.Metric;
import java.util.Optional;

/** What models are ranked by. Values are columns of {@code summary.csv}. */
enum Criterion {
  /** Median time to first token. */
  TTFT("Time to first token", "Fastest first token", "ms", Metric.TTFT_MS, Comparison.Figure.P50),
  /** Median output speed. */
  SPEED(
      "Output speed", "Fastest output", "tokens/s", Metric.OUTPUT_SPEED_TPS, Comparison.Figure.P50),
  /** Median response time. */
  RESPONSE(
      "Response time", "Soonest complete", "ms", Metric.RESPONSE_TIME_MS, Comparison.Figure.P50),
  /** 95th percentile of the time to first token. */
  TAIL("Slow end", "Steadiest", "ms", Metric.TTFT_MS, Comparison.Figure.P95),
  /** 95th percentile of the response time, for runs without streams. */
  RESPONSE_TAIL("Slow end", "Steadiest", "ms", Metric.RESPONSE_TIME_MS, Comparison.Figure.P95),
  /** Price. */
  COST("Cost", "Cheapest", "USD per 1,000 calls", "usd_per_1k_calls"),
  /** Share of failed calls. */
  ERRORS("Error rate", "Most reliable", "%", "error_rate");

  private final String title;
  private final String praise;
  private final String unit;
  private final Optional<Metric> metric;
  private final Optional<Comparison.Figure> figure;
  private final String column;

  Criterion(String title, String praise, String unit, Metric metric, Comparison.Figure figure) {
    this.title = title;
    this.praise = praise;
    this.unit = unit;
    this.metric = Optional.of(metric);
    this.figure = Optional.of(figure);
    this.column = metric.id() + "_" + figure.id();
  }

  Criterion(String title, String praise, String unit, String column) {
    this.title = title;
    this.praise = praise;
    this.unit = unit;
    this.metric = Optional.empty();
    this.figure = Optional.empty();
    this.column = column;
  }

  String title() {
    return title;
  }

  /** What the best model is called. */
  String praise() {
    return praise;
  }

  String unit() {
    return unit;
  }

  Optional<Metric> metric() {
    return metric;
  }

  Optional<Comparison.Figure> figure() {
    return figure;
  }

  /** The column of {@code summary.csv}. */
  String column() {
    return column;
  }

  /** By what the page's choice of metrics calls it. */
  String id() {
    return metric.map(Metric::id).orElse(column);
  }

  boolean lowerIsBetter() {
    return metric.isEmpty() || metric.get().better() == Metric.Better.LOWER;
  }

  /** The figure for people, without its unit. */
  String say(double value) {
    return switch (this) {
      case COST -> Say.usd(value);
      case ERRORS -> Say.percent(value);
      case TTFT, SPEED, RESPONSE, TAIL, RESPONSE_TAIL -> Say.number(value);
    };
  }

  /** A number of its axis. */
  String mark(double value) {
    return this == ERRORS ? Say.mark(100 * value) : Say.mark(value);
  }

  /** What a chart of it is headed. */
  String heading() {
    return metric.map(Metric::title).orElse(title)
        + figure.map(one -> one == Comparison.Figure.P50 ? ", median" : ", " + one.id()).orElse("");
  }

  /** Its interval in brackets; empty when it has none. */
  String sayInterval(Figure of) {
    return of.bounded()
        ? "[" + say(of.low().getAsDouble()) + ", " + say(of.high().getAsDouble()) + "]"
        : "";
  }
}

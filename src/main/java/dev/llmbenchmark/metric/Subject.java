package dev.llmbenchmark.metric;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a threshold can be set on: a metric, or a figure of the summary.
 *
 * @param id the name
 * @param kind what kind of figure it is
 * @param metric the metric; absent for a figure of the summary
 * @param figure the figure of a summary; absent values are unknown
 */
record Subject(
    String id, Kind kind, Optional<Metric> metric, Function<Summary, OptionalDouble> figure) {

  /** The id of the share of calls that meet the service level objectives. */
  static final String GOODPUT = "goodput";

  private static final List<Subject> ALL = all();

  /** Kinds of figures, after the four types of k6. */
  enum Kind {
    /** Many values, one a call. */
    TREND("avg", "min", "max", "med", "p(N)"),
    /** A share of calls. */
    RATE("rate"),
    /** A number of calls. */
    COUNTER("count"),
    /** A single number. */
    GAUGE("value");

    private final List<String> aggregations;

    Kind(String... aggregations) {
      this.aggregations = List.of(aggregations);
    }

    List<String> aggregations() {
      return aggregations;
    }
  }

  static List<String> ids() {
    return ALL.stream().map(Subject::id).toList();
  }

  static List<Subject> every() {
    return ALL;
  }

  static Optional<Subject> named(String id) {
    return ALL.stream().filter(one -> one.id.equals(id.toLowerCase(Locale.ROOT))).findFirst();
  }

  private static List<Subject> all() {
    Stream<Subject> metrics =
        Arrays.stream(Metric.values())
            .map(metric -> new Subject(metric.id(), Kind.TREND, Optional.of(metric), none()));
    Stream<Subject> figures =
        Stream.of(
            new Subject("error_rate", Kind.RATE, Optional.empty(), none()),
            new Subject(GOODPUT, Kind.RATE, Optional.empty(), none()),
            count("failed", Summary::failed),
            count("missed", Summary::missed),
            count("in_doubt", Summary::inDoubt),
            count("rate_limited", Summary::rateLimited),
            count("cache_hits", Summary::cacheHits),
            amount("cost_usd", Summary::costUsd),
            amount("usd_per_1k_calls", Summary::usdPer1kCalls));
    return Stream.concat(metrics, figures).toList();
  }

  private static Function<Summary, OptionalDouble> none() {
    return summary -> OptionalDouble.empty();
  }

  private static Subject count(String id, Function<Summary, Long> figure) {
    return new Subject(
        id, Kind.COUNTER, Optional.empty(), summary -> OptionalDouble.of(figure.apply(summary)));
  }

  private static Subject amount(String id, Function<Summary, Optional<BigDecimal>> figure) {
    return new Subject(
        id,
        Kind.GAUGE,
        Optional.empty(),
        summary ->
            figure
                .apply(summary)
                .map(BigDecimal::doubleValue)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty()));
  }
}

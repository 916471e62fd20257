package dev.llmbenchmark.observe;

import dev.llmbenchmark.metric.Metric;
import io.micrometer.core.instrument.Tags;

/** Names of our own meters and of what tells their series apart. */
final class Names {
  static final Count ATTEMPTS =
      new Count("llmbench.attempts", "", "Measured attempts by outcome, without those of a cache");
  static final Count CACHE_HITS =
      new Count("llmbench.cache.hits", "", "Measured attempts that a cache answered");
  static final Count TAINTED =
      new Count(
          "llmbench.tainted", "", "Successful measured attempts that a stall of ours disturbed");
  static final Count COST =
      new Count("llmbench.cost", "USD", "Known cost of all attempts, warm-up and failed ones too");
  static final Count RUNS = new Count("llmbench.runs", "", "Runs by the reason of their end");
  static final Count MISSED =
      new Count(
          "llmbench.schedule.missed", "", "Planned runs whose time came while another one went");

  static final String FLOOR = "llmbench.client.floor";
  static final String LAST_RUN = "llmbench.last_run.";

  static final String PROVIDER = "provider";
  static final String MODEL = "model";
  static final String WORKLOAD = "workload";
  static final String OUTCOME = "outcome";

  static final String RATIO = "1";

  private static final String PREFIX = "llmbench.";

  private Names() {}

  /** The name of a metric without its unit: {@code ttfa} of {@code ttfa_ms}. */
  private static String stem(Metric metric) {
    return metric.id().replaceAll("_(ms|tps)$", "");
  }

  static boolean ofTimes(Metric metric) {
    return metric.unit().equals("ms");
  }

  /** The histogram of a metric; two have one in the conventions. */
  static Instrument of(Metric metric, Convention convention) {
    return switch (metric) {
      case TTFT_MS -> convention.timeToFirstChunk();
      case RESPONSE_TIME_MS -> convention.duration();
      case TPOT_MS ->
          Instrument.seconds(PREFIX + stem(metric), metric.title(), Buckets.SECONDS_PER_TOKEN);
      case TTFA_MS, MAX_GAP_MS ->
          Instrument.seconds(PREFIX + stem(metric), metric.title(), Buckets.SECONDS);
      case OUTPUT_SPEED_TPS, TPS ->
          new Instrument(
              PREFIX + stem(metric),
              Instrument.TOKENS_PER_SECOND,
              metric.title(),
              Buckets.TOKENS_PER_SECOND);
    };
  }

  /** The gauge with the median of a metric in the last run. */
  static String lastMedian(Metric metric) {
    return LAST_RUN + stem(metric) + ".p50";
  }

  /** What is told apart in every series that is about a model. */
  static Tags tags(String provider, String model, String workload) {
    return Tags.of(PROVIDER, provider, MODEL, model, WORKLOAD, workload);
  }
}

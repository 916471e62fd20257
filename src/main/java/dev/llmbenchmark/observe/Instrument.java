package dev.llmbenchmark.observe;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A histogram: its name, what it tells, and its buckets.
 *
 * @param name name with dots
 * @param unit unit by UCUM
 * @param description what it tells
 * @param buckets upper bounds in that unit, ascending, each inclusive
 */
record Instrument(String name, String unit, String description, List<Double> buckets) {
  static final String SECONDS = "s";
  static final String TOKENS = "{token}";
  static final String TOKENS_PER_SECOND = "{token}/s";
  private static final double NANOS_PER_SECOND = 1e9;

  /** Checks that nothing is null and copies the list. */
  Instrument {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(description, "description");
    buckets = List.copyOf(buckets);
  }

  static Instrument seconds(String name, String description, List<Double> buckets) {
    return new Instrument(name, SECONDS, description, buckets);
  }

  /**
   * The timer with those attributes; the same one for the same attributes. Times need one: the
   * buckets of {@link #summary} hold whole numbers.
   */
  Timer timer(MeterRegistry registry, Tags tags) {
    return Timer.builder(name)
        .description(description)
        .tags(tags)
        .serviceLevelObjectives(
            buckets.stream()
                .map(bound -> Duration.ofNanos(Math.round(bound * NANOS_PER_SECOND)))
                .toArray(Duration[]::new))
        .register(registry);
  }

  /**
   * The distribution of numbers with those attributes; the same one for the same attributes. Its
   * bounds must be whole: the library rounds a value up before it looks for the bucket.
   */
  DistributionSummary summary(MeterRegistry registry, Tags tags) {
    return DistributionSummary.builder(name)
        .description(description)
        .baseUnit(unit)
        .tags(tags)
        .serviceLevelObjectives(buckets.stream().mapToDouble(Double::doubleValue).toArray())
        .register(registry);
  }
}

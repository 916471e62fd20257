package dev.llmbenchmark.observe;

import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Summary;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.model.Moments;
import dev.llmbenchmark.results.RunResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The meters that somebody reads; what they hold is said at {@link RunMeters}. */
final class MeterBook {
  static final int WORKLOADS = 32;
  private static final String OTHER = "other";
  private static final double MS_PER_SECOND = 1000;
  private static final double MEDIAN = 0.5;

  private final MeterRegistry registry;
  private final Convention convention;
  private final LastRun lastRun;
  private final Map<String, SeriesMeters> series = new ConcurrentHashMap<>();
  private final Set<String> workloads = new HashSet<>();

  MeterBook(MeterRegistry registry, Convention convention) {
    this.registry = registry;
    this.convention = convention;
    this.lastRun = new LastRun(registry);
    missed();
  }

  void record(Attempt attempt, Moments content, Workload workload) {
    String name = bounded(workload.name());
    series
        .computeIfAbsent(
            attempt.call().arm().key() + " " + name,
            key -> new SeriesMeters(registry, convention, attempt.call().arm(), name))
        .record(attempt, content);
  }

  void ended(RunResult result, Workload workload) {
    end(result.facts().stopReason().orElse("unknown"));
    result.facts().floor().ifPresent(this::floor);
    for (Summary one : result.summaries()) {
      lastRun(one, bounded(workload.name()), result.facts().endedAt());
    }
  }

  void failed() {
    end("failed");
  }

  void missedTick() {
    missed().increment();
  }

  /** There from the start: a counter that comes with its first event hides that event. */
  private Counter missed() {
    return Names.MISSED.counter(registry, Tags.empty());
  }

  private void end(String reason) {
    Names.RUNS.counter(registry, Tags.of(Names.OUTCOME, reason)).increment();
  }

  private void floor(Floor floor) {
    lastRun.set(
        Names.FLOOR,
        Instrument.SECONDS,
        "Error of our own times that 99 % of the frames stay below, in the last run",
        Tags.empty(),
        OptionalDouble.of(floor.ms() / MS_PER_SECOND));
  }

  private void lastRun(Summary summary, String workload, Optional<Instant> endedAt) {
    Tags tags = Names.tags(summary.arm().provider().id(), summary.arm().model(), workload);
    for (Metric metric : Metric.values()) {
      OptionalDouble median = summary.of(metric).percentile(MEDIAN);
      boolean time = Names.ofTimes(metric);
      lastRun.set(
          Names.lastMedian(metric),
          time ? Instrument.SECONDS : Instrument.TOKENS_PER_SECOND,
          metric.title() + ", median of the last run",
          tags,
          time && median.isPresent()
              ? OptionalDouble.of(median.getAsDouble() / MS_PER_SECOND)
              : median);
    }
    lastRun.set(
        Names.LAST_RUN + "error",
        Names.RATIO,
        "Failed among the decided calls of the last run",
        tags,
        summary.errorRate());
    lastRun.set(
        Names.LAST_RUN + "timestamp",
        Instrument.SECONDS,
        "When the last run ended, in Unix time",
        tags,
        endedAt.stream().mapToDouble(at -> at.toEpochMilli() / MS_PER_SECOND).findFirst());
  }

  private String bounded(String workload) {
    synchronized (workloads) {
      if (workloads.contains(workload) || workloads.size() < WORKLOADS) {
        workloads.add(workload);
        return workload;
      }
      return OTHER;
    }
  }
}

package dev.llmbenchmark.observe;

import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Moments;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Usage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The meters of one arm under one workload. Each is looked up once, when there is something to
 * record, and kept: their number is bounded by that of the outcomes.
 */
final class SeriesMeters {
  private static final double NANOS_PER_MS = 1e6;
  private static final String ERROR_TYPE = "error.type";
  private static final String TOKEN_TYPE = "gen_ai.token.type";
  private static final String MODALITY = "gen_ai.token.modality";

  private final MeterRegistry registry;
  private final Convention convention;
  private final Tags own;
  private final Tags conventional;
  private final Map<Metric, Instrument> instruments = new EnumMap<>(Metric.class);
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();
  private final Map<String, DistributionSummary> summaries = new ConcurrentHashMap<>();
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();

  SeriesMeters(MeterRegistry registry, Convention convention, Arm arm, String workload) {
    this.registry = registry;
    this.convention = convention;
    this.own = Names.tags(arm.provider().id(), arm.model(), workload);
    this.conventional =
        own.and(
            "gen_ai.operation.name",
            "chat",
            "gen_ai.provider.name",
            arm.provider().telemetryName(),
            "gen_ai.request.model",
            arm.model());
    for (Metric metric : Metric.values()) {
      instruments.put(metric, Names.of(metric, convention));
    }
  }

  /** Records an attempt by the rules of the tables of a run, see {@link RunMeters}. */
  void record(Attempt attempt, Moments content) {
    attempt.costUsd().ifPresent(usd -> count(Names.COST, own, usd.doubleValue()));
    if (attempt.call().phase() != Phase.MEASURED) {
      return;
    }
    if (attempt.cacheHit()) {
      count(Names.CACHE_HITS, own, 1);
      return;
    }
    Outcome outcome = attempt.verdict().outcome();
    count(Names.ATTEMPTS, own.and(Names.OUTCOME, outcome.word()), 1);
    if (convention == Convention.COMING) {
      countTokens(attempt.usage());
    }
    if (outcome == Outcome.OK) {
      recordOk(attempt, content);
    } else {
      duration(attempt, outcome.word());
    }
  }

  private void recordOk(Attempt attempt, Moments content) {
    if (attempt.load().tainted().orElse(false)) {
      count(Names.TAINTED, own, 1);
    }
    for (Metric metric : Metric.values()) {
      if (metric == Metric.RESPONSE_TIME_MS) {
        duration(attempt, "");
      } else {
        metric.of(attempt.timing()).ifPresent(value -> record(metric, value));
      }
    }
    gaps(content);
    tokens(attempt.usage().prompt(), "input");
    tokens(attempt.usage().completion(), "output");
  }

  private void gaps(Moments content) {
    if (content.count() > 1) {
      Timer gaps = timer(convention.timePerOutputChunk(), conventional, "");
      for (int i = 1; i < content.count(); i++) {
        gaps.record(content.at(i) - content.at(i - 1), TimeUnit.NANOSECONDS);
      }
    }
  }

  private void record(Metric metric, double value) {
    Instrument instrument = instruments.get(metric);
    Tags tags = metric == Metric.TTFT_MS ? conventional : own;
    if (Names.ofTimes(metric)) {
      record(timer(instrument, tags, ""), value);
    } else {
      summary(instrument, tags, "").record(value);
    }
  }

  /** A written time is whole microseconds, so that sums of them are exact. */
  private static void record(Timer timer, double ms) {
    timer.record(Math.round(ms * NANOS_PER_MS), TimeUnit.NANOSECONDS);
  }

  /**
   * An attempt that succeeded has an empty type of error: all series of a name have the same
   * attributes, and to Prometheus an empty one is none.
   */
  private void duration(Attempt attempt, String errorType) {
    Instrument instrument = instruments.get(Metric.RESPONSE_TIME_MS);
    Tags tags = conventional.and(ERROR_TYPE, errorType);
    attempt
        .timing()
        .responseTimeMs()
        .ifPresent(ms -> record(timer(instrument, tags, errorType), ms));
  }

  /** The distribution of tokens per call: one instrument with a type, or one for each. */
  private void tokens(OptionalLong count, String type) {
    Instrument instrument = convention.tokens(type);
    Tags tags = convention == Convention.COMING ? conventional : conventional.and(TOKEN_TYPE, type);
    count.ifPresent(tokens -> summary(instrument, tags, type).record(tokens));
  }

  /** What was used, by failed attempts too; what is not reported is 0 of an unknown kind. */
  private void countTokens(Usage usage) {
    used("input_tokens", usage.prompt(), true);
    used("output_tokens", usage.completion(), true);
    used("cache_read.input_tokens", usage.cached(), false);
    used("cache_write.input_tokens", usage.cacheWrite(), false);
    used("reasoning.output_tokens", usage.reasoning(), false);
  }

  private void used(String kind, OptionalLong tokens, boolean always) {
    if (tokens.isPresent() || always) {
      Tags tags = conventional.and(MODALITY, tokens.isPresent() ? "text" : "unknown");
      count(convention.used(kind), tags, tokens.orElse(0));
    }
  }

  private Timer timer(Instrument instrument, Tags tags, String variant) {
    return timers.computeIfAbsent(
        instrument.name() + variant, key -> instrument.timer(registry, tags));
  }

  private DistributionSummary summary(Instrument instrument, Tags tags, String variant) {
    return summaries.computeIfAbsent(
        instrument.name() + variant, key -> instrument.summary(registry, tags));
  }

  private void count(Count count, Tags tags, double amount) {
    counters
        .computeIfAbsent(count.name() + tags, key -> count.counter(registry, tags))
        .increment(amount);
  }
}

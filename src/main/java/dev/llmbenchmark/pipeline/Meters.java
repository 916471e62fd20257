package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.Attempt;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Updates the meters of a run. Names and attributes are those of the OpenTelemetry semantic
 * conventions for generative AI, version 1.41.0.
 */
public final class Meters {
  private final MeterRegistry registry;

  Meters(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * @param attempt an attempt whose row is written
   */
  public void record(Attempt attempt) {
    Tags tags =
        Tags.of(
            "gen_ai.operation.name",
            "chat",
            "gen_ai.provider.name",
            attempt.call().arm().provider().id(),
            "gen_ai.request.model",
            attempt.call().arm().model());
    registry
        .counter("llmbench.attempts", tags.and("outcome", attempt.verdict().outcome().word()))
        .increment();
    time("gen_ai.client.operation.duration", tags, attempt.timing().responseTimeMs());
    time("gen_ai.client.operation.time_to_first_chunk", tags, attempt.timing().ttftMs());
    tokens(tags.and("gen_ai.token.type", "input"), attempt.usage().prompt());
    tokens(tags.and("gen_ai.token.type", "output"), attempt.usage().completion());
  }

  private void time(String name, Tags tags, OptionalDouble ms) {
    ms.ifPresent(
        value ->
            registry.timer(name, tags).record(Duration.ofNanos(Math.round(value * 1_000_000))));
  }

  private void tokens(Tags tags, OptionalLong count) {
    count.ifPresent(value -> registry.summary("gen_ai.client.token.usage", tags).record(value));
  }
}

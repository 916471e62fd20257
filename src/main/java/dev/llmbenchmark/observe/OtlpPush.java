package dev.llmbenchmark.observe;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.registry.otlp.AggregationTemporality;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** Meters that are pushed to a collector by OpenTelemetry's protocol. */
public final class OtlpPush {
  private OtlpPush() {}

  /**
   * @param settings where and how
   * @return takes the meters; it pushes in its own thread, and once more when it is closed. A push
   *     that fails is a warning in the log
   */
  public static MeterRegistry start(OtlpSettings settings) {
    OtlpMeterRegistry registry =
        OtlpMeterRegistry.builder(new Config(settings))
            .clock(Clock.SYSTEM)
            .metricsSender(new OtlpSender(settings))
            .build();
    registry.config().meterFilter(new WithoutEmpty());
    return registry;
  }

  /** An attribute that is empty is left out: only Prometheus' names need all of them. */
  private static final class WithoutEmpty implements MeterFilter {
    @Override
    public Meter.Id map(Meter.Id id) {
      List<Tag> said =
          StreamSupport.stream(id.getTagsAsIterable().spliterator(), false)
              .filter(tag -> !tag.getValue().isEmpty())
              .toList();
      return id.replaceTags(said);
    }
  }

  /** Nothing is left to the library's own reading of variables, which does not know .env. */
  private record Config(OtlpSettings settings) implements OtlpConfig {
    @Override
    public String get(String key) {
      return null;
    }

    @Override
    public String url() {
      return settings.url();
    }

    @Override
    public Map<String, String> headers() {
      return settings.headers();
    }

    @Override
    public Map<String, String> resourceAttributes() {
      return settings.resource();
    }

    @Override
    public Duration step() {
      return settings.interval();
    }

    @Override
    public AggregationTemporality aggregationTemporality() {
      return settings.delta() ? AggregationTemporality.DELTA : AggregationTemporality.CUMULATIVE;
    }

    @Override
    public TimeUnit baseTimeUnit() {
      return TimeUnit.SECONDS;
    }
  }
}

package dev.llmbenchmark.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;

/** Gauges that are there only while they have a value: what the last run found out. */
final class LastRun {
  /** One gauge; the meter holds the value's place, which is changed and never replaced. */
  private record Held(Gauge gauge, AtomicReference<Double> value) {}

  private final MeterRegistry registry;
  private final Map<String, Held> gauges = new HashMap<>();

  LastRun(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Sets a gauge, or takes it away when there is no value. */
  synchronized void set(
      String name, String unit, String description, Tags tags, OptionalDouble value) {
    String key = name + tags;
    if (value.isEmpty()) {
      Held gone = gauges.remove(key);
      if (gone != null) {
        registry.remove(gone.gauge());
      }
      return;
    }
    gauges
        .computeIfAbsent(key, none -> held(name, unit, description, tags))
        .value()
        .set(value.getAsDouble());
  }

  private Held held(String name, String unit, String description, Tags tags) {
    AtomicReference<Double> place = new AtomicReference<>(Double.NaN);
    Gauge gauge =
        Gauge.builder(name, place, AtomicReference::get)
            .description(description)
            .baseUnit(unit)
            .tags(tags)
            .strongReference(true)
            .register(registry);
    return new Held(gauge, place);
  }
}

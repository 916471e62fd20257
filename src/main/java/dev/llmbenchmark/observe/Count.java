package dev.llmbenchmark.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Objects;

/**
 * A counter: its name and what it tells.
 *
 * @param name name with dots
 * @param unit unit by UCUM; empty when it counts things that the name tells
 * @param description what it tells
 */
record Count(String name, String unit, String description) {
  /** Checks that nothing is null. */
  Count {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(description, "description");
  }

  /** The counter with those attributes; the same one for the same attributes. */
  Counter counter(MeterRegistry registry, Tags tags) {
    return Counter.builder(name)
        .description(description)
        .baseUnit(unit.isEmpty() ? null : unit)
        .tags(tags)
        .register(registry);
  }
}

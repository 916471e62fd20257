package dev.llmbenchmark.cli;

import dev.llmbenchmark.plan.Settings;
import java.time.Duration;

/** Spans of time in {@code application.properties}. */
final class Knobs {
  private Knobs() {}

  /**
   * @param name name of a property
   * @throws dev.llmbenchmark.model.BadInput when it is not there, or no time
   */
  static Duration span(Settings settings, String name) {
    return Spans.read("application.properties: " + name, settings.property(name));
  }
}

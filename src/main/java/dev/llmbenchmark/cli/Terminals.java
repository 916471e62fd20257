package dev.llmbenchmark.cli;

import dev.llmbenchmark.plan.Settings;

/** What the environment says about the terminal. */
final class Terminals {
  private Terminals() {}

  /** Whether it can only write line after line. */
  static boolean dumb(Settings settings) {
    return settings.variable("TERM").filter(name -> !name.equals("dumb")).isEmpty();
  }

  /** Whether colours are unwanted everywhere (no-color.org). */
  static boolean noColour(Settings settings) {
    return settings.variable("NO_COLOR").isPresent();
  }
}

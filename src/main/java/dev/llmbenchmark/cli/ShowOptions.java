package dev.llmbenchmark.cli;

import dev.llmbenchmark.plan.Settings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command shows a result and the way to it. */
final class ShowOptions {
  @Option(names = "--json", description = "the summary as JSON on stdout")
  boolean json;

  @Option(names = "--quiet", description = "no progress")
  boolean quiet;

  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  /** Whether text may be set off by colours. */
  boolean colours(Settings settings) {
    return !ColourOption.off(command) && !Terminals.noColour(settings);
  }
}

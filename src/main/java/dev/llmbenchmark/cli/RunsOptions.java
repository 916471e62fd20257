package dev.llmbenchmark.cli;

import dev.llmbenchmark.results.RunFinder;
import picocli.CommandLine.Option;

/** Where a command looks for runs. */
final class RunsOptions {
  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "where runs are (default ${DEFAULT-VALUE})")
  String output;

  RunFinder finder(Surroundings around) {
    return new RunFinder(around.here(), around.here().resolve(output));
  }
}

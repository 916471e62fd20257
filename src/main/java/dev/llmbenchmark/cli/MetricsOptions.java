package dev.llmbenchmark.cli;

import dev.llmbenchmark.observe.MetricsFile;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the metrics of a single run go. */
final class MetricsOptions {
  private static final String FILE = "--metrics-file";

  @Option(
      names = FILE,
      paramLabel = "FILE",
      description = "takes the metrics at the end of the run, as OpenMetrics text")
  String metricsFile;

  @Mixin ObserveOptions observe = new ObserveOptions();

  /**
   * Starts what was asked for.
   *
   * @throws dev.llmbenchmark.model.BadInput when it cannot be, or the file cannot be written
   */
  Observing start(Surroundings around) {
    return Observing.start(
        around,
        Optional.ofNullable(metricsFile)
            .map(file -> MetricsFile.checked(FILE, around.here().resolve(file))),
        observe.where(around.settings(), false));
  }
}

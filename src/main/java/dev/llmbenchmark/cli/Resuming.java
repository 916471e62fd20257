package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.plan.Catalogue;
import dev.llmbenchmark.plan.Settings;
import dev.llmbenchmark.results.Resumption;
import dev.llmbenchmark.results.RunFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** Takes up a run again whose process has ended before its calls were made. */
final class Resuming {
  /** Options that change nothing of the calls nor of what they are held against. */
  private static final Set<String> ALLOWED =
      Set.of(
          "--resume",
          "--output",
          "--json",
          "--quiet",
          "--no-color",
          "--log-level",
          "--metrics-file",
          "--observe");

  private final Surroundings around;
  private final ShowOptions show;
  private final MetricsOptions metrics;

  Resuming(Surroundings around, ShowOptions show, MetricsOptions metrics) {
    this.around = around;
    this.show = show;
    this.metrics = metrics;
  }

  /**
   * @param spec the command with what was given to it
   * @param name id of the run, {@code latest}, or a path
   * @param output folder with the folders of runs
   */
  int run(CommandSpec spec, String name, String output) throws InterruptedException {
    checkOptions(spec);
    Settings settings = around.settings();
    Path folder = new RunFinder(around.here(), around.here().resolve(output)).get(name);
    Resumption run = Resumption.read(folder);
    RunRequest request = run.request();
    Catalogue catalogue = around.catalogue();
    List<Arm> arms = request.arms().stream().map(catalogue::resolve).toList();
    for (Arm arm : arms) {
      String obstacle = Surroundings.obstacle(settings, arm.provider());
      if (!obstacle.isEmpty()) {
        throw new BadInput(arm.provider().id() + ": " + obstacle);
      }
    }
    var outside =
        around.outside(
            settings,
            catalogue,
            Surroundings.gateway(settings, request.transport()),
            around.accounts(settings, arms));
    return new Benchmark(around, show, metrics).resume(run, outside);
  }

  private static void checkOptions(CommandSpec spec) {
    spec.commandLine()
        .getParseResult()
        .matchedOptions()
        .forEach(
            option -> {
              if (!ALLOWED.contains(option.longestName())) {
                throw new BadInput(
                    option.longestName()
                        + ": cannot be given with --resume, which finishes the run as it was asked"
                        + " for");
              }
            });
  }
}

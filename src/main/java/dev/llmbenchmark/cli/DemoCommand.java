package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.LogContent;
import dev.llmbenchmark.model.PromptMode;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.pipeline.Outside;
import dev.llmbenchmark.plan.Catalogue;
import dev.llmbenchmark.simulator.Simulator;
import dev.llmbenchmark.simulator.SimulatorOptions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The whole pipeline against the simulated gateway; no key is needed, nothing leaves the machine.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Runs a benchmark against the simulated gateway; needs no key.")
final class DemoCommand implements Callable<Integer> {
  private static final long SEED = 1;

  private final Surroundings around;

  @Option(
      names = "--attempts",
      paramLabel = "N",
      defaultValue = "80",
      description = "measured calls per model (default ${DEFAULT-VALUE}: enough for a p95)")
  int attempts;

  @Mixin ShowOptions show = new ShowOptions();
  @Mixin MetricsOptions metrics = new MetricsOptions();
  @Mixin JudgeOptions judge = new JudgeOptions();
  @Mixin StopOptions stops = new StopOptions();
  @Mixin LogOptions log = new LogOptions();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "where runs go (default ${DEFAULT-VALUE})")
  String output;

  DemoCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws InterruptedException {
    log.apply(around.settings());
    try (Simulator simulator =
        Simulator.start(
            new SimulatorOptions(0, around.home().resolve("simulator.yaml"), SEED, false))) {
      // Asked for this late since the files are read while the simulator starts.
      RunRequest request = request(arms());
      Outside outside = Simulated.outside(around, simulator.gatewayUrl());
      return new Benchmark(around, show, metrics)
          .run(request, judge.aims(around.here(), stops.rules()), outside);
    }
  }

  private List<String> arms() {
    Catalogue catalogue = around.catalogue();
    return Simulated.providers(catalogue).stream()
        .map(provider -> catalogue.arm(provider, provider.defaultModel()).key())
        .toList();
  }

  private RunRequest request(List<String> arms) {
    return new RunRequest(
        arms,
        RunOptions.atLeast("--attempts", attempts, 1),
        1,
        new PromptMode("decode", PromptMode.Kind.DECODE, "", 1000),
        Optional.empty(),
        OptionalInt.empty(),
        LoadMode.PARALLEL,
        Optional.empty(),
        true,
        Transport.UNIVERSAL,
        Engine.HTTP,
        2,
        SEED,
        LogContent.TEXT,
        around.here().resolve(output),
        true);
  }
}

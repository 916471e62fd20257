package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.LogContent;
import dev.llmbenchmark.model.PromptMode;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.pipeline.RunPipeline;
import dev.llmbenchmark.plan.Catalogue;
import dev.llmbenchmark.plan.ModelsCsv;
import dev.llmbenchmark.plan.Settings;
import dev.llmbenchmark.simulator.Simulator;
import dev.llmbenchmark.simulator.SimulatorOptions;
import dev.llmbenchmark.wire.Addressing;
import dev.llmbenchmark.wire.GatewaySettings;
import dev.llmbenchmark.wire.Secrets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
    Settings file = around.settings();
    log.apply(file);
    Catalogue catalogue = around.catalogue();
    List<String> arms =
        catalogue.providers().stream()
            .map(provider -> catalogue.arm(provider, provider.defaultModel()).key())
            .toList();
    RunRequest request = request(arms);
    // Made-up credentials: the real ones must not be in a demo, simulated as it is.
    try (Simulator simulator =
        Simulator.start(
            new SimulatorOptions(0, around.home().resolve("simulator.yaml"), SEED, false))) {
      GatewaySettings gateway =
          new GatewaySettings(simulator.gatewayUrl(), "demo", "demo", Optional.empty());
      RunPipeline.Outside outside =
          new RunPipeline.Outside(
              around.home(),
              file,
              ModelsCsv.read(around.home().resolve("models.csv")),
              new Addressing(
                  gateway,
                  provider -> "demo-key",
                  name -> name.endsWith("_BASE_URL") ? "" : "demo"),
              new Secrets(List.of()),
              new SimpleMeterRegistry());
      return new Benchmark(around, show)
          .run(request, judge.aims(around.here(), stops.rules()), outside);
    }
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

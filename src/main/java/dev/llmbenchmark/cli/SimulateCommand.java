package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import dev.llmbenchmark.simulator.PortTakenException;
import dev.llmbenchmark.simulator.Scenario;
import dev.llmbenchmark.simulator.Simulator;
import dev.llmbenchmark.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The simulated gateway alone, until it is stopped. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = "Serves the simulated gateway on loopback until it is stopped.")
final class SimulateCommand implements Callable<Integer> {
  /** What goes before the address on the one line of its output. */
  static final String ANNOUNCED = "CLOUDFLARE_GATEWAY_URL=";

  private static final int HIGHEST_PORT = 65535;

  private final Surroundings around;

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "0",
      description = "port (default: any free one)")
  int port;

  @Option(
      names = "--profiles",
      paramLabel = "FILE",
      description = "speeds and faults (default: simulator.yaml beside the launcher)")
  String profiles;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "seed of the replies")
  long seed;

  @Option(
      names = "--headers-ms",
      paramLabel = "MS",
      description = "every reply's headers come after MS, at the latest with the first token")
  Double headersMs;

  @Option(
      names = "--ttft-ms",
      paramLabel = "MS",
      description = "every first token comes after MS, exactly")
  Double ttftMs;

  @Option(names = "--gap-ms", paramLabel = "MS", description = "every further token after MS more")
  Double gapMs;

  @Option(
      names = "--tokens",
      paramLabel = "N",
      description = "every answer has N tokens, each in a frame of its own")
  Integer tokens;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "what every call meets, such as status-429, drip or cut-in-frame")
  String scenarioName;

  @Option(
      names = "--with-parent",
      description = "ends with the program that started it, also when that one is killed")
  boolean withParent;

  SimulateCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    Path file =
        profiles == null
            ? around.home().resolve("simulator.yaml")
            : around.here().resolve(profiles);
    try (Simulator simulator = Simulator.start(new SimulatorOptions(port, file, seed, false))) {
      script()
          .ifPresent(
              scenario -> {
                simulator.scenario(scenario);
                if (scenarioName == null
                    && headersMs != null
                    && ttftMs != null
                    && gapMs != null
                    && tokens != null) {
                  // Nothing is left to chance, so that no reply need be worked out twice.
                  simulator.repeat();
                }
              });
      CountDownLatch end = new CountDownLatch(1);
      // Before it is announced: who is killed after that is nobody's parent any more.
      if (withParent) {
        ProcessHandle.current()
            .parent()
            .orElseThrow(() -> new BadInput("--with-parent: nobody started this program"))
            .onExit()
            .thenRun(end::countDown);
      }
      around.out().println(ANNOUNCED + simulator.gatewayUrl());
      around.out().flush();
      end.await();
      return 0;
    } catch (PortTakenException | IllegalArgumentException e) {
      throw new BadInput(e.getMessage(), e);
    }
  }

  private void check() {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new BadInput("--port: expected 0 to " + HIGHEST_PORT + ", found " + port);
    }
    if (scenarioName != null && !Scenario.names().contains(scenarioName)) {
      throw new BadInput(
          "--scenario: expected one of "
              + String.join(", ", Scenario.names())
              + ", found '"
              + scenarioName
              + "'"
              + Nearest.hint(scenarioName, Scenario.names()));
    }
  }

  /** What stands in place of the profiles; absent when nothing was said. */
  private Optional<Scenario> script() {
    boolean timed = headersMs != null || ttftMs != null || gapMs != null || tokens != null;
    if (!timed) {
      return Optional.ofNullable(scenarioName).map(Scenario::named);
    }
    Scenario scenario =
        Scenario.named(scenarioName == null ? "plain" : scenarioName)
            .withTokensPerChunk(1)
            .withReasoningTokens(0);
    scenario = headersMs == null ? scenario : scenario.withHeadersMs(headersMs);
    scenario = ttftMs == null ? scenario : scenario.withTtftMs(ttftMs);
    scenario = gapMs == null ? scenario : scenario.withGapMs(gapMs);
    return Optional.of(tokens == null ? scenario : scenario.withTokens(tokens));
  }
}

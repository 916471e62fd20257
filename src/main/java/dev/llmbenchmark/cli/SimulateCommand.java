package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.simulator.PortTakenException;
import dev.llmbenchmark.simulator.Simulator;
import dev.llmbenchmark.simulator.SimulatorOptions;
import java.nio.file.Path;
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

  SimulateCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new BadInput("--port: expected 0 to " + HIGHEST_PORT + ", found " + port);
    }
    Path file =
        profiles == null
            ? around.home().resolve("simulator.yaml")
            : around.here().resolve(profiles);
    try (Simulator simulator = Simulator.start(new SimulatorOptions(port, file, seed, false))) {
      around.out().println("CLOUDFLARE_GATEWAY_URL=" + simulator.gatewayUrl());
      around.out().flush();
      new CountDownLatch(1).await();
      return 0;
    } catch (PortTakenException | IllegalArgumentException e) {
      throw new BadInput(e.getMessage(), e);
    }
  }
}

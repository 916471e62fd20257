package dev.llmbenchmark.simulator;

import java.nio.file.Path;

/**
 * How a simulated gateway is started.
 *
 * @param port the port on 127.0.0.1, 0 to 65535; 0 takes any free one
 * @param profiles a file in the form of {@code simulator.yaml}; null takes the built-in profiles
 * @param seed makes texts, failures and delays reproducible
 * @param recordRequests whether {@link Simulator#seen()} keeps the requests
 */
public record SimulatorOptions(int port, Path profiles, long seed, boolean recordRequests) {
  public SimulatorOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("simulator: port must be 0 to 65535, not " + port);
    }
  }
}

package dev.llmbenchmark.simulator;

/** The port that the simulated gateway was to listen on is in use. The message is one line. */
public final class PortTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PortTakenException(int port, Throwable cause) {
    super(
        "simulator: port " + port + " on 127.0.0.1 is in use; choose another, or 0 for any free",
        cause);
  }
}

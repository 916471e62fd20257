package dev.llmbenchmark.model;

import java.util.Objects;

/**
 * Why no complete reply came over the connection.
 *
 * @param kind what broke
 * @param message what the HTTP client said
 */
public record Fault(Kind kind, String message) {
  /** What broke. */
  public enum Kind {
    /** No connection: name not found, refused, TLS failed. */
    CONNECT,
    /** Nothing came within the time allowed. */
    TIMEOUT,
    /** The connection ended in the middle. */
    BROKEN,
    /** What came is not HTTP. */
    PROTOCOL,
    /** More came than is taken of one reply. */
    TOO_LARGE,
    /** The run was interrupted, and did not wait any longer. */
    ABANDONED
  }

  /** Checks that nothing is null. */
  public Fault {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(message, "message");
  }
}

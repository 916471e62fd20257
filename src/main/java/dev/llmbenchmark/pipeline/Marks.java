package dev.llmbenchmark.pipeline;

import java.util.OptionalLong;

/**
 * Points in time of one exchange over HTTP, in ns of the monotonic clock. One thread at a time
 * writes them; the exchange hands them from one to the next.
 */
final class Marks {
  private long sent;
  private OptionalLong connect = OptionalLong.empty();
  private OptionalLong headers = OptionalLong.empty();
  private boolean connecting;
  private int status;

  void markSent() {
    sent = System.nanoTime();
  }

  /** The status line is there; what follows may fail before anyone else sees it. */
  void status(int code) {
    status = code;
  }

  /** HTTP status; 0 when none came. */
  int status() {
    return status;
  }

  void markHeaders() {
    headers = OptionalLong.of(System.nanoTime());
  }

  /** A connection is about to be opened. */
  void markConnecting() {
    connecting = true;
  }

  /** A connection is there. */
  void markConnected() {
    connecting = false;
  }

  void connectTook(long nanos) {
    connect = OptionalLong.of(nanos);
  }

  /** Whether a connection was being opened and never was there. */
  boolean connecting() {
    return connecting;
  }

  /** When the request was handed to the client. */
  long sent() {
    return sent;
  }

  /** How long opening the connection took; absent when one was reused. */
  OptionalLong connect() {
    return connect;
  }

  /** When the response's headers were there; absent when none came. */
  OptionalLong headers() {
    return headers;
  }
}

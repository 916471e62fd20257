package dev.llmbenchmark.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came back from the wire, and when: the bytes, and at which nanosecond each had arrived.
 *
 * <p>All points in time are readings of one monotonic clock ({@link System#nanoTime()}); only their
 * differences mean something. The arrays are not copied: they can be megabytes, and whoever makes
 * an instance hands them over.
 *
 * @param sentNanos the request was handed to the HTTP client
 * @param connectNanos how long opening the connection took (DNS, TCP, TLS); absent when a
 *     connection was reused or none could be had
 * @param headersNanos the response's headers were there; absent when none came
 * @param endNanos the last byte was there, or the fault
 * @param status HTTP status; 0 when none came
 * @param headers response headers by lower-case name
 * @param bytes the body as received
 * @param ends for each piece that was read, the offset behind its last byte; ascending
 * @param nanos for each piece, when it had been read
 * @param fault why the body is not complete; absent when it is
 */
public record Arrivals(
    long sentNanos,
    OptionalLong connectNanos,
    OptionalLong headersNanos,
    long endNanos,
    int status,
    Map<String, String> headers,
    byte[] bytes,
    int[] ends,
    long[] nanos,
    Optional<Fault> fault) {

  /** Checks that the pieces have one time each and copies the headers. */
  public Arrivals {
    Objects.requireNonNull(connectNanos, "connectNanos");
    Objects.requireNonNull(headersNanos, "headersNanos");
    Objects.requireNonNull(fault, "fault");
    headers = Map.copyOf(headers);
    if (ends.length != nanos.length) {
      throw new IllegalArgumentException("each piece needs one time");
    }
    if (bytes.length != (ends.length == 0 ? 0 : ends[ends.length - 1])) {
      throw new IllegalArgumentException("the last piece must end where the bytes end");
    }
  }

  /**
   * @param offset index of a byte, 0 to {@code bytes.length - 1}
   * @return when that byte had arrived, in nanoseconds
   */
  public long arrivedAt(int offset) {
    int found = Arrays.binarySearch(ends, offset + 1);
    return nanos[found >= 0 ? found : -found - 1];
  }

  /**
   * @param name name of a response header
   * @return its value
   */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Leaves out the body. */
  @Override
  public String toString() {
    return "Arrivals[status=" + status + ", bytes=" + bytes.length + ", fault=" + fault + "]";
  }
}

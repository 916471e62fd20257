package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Bytes as they come, with the end and the time of each piece. Not safe for several threads. */
final class Pieces {
  private static final int FIRST_BYTES = 16 * 1024;
  private static final int LEAST_ROOM = 4096;
  private static final int FIRST_PIECES = 64;

  private byte[] bytes = new byte[FIRST_BYTES];
  private int length;
  private int[] ends = new int[FIRST_PIECES];
  private long[] nanos = new long[FIRST_PIECES];
  private int count;

  /** Where bytes can be put, from {@link #length()} on, and how many. */
  private int room(int least) {
    if (bytes.length - length < least) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + least));
    }
    return bytes.length - length;
  }

  /**
   * Takes the next piece of a blocking stream.
   *
   * @return whether there was one
   * @throws IOException as the stream throws
   */
  boolean read(InputStream stream) throws IOException {
    // Before the array is named: making room may put a larger one in its place.
    int room = room(LEAST_ROOM);
    int read = stream.read(bytes, length, room);
    if (read < 0) {
      return false;
    }
    add(read, System.nanoTime());
    return true;
  }

  /** Gives the array and the offset at which the next piece of a length is to be put. */
  byte[] arrayFor(int pieceLength) {
    room(pieceLength);
    return bytes;
  }

  /** Bytes so far. */
  int length() {
    return length;
  }

  /** Bytes for which there is room without a larger array. */
  int capacity() {
    return bytes.length;
  }

  /** Forgets all that came; the room stays. */
  void clear() {
    length = 0;
    count = 0;
  }

  /** When the latest piece was there. */
  long lastNanos() {
    return nanos[count - 1];
  }

  /** Whether it is more than is taken of one reply. */
  boolean tooMany() {
    return length > Bounds.BODY_BYTES;
  }

  /** Takes note of a piece that has been put at the end. */
  void add(int pieceLength, long now) {
    if (pieceLength == 0) {
      return;
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
      nanos = Arrays.copyOf(nanos, count * 2);
    }
    length += pieceLength;
    ends[count] = length;
    nanos[count] = now;
    count++;
  }

  /**
   * @param marks the marks of the exchange; absent marks are those of a call that was not sent
   * @param status HTTP status; 0 when none came
   * @param headers response headers
   * @param fault why the body is not complete; absent when it is
   * @param now the time when the end or the fault was seen
   */
  Arrivals arrivals(
      Optional<Marks> marks,
      int status,
      Map<String, String> headers,
      Optional<Fault> fault,
      long now) {
    // The end of a complete body is its last byte: a server may close the connection much later.
    long end = fault.isEmpty() && count > 0 ? nanos[count - 1] : now;
    return new Arrivals(
        marks.map(Marks::sent).orElse(end),
        marks.map(Marks::connect).orElse(OptionalLong.empty()),
        marks.map(Marks::headers).orElse(OptionalLong.empty()),
        end,
        status,
        headers,
        Arrays.copyOf(bytes, length),
        Arrays.copyOf(ends, count),
        Arrays.copyOf(nanos, count),
        fault);
  }
}

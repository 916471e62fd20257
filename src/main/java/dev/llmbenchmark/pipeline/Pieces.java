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
  private static final int FIRST_BYTES = 8 * 1024;
  private static final int LEAST_ROOM = 4096;
  private static final int FIRST_PIECES = 64;

  /** Up to here, room for bytes and for pieces is not counted. */
  private static final int UNCOUNTED_BYTES = 64 * 1024;

  private static final int UNCOUNTED_PIECES = 8192;
  private static final int BYTES_A_PIECE = Integer.BYTES + Long.BYTES;

  private final ReplyMemory memory;
  private long taken;

  private byte[] bytes = new byte[FIRST_BYTES];
  private int length;
  private int[] ends = new int[FIRST_PIECES];
  private long[] nanos = new long[FIRST_PIECES];
  private int count;

  /**
   * @param memory what large replies are counted in
   */
  Pieces(ReplyMemory memory) {
    this.memory = memory;
  }

  /** Where bytes can be put, from {@link #length()} on, and how many. */
  private int room(int least) throws TooLargeException {
    if (bytes.length - length < least) {
      int wanted = Math.max(bytes.length * 2, length + least);
      count(bytes.length, wanted, UNCOUNTED_BYTES, 1);
      try {
        bytes = Arrays.copyOf(bytes, wanted);
      } catch (OutOfMemoryError e) {
        throw TooLargeException.noMemory();
      }
    }
    return bytes.length - length;
  }

  private void morePieces() throws TooLargeException {
    int wanted = count * 2;
    count(count, wanted, UNCOUNTED_PIECES, BYTES_A_PIECE);
    try {
      nanos = Arrays.copyOf(nanos, wanted);
      ends = Arrays.copyOf(ends, wanted);
    } catch (OutOfMemoryError e) {
      throw TooLargeException.noMemory();
    }
  }

  private void count(int from, int to, int uncounted, int size) throws TooLargeException {
    if (to > uncounted) {
      long more = (long) size * (to - (from > uncounted ? from : 0));
      memory.take(more);
      taken += more;
    }
  }

  /** What is counted of it: to be given back to the memory when nobody needs what came. */
  long taken() {
    return taken;
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

  /** Gives the array in which the next piece of a length is to be put at {@link #length()}. */
  byte[] arrayFor(int pieceLength) throws TooLargeException {
    room(pieceLength);
    return bytes;
  }

  /** Bytes so far. */
  int length() {
    return length;
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

  /**
   * @param most bytes that are taken of the reply
   * @throws TooLargeException when it is more
   */
  void check(int most) throws TooLargeException {
    if (length > most) {
      throw TooLargeException.alone(most);
    }
  }

  /** Takes note of a piece that has been put at the end. */
  void add(int pieceLength, long now) throws TooLargeException {
    if (pieceLength == 0) {
      return;
    }
    if (count == ends.length) {
      morePieces();
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
    long sent = marks.map(Marks::sent).orElse(end);
    OptionalLong connect = marks.map(Marks::connect).orElse(OptionalLong.empty());
    OptionalLong head = marks.map(Marks::headers).orElse(OptionalLong.empty());
    byte[] body;
    int[] offsets;
    long[] times;
    Optional<Fault> broken = fault;
    try {
      body = Arrays.copyOf(bytes, length);
      offsets = Arrays.copyOf(ends, count);
      times = Arrays.copyOf(nanos, count);
    } catch (OutOfMemoryError e) {
      // The call fails, and not the thread that reads the sockets of all others.
      body = new byte[0];
      offsets = new int[0];
      times = new long[0];
      broken = Optional.of(Faults.of(TooLargeException.noMemory(), false));
    }
    return new Arrivals(sent, connect, head, end, status, headers, body, offsets, times, broken);
  }
}

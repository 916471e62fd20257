package dev.llmbenchmark.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The least that a client of a stream can do: keep bytes with their time, find content frames. */
final class Frames {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 * 1024);
  private int[] ends = new int[128];
  private long[] nanos = new long[128];
  private int pieces;

  void piece(byte[] more, int length, long now) {
    bytes.write(more, 0, length);
    if (pieces == ends.length) {
      ends = Arrays.copyOf(ends, pieces * 2);
      nanos = Arrays.copyOf(nanos, pieces * 2);
    }
    ends[pieces] = bytes.size();
    nanos[pieces] = now;
    pieces++;
  }

  boolean done() {
    return bytes.toString(StandardCharsets.UTF_8).contains("data: [DONE]");
  }

  /** When each frame with content was complete. No JSON is read: a piece of text tells. */
  long[] content() {
    String text = bytes.toString(StandardCharsets.ISO_8859_1);
    long[] found = new long[pieces + 16];
    int count = 0;
    int piece = 0;
    int from = 0;
    for (int end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n", from)) {
      int at = text.indexOf("\"content\":\"", from);
      if (at >= 0 && at < end && text.charAt(at + 11) != '"') {
        while (ends[piece] <= end) {
          piece++;
        }
        if (count == found.length) {
          found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = nanos[piece];
      }
      from = end + 2;
    }
    return Arrays.copyOf(found, count);
  }
}

package dev.llmbenchmark.report;

import java.io.ByteArrayOutputStream;
import java.util.Base64;

/**
 * Attempts in a few bytes each, so that a hundred thousand fit on the page.
 *
 * <p>Column after column, each number in groups of 7 bits, the lowest first, with the highest bit
 * set but in the last group: differences of the starts in ms, time to first token and response time
 * in tenths of a ms plus 1 (0: absent); then codes, each with how many attempts in a row have it,
 * until there is one for every attempt. The low 4 bits of the code are the outcome's place in the
 * list of outcomes; 16 is tainted, 32 coalesced, 64 warm-up, 128 a cache hit.
 */
final class Packed {
  private static final int GROUP = 7;
  private static final int MORE = 0x80;

  private Packed() {}

  static String base64(Calls.Columns calls) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 * calls.size());
    int last = 0;
    for (int start : calls.startMs()) {
      add(bytes, start - last);
      last = start;
    }
    for (int[] column : new int[][] {calls.ttft(), calls.response()}) {
      for (int one : column) {
        add(bytes, one);
      }
    }
    codes(bytes, calls.code());
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static void codes(ByteArrayOutputStream bytes, int[] codes) {
    int from = 0;
    for (int i = 1; i <= codes.length; i++) {
      if (i == codes.length || codes[i] != codes[from]) {
        add(bytes, codes[from]);
        add(bytes, i - from);
        from = i;
      }
    }
  }

  private static void add(ByteArrayOutputStream bytes, int number) {
    int rest = number;
    while (rest >= MORE) {
      bytes.write((rest & (MORE - 1)) | MORE);
      rest >>>= GROUP;
    }
    bytes.write(rest);
  }
}

package dev.llmbenchmark.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a stream of server-sent events (WHATWG HTML, section 9.2) into frames. Line ends may be LF
 * or CRLF; comments are dropped; the last blank line may be missing; a bare {@code [DONE]} line
 * counts as data, because some servers send it so.
 */
public final class SseSplitter {
  /**
   * One event.
   *
   * @param event its name; empty when it has none
   * @param data its data lines, joined by LF
   * @param lastByte offset of the last byte of its last data line, line end included
   */
  public record Frame(String event, String data, int lastByte) {}

  private SseSplitter() {}

  /**
   * @param bytes the body as received
   * @return the frames with data, in order
   */
  public static List<Frame> split(byte[] bytes) {
    List<Frame> frames = new ArrayList<>();
    String event = "";
    StringBuilder data = null;
    int lastByte = 0;
    int start = bomLength(bytes);
    while (start < bytes.length) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      int stop = end > start && bytes[end - 1] == '\r' ? end - 1 : end;
      String line = new String(bytes, start, stop - start, StandardCharsets.UTF_8);
      if (line.isEmpty()) {
        if (data != null) {
          frames.add(new Frame(event, data.toString(), lastByte));
        }
        event = "";
        data = null;
      } else if (line.startsWith("event:")) {
        event = value(line, 6);
      } else if (line.startsWith("data:") || line.equals("[DONE]")) {
        String value = line.startsWith("data:") ? value(line, 5) : line;
        data = data == null ? new StringBuilder(value) : data.append('\n').append(value);
        lastByte = Math.min(end, bytes.length - 1);
      }
      start = end + 1;
    }
    if (data != null) {
      frames.add(new Frame(event, data.toString(), lastByte));
    }
    return frames;
  }

  private static int bomLength(byte[] bytes) {
    boolean bom =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    return bom ? 3 : 0;
  }

  private static String value(String line, int from) {
    return line.substring(line.startsWith(" ", from) ? from + 1 : from);
  }
}

package dev.llmbenchmark.wire;

import java.util.function.Consumer;

/**
 * Splits the bytes of a stream of server-sent events into frames.
 *
 * <p>Lines end in LF or CRLF. {@code data:} may be followed by one space that does not count;
 * several data lines of a frame are joined by LF. Comments, {@code id:}, {@code retry:} and unknown
 * fields are skipped, and a frame without data is none. The last frame needs no blank line behind
 * it. A line {@code [DONE]}, with or without {@code data:} before it, is a frame of its own even
 * when no blank line parts it from the frame before, and whatever follows it is ignored. Bytes that
 * are not UTF-8 become replacement characters, and data of a line longer than {@value
 * #LONGEST_LINE} bytes become a text that no format can read; text is decoded a line at a time, so
 * it does not matter where the network cut it.
 */
public final class SseSplitter {
  /** Longest line that is decoded, in bytes. */
  static final int LONGEST_LINE = 8 * 1024 * 1024;

  /** Data of a frame with a longer line; no format can read it. */
  private static final String TOO_LONG = "(line of more than " + LONGEST_LINE + " bytes)";

  /** Data of the frame with which several formats end a stream. */
  public static final String DONE = "[DONE]";

  /**
   * One frame.
   *
   * @param event name of the event; empty when the frame has none
   * @param data its data lines, joined by LF
   * @param offset index of the byte with which it was complete: the LF of its last data line, or
   *     the last byte of a stream that ends without one
   */
  public record Frame(String event, SseData data, int offset) {}

  private final byte[] bytes;
  private final Consumer<Frame> out;
  private String event = "";
  private SseData data;
  private StringBuilder joined;
  private int dataEnd;

  private SseSplitter(byte[] bytes, Consumer<Frame> out) {
    this.bytes = bytes;
    this.out = out;
  }

  /**
   * Passes on each frame, in order.
   *
   * @param bytes the whole stream
   * @param out takes the frames
   */
  public static void split(byte[] bytes, Consumer<Frame> out) {
    new SseSplitter(bytes, out).run();
  }

  private void run() {
    int at = Sniff.afterMark(bytes);
    while (at < bytes.length) {
      int lineFeed = lineFeed(at);
      int last = Math.min(lineFeed, bytes.length - 1);
      int end = lineFeed > at && bytes[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
      if (line(at, end, last)) {
        return;
      }
      at = lineFeed + 1;
    }
    dispatch();
  }

  /**
   * The next line feed, or the end. A method of its own is compiled after some hundred lines; as a
   * loop within a loop it would be interpreted for thousands of replies.
   */
  private int lineFeed(int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  /** Takes one line; true when it ends the stream. */
  private boolean line(int from, int to, int last) {
    if (from == to) {
      dispatch();
      return false;
    }
    if (bytes[from] == ':') {
      return false;
    }
    int colon = from;
    while (colon < to && bytes[colon] != ':') {
      colon++;
    }
    SseData value = to - from > LONGEST_LINE ? SseData.of(TOO_LONG) : valueAfter(colon, to);
    if (isDone(from, colon, to, value)) {
      dispatch();
      out.accept(new Frame("", SseData.of(DONE), last));
      return true;
    }
    if (is("data", from, colon)) {
      if (data == null) {
        data = value;
      } else {
        joined = joined == null ? new StringBuilder(data.text()) : joined;
        joined.append('\n').append(value.text());
      }
      dataEnd = last;
    } else if (is("event", from, colon)) {
      event = value.text();
    }
    return false;
  }

  private boolean isDone(int from, int colon, int to, SseData value) {
    boolean bare = colon == to && is(DONE, from, to);
    return bare || is("data", from, colon) && value.says(DONE);
  }

  private SseData valueAfter(int colon, int to) {
    int from = Math.min(colon + 1, to);
    if (from < to && bytes[from] == ' ') {
      from++;
    }
    return SseData.line(bytes, from, to);
  }

  private boolean is(String name, int from, int to) {
    if (to - from != name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (bytes[from + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void dispatch() {
    if (data != null) {
      out.accept(new Frame(event, joined == null ? data : SseData.of(joined.toString()), dataEnd));
    }
    data = null;
    joined = null;
    event = "";
  }
}

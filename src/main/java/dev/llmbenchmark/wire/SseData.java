package dev.llmbenchmark.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Data of a frame of server-sent events: a line where it lies among the bytes of its stream, or a
 * text of its own. Most lines are JSON in ASCII, which is read from where it lies; a text is made
 * when somebody asks for it. Not safe for several threads.
 */
public final class SseData {
  private static final byte[] NONE = {};

  private final byte[] bytes;
  private final int from;
  private final int to;
  private String text;

  private SseData(byte[] bytes, int from, int to, String text) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.text = text;
  }

  /** A line, whose bytes stay as they are. */
  static SseData line(byte[] bytes, int from, int to) {
    return new SseData(bytes, from, to, null);
  }

  static SseData of(String text) {
    return new SseData(NONE, 0, 0, text);
  }

  /**
   * @return the text; bytes that are not UTF-8 are replacement characters in it
   */
  public String text() {
    if (text == null) {
      text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
    return text;
  }

  /** Whether it is this word, which does not begin with a brace, with or without spaces around. */
  boolean says(String word) {
    return !isObject() && text().strip().equals(word);
  }

  boolean isBlank() {
    return !isObject() && text().isBlank();
  }

  private boolean isObject() {
    return from < to && bytes[from] == '{';
  }

  /** The tree when it is one JSON value; empty when it is not. */
  Optional<JsonNode> json() {
    return isObject() && isAscii() ? Json.parse(bytes, from, to) : Json.parse(text());
  }

  /** Whether it is a JSON object, as it seems, in printable ASCII without escapes. */
  boolean isPlain() {
    return isObject() && isPlain(from, to);
  }

  private boolean isPlain(int first, int behind) {
    for (int i = first; i < behind; i++) {
      if (bytes[i] < ' ' || bytes[i] > '~' || bytes[i] == '\\') {
        return false;
      }
    }
    return true;
  }

  /**
   * What stands between these, when it is a string's content as it is: plain and without a quote.
   */
  Optional<String> between(byte[] before, byte[] after) {
    int first = from + before.length;
    int behind = to - after.length;
    boolean framed =
        first < behind
            && Arrays.equals(bytes, from, first, before, 0, before.length)
            && Arrays.equals(bytes, behind, to, after, 0, after.length);
    if (!framed || !isPlain(first, behind)) {
      return Optional.empty();
    }
    String text = new String(bytes, first, behind - first, StandardCharsets.US_ASCII);
    return text.indexOf('"') < 0 ? Optional.of(text) : Optional.empty();
  }

  /** Then the parser of bytes sees the same characters; with NUL it would try wider ones. */
  private boolean isAscii() {
    for (int i = from; i < to; i++) {
      if (bytes[i] <= 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SseData data && text().equals(data.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}

package dev.llmbenchmark.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Data of a frame of server-sent events: a line where it lies among the bytes of its stream, or a
 * text of its own. Most lines are JSON in ASCII, which is read from where it lies; a text is made
 * of the others only. Not safe for several threads.
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

package dev.llmbenchmark.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One frame of a stream.
 *
 * @param atToken the generated token (from 1) at whose time it is sent; 0 = with the headers
 * @param content whether it carries generated text
 * @param event name of the event; empty for none
 * @param data what follows {@code data:}
 */
record Frame(int atToken, boolean content, String event, String data) {
  static Frame content(int atToken, JsonNode data) {
    return new Frame(atToken, true, "", Json.text(data));
  }

  static Frame other(int atToken, JsonNode data) {
    return new Frame(atToken, false, "", Json.text(data));
  }

  /** The terminator of the OpenAI-shaped APIs. */
  static Frame done(int atToken) {
    return new Frame(atToken, false, "", "[DONE]");
  }

  /** An event whose name is the data's own {@code type}. */
  static Frame event(int atToken, boolean content, JsonNode data) {
    return new Frame(atToken, content, data.path("type").asText(), Json.text(data));
  }
}

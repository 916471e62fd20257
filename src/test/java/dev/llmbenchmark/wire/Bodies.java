package dev.llmbenchmark.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A codec's request body as the text that goes onto the wire. */
final class Bodies {
  private Bodies() {}

  static String json(Codec codec, Calls calls) {
    try {
      return new ObjectMapper().writeValueAsString(codec.body(calls.call())).replace('"', '\'');
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}

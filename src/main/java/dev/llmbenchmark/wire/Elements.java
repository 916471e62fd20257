package dev.llmbenchmark.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/** Reads any number of elements, and of each at most {@link Json#MAX_TOKENS} tokens. */
final class Elements extends JsonParserDelegate {
  private int tokens;

  Elements(JsonParser parser) {
    super(parser);
  }

  /** The next element begins. */
  void begin() {
    tokens = 0;
  }

  @Override
  public JsonToken nextToken() throws IOException {
    tokens++;
    if (tokens > Json.MAX_TOKENS) {
      throw new StreamConstraintsException(
          "more than " + Json.MAX_TOKENS + " tokens", currentLocation());
    }
    return super.nextToken();
  }
}

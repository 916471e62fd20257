package dev.llmbenchmark.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmbenchmark.model.Call;
import java.util.Map;

/**
 * The format of the gateway's model runner: {@code response} with the text, alone or in the {@code
 * result} of an envelope. Newer models answer in the chat-completions format in the same places,
 * and some send both in one frame.
 */
public final class RunCodec implements Codec {
  @Override
  public Map<String, Object> body(Call call) {
    return new RequestBody(call)
        .messages().cap().temperature("temperature").stream().streamUsage().build();
  }

  @Override
  public void frame(JsonNode data, String event, ReplyBuilder into) {
    ErrorBody.find(data).ifPresent(into::error);
    read(data, into);
  }

  @Override
  public void whole(JsonNode body, ReplyBuilder into) {
    ErrorBody.find(body).ifPresent(into::error);
    if (read(body, into)) {
      into.terminated();
    }
  }

  /** Reads a frame or a body; true when it has a place for text. */
  private static boolean read(JsonNode data, ReplyBuilder into) {
    JsonNode result = data.path("result");
    if (result.isTextual()) {
      into.answer(result.asText());
      return true;
    }
    JsonNode inner = result.isObject() ? result : data;
    if (inner != data) {
      ChatCompletionsCodec.usage(data.path("usage"), into);
    }
    // The same text may stand in both places.
    if (!ChatCompletionsCodec.read(inner, into)) {
      into.answer(Json.text(inner.path("response")));
    }
    into.finish(Json.text(inner.path("finish_reason")));
    return inner.has("response") || inner.path("choices").path(0).isObject();
  }
}

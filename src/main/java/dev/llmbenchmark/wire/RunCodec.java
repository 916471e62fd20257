package dev.llmbenchmark.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmbenchmark.model.Call;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The format of an {@code ai/run/<model>} endpoint: the model is in the path, whole replies come in
 * an envelope, and newer models stream chat completion chunks that end with a frame of the older
 * kind.
 */
public final class RunCodec implements Codec {
  @Override
  public Map<String, Object> body(Call call) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("messages", RequestParts.messages(call));
    RequestParts.cap(call, body);
    RequestParts.sampling(call, body);
    if (call.stream()) {
      body.put("stream", true);
    }
    return RequestParts.finish(call, body);
  }

  @Override
  public void frame(JsonNode data, String event, ReplyBuilder into) {
    read(data, "delta", into);
  }

  @Override
  public void whole(JsonNode body, ReplyBuilder into) {
    read(body.path("result").isObject() ? body.path("result") : body, "message", into);
  }

  private static void read(JsonNode data, String part, ReplyBuilder into) {
    JsonNode response = data.path("response");
    boolean chat = data.path("choices").path(0).hasNonNull(part);
    if (chat) {
      ChatCompletionsCodec.read(data, part, into);
    } else {
      into.answer(response.isContainerNode() ? response.toString() : Json.string(response));
      into.finish(Json.string(data.path("choices").path(0).path("finish_reason")));
      ChatCompletionsCodec.usage(data.path("usage"), into);
    }
    into.finish(Json.string(data.path("finish_reason")));
  }
}

package dev.llmbenchmark.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmbenchmark.model.Call;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The messages format: typed events, content in blocks, the system text at the top level.
 *
 * <p>The first event already names output tokens, but only those until then, so they are not read;
 * the last count of the later events is the total.
 */
public final class MessagesCodec implements Codec {
  @Override
  public Map<String, Object> body(Call call) {
    RequestBody body = new RequestBody(call).put("model", call.arm().model()).cap();
    RequestBody.system(call).ifPresent(text -> body.put("system", text));
    return body
        .put("messages", List.of(RequestBody.message("user", RequestBody.userText(call))))
        .temperature("temperature")
        .stream()
        .build();
  }

  @Override
  public void frame(JsonNode data, String event, ReplyBuilder into) {
    ErrorBody.find(data).ifPresent(into::error);
    switch (data.path("type").asText(event)) {
      case "message_start" -> start(data.path("message"), into);
      case "content_block_start" -> block(data.path("content_block"), into);
      case "content_block_delta" -> block(data.path("delta"), into);
      case "message_delta" -> {
        into.finish(Json.text(data.path("delta").path("stop_reason")));
        usage(data.path("usage"), true, into);
      }
      case "message_stop" -> into.terminated();
      default -> {
        // Pings and whatever comes to be invented carry nothing to read.
      }
    }
  }

  @Override
  public void whole(JsonNode body, ReplyBuilder into) {
    ErrorBody.find(body).ifPresent(into::error);
    into.model(body.path("model").asText(""));
    into.finish(Json.text(body.path("stop_reason")));
    body.path("content").forEach(block -> block(block, into));
    usage(body.path("usage"), true, into);
    if (body.path("content").isArray()) {
      into.terminated();
    }
  }

  private static void start(JsonNode message, ReplyBuilder into) {
    into.model(message.path("model").asText(""));
    usage(message.path("usage"), false, into);
  }

  private static void block(JsonNode block, ReplyBuilder into) {
    into.reasoning(Json.words(block.path("thinking")));
    into.answer(Json.words(block.path("text")));
  }

  private static void usage(JsonNode usage, boolean output, ReplyBuilder into) {
    into.usage(
        new TokenCounts(
            Json.count(usage, "input_tokens"),
            output ? Json.count(usage, "output_tokens") : OptionalLong.empty(),
            Json.count(usage.path("output_tokens_details"), "thinking_tokens"),
            Json.count(usage, "cache_read_input_tokens"),
            Json.count(usage, "cache_creation_input_tokens")));
  }
}

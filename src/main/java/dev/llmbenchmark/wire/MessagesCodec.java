package dev.llmbenchmark.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.SystemMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The format of {@code /v1/messages}: content blocks, named events, cumulative usage. */
public final class MessagesCodec implements Codec {
  @Override
  public Map<String, Object> body(Call call) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("model", call.arm().model());
    RequestParts.cap(call, body);
    if (call.arm().rules().systemMode() != SystemMode.MERGE) {
      call.prompt().system().ifPresent(system -> body.put("system", system));
    }
    body.put("messages", List.of(RequestParts.message("user", RequestParts.userText(call))));
    RequestParts.sampling(call, body);
    if (call.stream()) {
      body.put("stream", true);
    }
    return RequestParts.finish(call, body);
  }

  @Override
  public void frame(JsonNode data, String event, ReplyBuilder into) {
    switch (data.path("type").asText()) {
      case "message_start" -> {
        into.model(Json.string(data.path("message").path("model")));
        usage(data.path("message").path("usage"), into);
      }
      case "content_block_start" -> block(data.path("content_block"), into);
      case "content_block_delta" -> block(data.path("delta"), into);
      case "message_delta" -> {
        into.finish(Json.string(data.path("delta").path("stop_reason")));
        usage(data.path("usage"), into);
      }
      case "message_stop" -> into.terminated();
      default -> {
        // ping, content_block_stop, and events that are yet to be invented, carry no text.
      }
    }
  }

  @Override
  public void whole(JsonNode body, ReplyBuilder into) {
    into.model(Json.string(body.path("model")));
    body.path("content").forEach(block -> block(block, into));
    into.finish(Json.string(body.path("stop_reason")));
    usage(body.path("usage"), into);
  }

  private static void block(JsonNode block, ReplyBuilder into) {
    into.reasoning(Json.string(block.path("thinking")));
    into.answer(Json.string(block.path("text")));
  }

  private static void usage(JsonNode usage, ReplyBuilder into) {
    if (!usage.isObject()) {
      return;
    }
    UsageParts parts = into.usage();
    parts.input(usage.path("input_tokens"));
    parts.output(usage.path("output_tokens"));
    parts.reasoning(usage.path("output_tokens_details").path("thinking_tokens"));
    parts.cached(usage.path("cache_read_input_tokens"));
    parts.cacheWrite(usage.path("cache_creation_input_tokens"));
  }
}

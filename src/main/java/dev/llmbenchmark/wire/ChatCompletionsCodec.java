package dev.llmbenchmark.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.UsageRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The format of {@code /chat/completions}, which many servers speak. */
public final class ChatCompletionsCodec implements Codec {
  @Override
  public Map<String, Object> body(Call call) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("model", call.arm().model());
    body.put("messages", RequestParts.messages(call));
    RequestParts.sampling(call, body);
    RequestParts.cap(call, body);
    if (call.stream()) {
      body.put("stream", true);
      UsageRequest usage = call.arm().rules().usageRequest();
      if (usage == UsageRequest.STREAM_OPTIONS) {
        body.put("stream_options", Map.of("include_usage", true));
      } else if (usage == UsageRequest.STREAM_OPTIONS_PLAIN) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("include_usage", true);
        options.put("include_obfuscation", false);
        body.put("stream_options", options);
      }
    }
    return RequestParts.finish(call, body);
  }

  @Override
  public void frame(JsonNode data, String event, ReplyBuilder into) {
    read(data, "delta", into);
  }

  @Override
  public void whole(JsonNode body, ReplyBuilder into) {
    read(body, "message", into);
  }

  static void read(JsonNode data, String part, ReplyBuilder into) {
    into.model(Json.string(data.path("model")));
    JsonNode choice = data.path("choices").path(0);
    JsonNode delta = choice.path(part);
    for (String name : List.of("reasoning_content", "reasoning")) {
      if (!Json.string(delta.path(name)).isEmpty()) {
        into.reasoning(Json.string(delta.path(name)));
        break;
      }
    }
    JsonNode content = delta.path("content");
    if (content.isArray()) {
      content.forEach(piece -> piece(piece, into));
    } else {
      into.answer(Json.string(content));
    }
    into.answer(Json.string(delta.path("refusal")));
    into.finish(Json.string(choice.path("finish_reason")));
    usage(data.path("usage"), into);
  }

  private static void piece(JsonNode piece, ReplyBuilder into) {
    if (piece.path("type").asText().equals("thinking")) {
      piece.path("thinking").forEach(text -> into.reasoning(Json.string(text.path("text"))));
    } else {
      into.answer(Json.string(piece.path("text")));
    }
  }

  static void usage(JsonNode usage, ReplyBuilder into) {
    if (!usage.isObject()) {
      return;
    }
    UsageParts parts = into.usage();
    parts.input(usage.path("prompt_tokens"));
    parts.output(usage.path("completion_tokens"));
    parts.reasoning(usage.path("reasoning_tokens"));
    parts.reasoning(usage.path("completion_tokens_details").path("reasoning_tokens"));
    parts.cached(usage.path("prompt_cache_hit_tokens"));
    parts.cached(usage.path("prompt_tokens_details").path("cached_tokens"));
    parts.cacheWrite(usage.path("prompt_tokens_details").path("cache_write_tokens"));
  }
}

package dev.llmbenchmark.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmbenchmark.model.Call;
import java.util.Map;

/**
 * The chat-completions format: {@code choices} with a {@code delta} or a {@code message}.
 *
 * <p>Takes every variant known: content as text or as a list of typed parts, reasoning as {@code
 * reasoning_content}, as {@code reasoning} or as a part, usage in a frame of its own, in the last
 * frame or in the choice.
 */
public final class ChatCompletionsCodec implements Codec {
  @Override
  public Map<String, Object> body(Call call) {
    return new RequestBody(call)
        .put("model", call.arm().model()).messages().cap().temperature("temperature").stream()
            .streamUsage()
            .build();
  }

  @Override
  public void frame(JsonNode data, String event, ReplyBuilder into) {
    ErrorBody.find(data).ifPresent(into::error);
    read(data, into);
  }

  @Override
  public void whole(JsonNode body, ReplyBuilder into) {
    ErrorBody.find(body).ifPresent(into::error);
    read(body, into);
    if (body.path("choices").path(0).isObject()) {
      into.terminated();
    }
  }

  /** Reads a frame or a body; true when it brings answer text. */
  static boolean read(JsonNode data, ReplyBuilder into) {
    into.model(data.path("model").asText(""));
    usage(data.path("usage"), into);
    JsonNode choice = data.path("choices").path(0);
    usage(choice.path("usage"), into);
    into.finish(Json.text(choice.path("finish_reason")));
    if (choice.path("error").isObject()) {
      ErrorBody.find(choice).ifPresent(into::error);
    }
    JsonNode delta = choice.has("delta") ? choice.path("delta") : choice.path("message");
    reasoning(delta, into);
    boolean refused = answer(delta.path("refusal"), into);
    boolean answered = answer(delta.path("content"), into);
    return answered || refused;
  }

  private static void reasoning(JsonNode delta, ReplyBuilder into) {
    // Servers that rename the field send both for a while, with the same text.
    String text = Json.words(delta.path("reasoning_content"));
    into.reasoning(text.isEmpty() ? Json.words(delta.path("reasoning")) : text);
  }

  private static boolean answer(JsonNode content, ReplyBuilder into) {
    if (!content.isArray()) {
      String text = Json.words(content);
      into.answer(text);
      return !text.isEmpty();
    }
    boolean any = false;
    for (JsonNode part : content) {
      if (part.path("type").asText().equals("thinking")) {
        into.reasoning(joined(part.path("thinking")));
      } else {
        String text = part.isTextual() ? part.asText() : Json.text(part.path("text"));
        into.answer(text);
        any |= !text.isEmpty();
      }
    }
    return any;
  }

  private static String joined(JsonNode thinking) {
    if (!thinking.isArray()) {
      return Json.text(thinking);
    }
    StringBuilder all = new StringBuilder();
    for (JsonNode part : thinking) {
      all.append(Json.text(part.path("text")));
    }
    return all.toString();
  }

  static void usage(JsonNode usage, ReplyBuilder into) {
    if (!usage.isObject()) {
      return;
    }
    JsonNode output = usage.path("completion_tokens_details");
    JsonNode input = usage.path("prompt_tokens_details");
    TokenCounts flat =
        new TokenCounts(
            Json.count(usage, "prompt_tokens"),
            Json.count(usage, "completion_tokens"),
            Json.count(usage, "reasoning_tokens"),
            Json.count(usage, "prompt_cache_hit_tokens"),
            Json.count(usage, "cache_write_tokens"));
    TokenCounts detailed =
        new TokenCounts(
            flat.input(),
            flat.output(),
            Json.count(output, "reasoning_tokens"),
            Json.count(input, "cached_tokens"),
            Json.count(input, "cache_write_tokens"));
    into.usage(flat.merge(detailed));
  }
}

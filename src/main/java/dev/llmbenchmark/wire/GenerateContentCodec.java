package dev.llmbenchmark.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.ReplyError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The generate-content format: {@code candidates} of {@code parts}; model and streaming stand in
 * the URL, and a stream ends with the connection.
 */
public final class GenerateContentCodec implements Codec {
  /** Type of the error that stands for a blocked prompt; its code is the block reason. */
  static final String BLOCKED = "promptFeedback";

  @Override
  public Map<String, Object> body(Call call) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("role", "user");
    content.put("parts", parts(RequestBody.userText(call)));
    RequestBody body = new RequestBody(call).put("contents", List.of(content));
    RequestBody.system(call)
        .ifPresent(text -> body.put("systemInstruction", Map.of("parts", parts(text))));
    return body.cap().temperature("generationConfig.temperature").build();
  }

  private static List<Object> parts(String text) {
    return List.of(Map.of("text", text));
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
    if (body.path("candidates").path(0).isObject()) {
      into.terminated();
    }
  }

  private static void read(JsonNode data, ReplyBuilder into) {
    into.model(data.path("modelVersion").asText(""));
    usage(data.path("usageMetadata"), into);
    JsonNode candidate = data.path("candidates").path(0);
    into.finish(Json.text(candidate.path("finishReason")));
    for (JsonNode part : candidate.path("content").path("parts")) {
      String text = Json.words(part.path("text"));
      if (part.path("thought").asBoolean()) {
        into.reasoning(text);
      } else {
        into.answer(text);
      }
    }
    JsonNode feedback = data.path("promptFeedback");
    String blocked = Json.text(feedback.path("blockReason"));
    if (!blocked.isEmpty()) {
      into.finish(blocked);
      into.error(new ReplyError(BLOCKED, blocked, Json.text(feedback.path("blockReasonMessage"))));
    }
  }

  private static void usage(JsonNode usage, ReplyBuilder into) {
    if (!usage.isObject()) {
      return;
    }
    into.usage(
        new TokenCounts(
            Json.count(usage, "promptTokenCount"),
            Json.count(usage, "candidatesTokenCount"),
            Json.count(usage, "thoughtsTokenCount"),
            Json.count(usage, "cachedContentTokenCount"),
            OptionalLong.empty()));
  }
}

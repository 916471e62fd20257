package dev.llmbenchmark.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.SystemMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The format of {@code :generateContent} and {@code :streamGenerateContent}: model and streaming
 * are in the path, usage is cumulative on each frame, and the stream ends without a terminator.
 */
public final class GenerateContentCodec implements Codec {
  @Override
  public Map<String, Object> body(Call call) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("contents", List.of(content("user", RequestParts.userText(call))));
    if (call.arm().rules().systemMode() != SystemMode.MERGE) {
      call.prompt()
          .system()
          .ifPresent(text -> body.put("systemInstruction", Map.of("parts", parts(text))));
    }
    Map<String, Object> config = new LinkedHashMap<>();
    RequestParts.sampling(call, config);
    if (!config.isEmpty()) {
      body.put("generationConfig", config);
    }
    RequestParts.cap(call, body);
    return RequestParts.finish(call, body);
  }

  private static Map<String, Object> content(String role, String text) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("role", role);
    content.put("parts", parts(text));
    return content;
  }

  private static List<Map<String, Object>> parts(String text) {
    return List.of(Map.of("text", text));
  }

  @Override
  public void frame(JsonNode data, String event, ReplyBuilder into) {
    into.model(Json.string(data.path("modelVersion")));
    JsonNode candidate = data.path("candidates").path(0);
    for (JsonNode part : candidate.path("content").path("parts")) {
      String text = Json.string(part.path("text"));
      if (part.path("thought").asBoolean()) {
        into.reasoning(text);
      } else {
        into.answer(text);
      }
    }
    into.finish(Json.string(candidate.path("finishReason")));
    into.finish(Json.string(data.path("promptFeedback").path("blockReason")));
    JsonNode usage = data.path("usageMetadata");
    if (usage.has("candidatesTokenCount") || usage.has("thoughtsTokenCount")) {
      into.usage().output(usage.path("candidatesTokenCount"));
      into.usage().reasoning(usage.path("thoughtsTokenCount"));
    }
    if (usage.has("promptTokenCount")) {
      into.usage().input(usage.path("promptTokenCount"));
      into.usage().cached(usage.path("cachedContentTokenCount"));
    }
  }

  @Override
  public void whole(JsonNode body, ReplyBuilder into) {
    frame(body, "", into);
  }
}

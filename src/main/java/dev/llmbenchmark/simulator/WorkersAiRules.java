package dev.llmbenchmark.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Workers AI refuses in a request. */
final class WorkersAiRules {
  private static final int DEFAULT_CAP = 256;

  /** The account's own API puts this before the model; through the gateway it is left out. */
  private static final Pattern RUN =
      Pattern.compile("(?:client/v4/)?(?:accounts/[^/]+/)?(?:ai/)?run/(.+)");

  private static final Set<String> CHAT =
      Set.of("v1/chat/completions", "chat/completions", "ai/v1/chat/completions");

  private WorkersAiRules() {}

  static Ask read(ProviderCall call) {
    if (call.bearer().isEmpty()) {
      throw new Refusal(401, unauthorized());
    }
    JsonNode body = call.body();
    if (!body.isObject()) {
      throw new Refusal(400, error(5004, "Invalid JSON data"));
    }
    boolean chat = CHAT.contains(call.path());
    String model = chat ? body.path("model").asText() : modelOf(call.path());
    if (model.isEmpty()) {
      throw new Refusal(400, error(5004, "Invalid data: model is required"));
    }
    if (!model.startsWith("@cf/") || model.contains("/no-such-")) {
      throw new Refusal(400, error(5007, "No such model " + model + " or task"));
    }
    if (body.path("messages").isEmpty() && body.path("prompt").asText().isEmpty()) {
      throw new Refusal(400, error(5004, "Invalid data: messages or prompt is required"));
    }
    int cap = ChatShape.cap(body, "max_tokens", "max_completion_tokens");
    int characters = ChatShape.promptCharacters(body) + Json.characters(body.path("prompt"));
    return new Ask(
        model,
        body.path("stream").asBoolean(false),
        cap == Integer.MAX_VALUE ? DEFAULT_CAP : cap,
        characters,
        chat ? EnumSet.of(Ask.Wish.OPENAI_SHAPE) : EnumSet.noneOf(Ask.Wish.class));
  }

  private static String modelOf(String path) {
    Matcher run = RUN.matcher(path);
    return run.matches() ? run.group(1) : path;
  }

  static JsonNode unauthorized() {
    return error(10000, "Authentication error");
  }

  static JsonNode error(int code, String message) {
    ObjectNode body = Json.object().putNull("result");
    body.put("success", false);
    body.set("errors", Json.array(Json.object().put("code", code).put("message", message)));
    body.set("messages", Json.array());
    return body;
  }
}

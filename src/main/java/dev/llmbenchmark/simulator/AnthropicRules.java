package dev.llmbenchmark.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What Anthropic refuses in a request. */
final class AnthropicRules {
  private static final Set<String> FIELDS =
      Set.of(
          ("model, messages, max_tokens, system, temperature, top_p, top_k, stream, metadata,"
                  + " stop_sequences, service_tier, thinking, tools, tool_choice, container,"
                  + " context_management, mcp_servers, output_config, output_format, cache_control,"
                  + " inference_geo, speed")
              .split(", "));

  /** Sonnet from 5, Opus from 4.7 and Fable take the default sampling only. */
  private static final Pattern FIXED_SAMPLING =
      Pattern.compile("claude-(sonnet-([5-9]|\\d\\d)|opus-(4-[7-9]|[5-9])|fable-)(\\D.*|\\d.*)?");

  private AnthropicRules() {}

  static Ask read(ProviderCall call) {
    String id = call.requestId();
    if (!call.path().equals("v1/messages")) {
      throw new Refusal(404, error("not_found_error", "Not found", id));
    }
    if (call.header("x-api-key").isBlank() && call.bearer().isEmpty()) {
      throw new Refusal(401, error("authentication_error", "x-api-key header is required", id));
    }
    if (call.header("anthropic-version").isBlank()) {
      throw refuse("anthropic-version: header is required", id);
    }
    JsonNode body = call.body();
    if (!body.isObject()) {
      throw refuse("The request body is not valid JSON", id);
    }
    checkBody(body, id);
    String model = body.path("model").asText();
    if (model.startsWith("no-such-")) {
      throw new Refusal(404, error("not_found_error", "model: " + model, id));
    }
    boolean stream = body.path("stream").asBoolean(false);
    int cap = ChatShape.cap(body, "max_tokens");
    int characters = ChatShape.promptCharacters(body) + Json.characters(body.path("system"));
    return new Ask(model, stream, cap, characters, EnumSet.noneOf(Ask.Wish.class));
  }

  private static void checkBody(JsonNode body, String id) {
    for (String field : new String[] {"model", "max_tokens", "messages"}) {
      if (!body.hasNonNull(field)) {
        throw refuse(field + ": Field required", id);
      }
    }
    String unknown = Json.firstUnknown(body, FIELDS);
    if (!unknown.isEmpty()) {
      throw refuse(unknown + ": Extra inputs are not permitted", id);
    }
    if (!body.path("max_tokens").canConvertToInt() || body.path("max_tokens").intValue() < 1) {
      throw refuse("max_tokens: Input should be greater than or equal to 1", id);
    }
    JsonNode messages = body.path("messages");
    if (messages.isEmpty()) {
      throw refuse("messages: at least one message is required", id);
    }
    for (JsonNode message : messages) {
      String role = message.path("role").asText();
      if (role.equals("system")) {
        throw refuse(
            "messages: Unexpected role \"system\". The Messages API accepts a top-level `system`"
                + " parameter, not \"system\" as an input message role.",
            id);
      }
      if (!role.equals("user") && !role.equals("assistant")) {
        throw refuse("messages: role: Input should be 'user' or 'assistant'", id);
      }
    }
    if (!messages.path(0).path("role").asText().equals("user")) {
      throw refuse("messages: first message must use the \"user\" role", id);
    }
    checkSampling(body, id);
  }

  private static void checkSampling(JsonNode body, String id) {
    if (!FIXED_SAMPLING.matcher(body.path("model").asText()).matches()) {
      return;
    }
    boolean defaults =
        body.path("temperature").asDouble(1) == 1 && body.path("top_p").asDouble(1) == 1;
    if (!defaults || body.hasNonNull("top_k")) {
      throw refuse("temperature, top_p and top_k are not supported by this model", id);
    }
  }

  static Refusal refuse(String message, String requestId) {
    return new Refusal(400, error("invalid_request_error", message, requestId));
  }

  static JsonNode error(String type, String message, String requestId) {
    ObjectNode body = Json.object().put("type", "error");
    body.set("error", Json.object().put("type", type).put("message", message));
    return body.put("request_id", "req_" + requestId);
  }
}

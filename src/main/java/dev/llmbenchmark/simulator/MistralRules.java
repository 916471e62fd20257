package dev.llmbenchmark.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Set;

/** What Mistral refuses in a request: above all every field that its schema does not know. */
final class MistralRules {
  private static final Set<String> FIELDS =
      Set.of(
          ("model, messages, temperature, top_p, max_tokens, stream, stop, random_seed, metadata,"
                  + " response_format, tools, tool_choice, presence_penalty, frequency_penalty, n,"
                  + " prediction, parallel_tool_calls, prompt_mode, reasoning_effort, guardrails,"
                  + " prompt_cache_key, safe_prompt")
              .split(", "));
  private static final Set<String> ROLES = Set.of("system", "user", "assistant", "tool");

  private MistralRules() {}

  static Ask read(ProviderCall call) {
    if (!call.path().equals("v1/chat/completions")) {
      throw new Refusal(404, Json.object().put("detail", "Not Found"));
    }
    if (call.bearer().isEmpty()) {
      throw new Refusal(401, unauthorized());
    }
    JsonNode body = call.body();
    if (!body.isObject()) {
      throw new Refusal(400, error("Invalid JSON body", "invalid_request_error", "", 400));
    }
    for (String field : new String[] {"model", "messages"}) {
      if (body.path(field).asText().isEmpty() && body.path(field).isEmpty()) {
        throw new Refusal(
            400, detail("missing", Json.array().add("body").add(field), "Field required", body));
      }
    }
    checkFields(body);
    String model = body.path("model").asText();
    if (model.startsWith("no-such-")) {
      throw new Refusal(400, noModel(model));
    }
    boolean stream = body.path("stream").asBoolean(false);
    int cap = ChatShape.cap(body, "max_tokens");
    int characters = ChatShape.promptCharacters(body);
    return new Ask(model, stream, cap, characters, EnumSet.noneOf(Ask.Wish.class));
  }

  private static void checkFields(JsonNode body) {
    String unknown = Json.firstUnknown(body, FIELDS);
    if (!unknown.isEmpty()) {
      JsonNode input = body.path(unknown);
      ArrayNode loc = Json.array().add("body").add(unknown);
      // The schema is checked to the leaf: an object with one member is named by that member.
      if (input.isObject() && input.size() == 1) {
        String member = input.fieldNames().next();
        loc.add(member);
        input = input.path(member);
      }
      throw new Refusal(
          422, detail("extra_forbidden", loc, "Extra inputs are not permitted", input));
    }
    for (JsonNode message : body.path("messages")) {
      String role = message.path("role").asText();
      if (!ROLES.contains(role)) {
        ArrayNode loc = Json.array().add("body").add("messages");
        String msg = "Input tag '" + role + "' does not match any of the expected tags";
        throw new Refusal(422, detail("union_tag_invalid", loc, msg, message));
      }
    }
  }

  private static JsonNode detail(String type, ArrayNode loc, String msg, JsonNode input) {
    ObjectNode item = Json.object().put("type", type);
    item.set("loc", loc);
    item.put("msg", msg);
    item.set("input", input);
    ObjectNode message = Json.object();
    message.set("detail", Json.array(item));
    ObjectNode body = Json.object().put("object", "error");
    body.set("message", message);
    return body.put("type", "invalid_request_error").putNull("param").putNull("code");
  }

  static JsonNode unauthorized() {
    ObjectNode body =
        Json.object()
            .put("object", "error")
            .put("message", "Unauthorized")
            .put("type", "authentication_error");
    return body.putNull("param").putNull("code");
  }

  static JsonNode noModel(String model) {
    return error("Invalid model: " + model, "invalid_model", "1500", 400);
  }

  static JsonNode error(String message, String type, String code, int status) {
    ObjectNode body =
        Json.object().put("object", "error").put("message", message).put("type", type);
    body.putNull("param");
    return body.put("code", code.isEmpty() ? null : code).put("raw_status_code", status);
  }
}

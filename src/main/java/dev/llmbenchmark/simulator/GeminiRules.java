package dev.llmbenchmark.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Vertex AI refuses in a request. The model and the wish to stream are in the path. */
final class GeminiRules {
  static final String NO_CREDENTIALS =
      "Request is missing required authentication credential. Expected OAuth 2 access token.";
  private static final Pattern PATH =
      Pattern.compile(
          "v1(?:beta1)?/projects/[^/]+/locations/[^/]+/publishers/google/models/([^/:]+)"
              + ":(generateContent|streamGenerateContent)");

  // Both spellings of each name are good: the service reads JSON as protocol buffers do.
  private static final Set<String> FIELDS =
      Set.of(
          ("contents, systemInstruction, system_instruction, generationConfig, generation_config,"
                  + " tools, toolConfig, tool_config, safetySettings, safety_settings, cachedContent,"
                  + " cached_content, labels, model, modelArmorConfig")
              .split(", "));
  private static final Set<String> CONFIG =
      Set.of(
          ("maxOutputTokens, max_output_tokens, temperature, topP, top_p, topK, top_k, seed,"
                  + " stopSequences, stop_sequences, candidateCount, candidate_count, presencePenalty,"
                  + " presence_penalty, frequencyPenalty, frequency_penalty, responseMimeType,"
                  + " response_mime_type, responseSchema, response_schema, responseJsonSchema,"
                  + " responseLogprobs, response_logprobs, logprobs, thinkingConfig, thinking_config,"
                  + " audioTimestamp, mediaResolution, responseModalities, speechConfig, routingConfig")
              .split(", "));

  private GeminiRules() {}

  static Ask read(ProviderCall call) {
    Matcher path = PATH.matcher(call.path());
    if (!path.matches()) {
      String message = "The requested URL /" + call.path() + " was not found on this server.";
      throw new Refusal(404, error(404, message, "NOT_FOUND"));
    }
    boolean stream = path.group(2).equals("streamGenerateContent");
    boolean events = call.query().getOrDefault("alt", "").equals("sse");
    // A stream that is to be an array keeps to it when it fails.
    boolean array = stream && !events;
    if (call.bearer().isEmpty()
        && call.header("x-goog-api-key").isBlank()
        && call.query().getOrDefault("key", "").isBlank()) {
      throw refuse(array, 401, NO_CREDENTIALS, "UNAUTHENTICATED");
    }
    if (!call.body().isObject()) {
      throw refuse(array, 400, "Invalid JSON payload received.", "INVALID_ARGUMENT");
    }
    JsonNode body = call.body();
    JsonNode config = either(body, "generationConfig", "generation_config");
    checkFields(body, config, array);
    String model = path.group(1);
    if (model.startsWith("no-such-")) {
      throw refuse(array, 404, noModel(model), "NOT_FOUND");
    }
    int cap = ChatShape.cap(config, "maxOutputTokens", "max_output_tokens");
    int characters =
        Json.characters(texts(body.path("contents")))
            + Json.characters(
                either(body, "systemInstruction", "system_instruction").path("parts"));
    EnumSet<Ask.Wish> wishes =
        array ? EnumSet.of(Ask.Wish.JSON_ARRAY) : EnumSet.noneOf(Ask.Wish.class);
    return new Ask(model, stream, cap, characters, wishes);
  }

  private static JsonNode texts(JsonNode contents) {
    var texts = Json.array();
    contents.forEach(content -> texts.add(content.path("parts")));
    return texts;
  }

  private static void checkFields(JsonNode body, JsonNode config, boolean array) {
    String unknown = Json.firstUnknown(body, FIELDS);
    if (unknown.isEmpty()) {
      String inner = Json.firstUnknown(config, CONFIG);
      unknown = inner.isEmpty() ? "" : inner + "\" at 'generation_config'";
    } else {
      unknown = unknown + "\"";
    }
    if (!unknown.isEmpty()) {
      String message =
          "Invalid JSON payload received. Unknown name \"" + unknown + ": Cannot find field.";
      throw refuse(array, 400, message, "INVALID_ARGUMENT");
    }
    if (body.path("contents").isEmpty()) {
      throw refuse(
          array, 400, "Unable to submit request: contents is required.", "INVALID_ARGUMENT");
    }
    for (JsonNode content : body.path("contents")) {
      String role = content.path("role").asText();
      if (!role.equals("user") && !role.equals("model")) {
        throw refuse(array, 400, "Please use a valid role: user, model.", "INVALID_ARGUMENT");
      }
    }
    JsonNode cap = either(config, "maxOutputTokens", "max_output_tokens");
    if (!cap.isMissingNode() && cap.asInt() < 1) {
      throw refuse(array, 400, "max_output_tokens must be positive.", "INVALID_ARGUMENT");
    }
  }

  private static JsonNode either(JsonNode object, String camel, String snake) {
    return object.has(camel) ? object.path(camel) : object.path(snake);
  }

  static String noModel(String model) {
    return "Publisher Model `projects/simulated/locations/simulated/publishers/google/models/"
        + model
        + "` was not found or your project does not have access to it. Please ensure you are using"
        + " a valid model version.";
  }

  /** Google's name of an HTTP status. */
  static String statusName(int status) {
    return switch (status) {
      case 400 -> "INVALID_ARGUMENT";
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "NOT_FOUND";
      case 429 -> "RESOURCE_EXHAUSTED";
      case 503, 529 -> "UNAVAILABLE";
      case 504 -> "DEADLINE_EXCEEDED";
      default -> "INTERNAL";
    };
  }

  static ObjectNode error(int code, String message, String status) {
    ObjectNode body = Json.object();
    body.set(
        "error", Json.object().put("code", code).put("message", message).put("status", status));
    return body;
  }

  private static Refusal refuse(boolean array, int code, String message, String status) {
    JsonNode body = error(code, message, status);
    return new Refusal(code, array ? Json.array(body) : body);
  }
}

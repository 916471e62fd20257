package dev.llmbenchmark.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What OpenAI refuses in a request, by family of models. */
final class OpenAiRules {
  private static final Pattern O_SERIES = Pattern.compile("o\\d+(-.*)?");
  private static final Pattern GPT = Pattern.compile("gpt-(\\d+)(?:\\.(\\d+))?(?:-.*)?");
  private static final Pattern NO_INSTRUCTIONS = Pattern.compile("o1-(mini|preview)(-.*)?");
  private static final Set<String> FIELDS =
      Set.of(
          ("model, messages, max_tokens, max_completion_tokens, temperature, top_p, n, stream,"
                  + " stream_options, stop, presence_penalty, frequency_penalty, logit_bias, logprobs,"
                  + " top_logprobs, user, seed, response_format, tools, tool_choice,"
                  + " parallel_tool_calls, functions, function_call, reasoning_effort, verbosity,"
                  + " modalities, audio, prediction, metadata, store, service_tier, moderation,"
                  + " web_search_options, prompt_cache_key, prompt_cache_retention, safety_identifier")
              .split(", "));
  private static final List<String> SAMPLING =
      List.of(
          "temperature",
          "top_p",
          "presence_penalty",
          "frequency_penalty",
          "logprobs",
          "top_logprobs",
          "logit_bias");

  private OpenAiRules() {}

  static Ask read(ProviderCall call) {
    if (!call.isChatPath()) {
      throw new Refusal(404, bad("Invalid URL (POST /v1/" + call.path() + ")", "", ""));
    }
    if (call.bearer().isEmpty()) {
      throw new Refusal(401, badKey());
    }
    JsonNode body = call.body();
    if (!body.isObject()) {
      throw refuse("We could not parse the JSON body of your request.", "", "");
    }
    String unknown = Json.firstUnknown(body, FIELDS);
    if (!unknown.isEmpty()) {
      throw refuse("Unknown parameter: '" + unknown + "'.", unknown, "unknown_parameter");
    }
    String model = body.path("model").asText();
    if (model.isEmpty()) {
      throw refuse("you must provide a model parameter", "", "");
    }
    checkMessages(body.path("messages"), model);
    if (model.startsWith("no-such-")) {
      throw new Refusal(404, noModel(model));
    }
    checkParameters(body, model);
    EnumSet<Ask.Wish> wishes = EnumSet.noneOf(Ask.Wish.class);
    JsonNode options = body.path("stream_options");
    if (options.path("include_usage").asBoolean(false)) {
      wishes.add(Ask.Wish.USAGE_CHUNK);
    }
    if (options.path("include_obfuscation").asBoolean(true)) {
      wishes.add(Ask.Wish.PADDING);
    }
    int cap = ChatShape.cap(body, "max_completion_tokens", "max_tokens");
    int characters = ChatShape.promptCharacters(body);
    return new Ask(model, body.path("stream").asBoolean(false), cap, characters, wishes);
  }

  private static void checkMessages(JsonNode messages, String model) {
    if (!messages.isArray() || messages.isEmpty()) {
      throw refuse(
          "Missing required parameter: 'messages'.", "messages", "missing_required_parameter");
    }
    for (int i = 0; i < messages.size(); i++) {
      String at = "messages[" + i + "].role";
      String role = messages.get(i).path("role").asText();
      if (!Set.of("system", "developer", "user", "assistant", "tool", "function").contains(role)) {
        throw refuse("Invalid value: '" + role + "'.", at, "invalid_value");
      }
      if (NO_INSTRUCTIONS.matcher(model).matches()
          && (role.equals("system") || role.equals("developer"))) {
        throw unsupportedValue(at, role);
      }
    }
  }

  private static void checkParameters(JsonNode body, String model) {
    if (body.hasNonNull("stream_options") && !body.path("stream").asBoolean(false)) {
      throw refuse(
          "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
          "stream_options",
          "invalid_parameter");
    }
    for (String field : List.of("max_tokens", "max_completion_tokens")) {
      if (body.hasNonNull(field) && body.path(field).asInt() < 1) {
        String message = "Invalid '" + field + "': integer below minimum value.";
        throw refuse(message, field, "integer_below_min_value");
      }
    }
    if (!reasons(model)) {
      return;
    }
    if (body.hasNonNull("max_tokens")) {
      throw refuse(
          "Unsupported parameter: 'max_tokens' is not supported with this model. Use"
              + " 'max_completion_tokens' instead.",
          "max_tokens",
          "unsupported_parameter");
    }
    if (samplesWithoutEffort(model) && body.path("reasoning_effort").asText().equals("none")) {
      return;
    }
    for (String field : SAMPLING) {
      if (body.hasNonNull(field)) {
        throw refuse(
            "Unsupported parameter: '" + field + "' is not supported with this model.",
            field,
            "unsupported_parameter");
      }
    }
  }

  /** The o series, and GPT from 5 on but for its chat variant. */
  private static boolean reasons(String model) {
    Matcher gpt = GPT.matcher(model);
    return O_SERIES.matcher(model).matches()
        || (gpt.matches() && number(gpt.group(1)) >= 5 && !model.startsWith("gpt-5-chat"));
  }

  /** GPT from 5.1 on takes sampling parameters when told not to reason. */
  private static boolean samplesWithoutEffort(String model) {
    Matcher gpt = GPT.matcher(model);
    return gpt.matches()
        && (number(gpt.group(1)) > 5
            || (number(gpt.group(1)) == 5 && gpt.group(2) != null && number(gpt.group(2)) >= 1));
  }

  private static int number(String digits) {
    return digits.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  static JsonNode badKey() {
    return bad("Incorrect API key provided.", "", "invalid_api_key");
  }

  static JsonNode noModel(String model) {
    String message = "The model `" + model + "` does not exist or you do not have access to it.";
    return bad(message, "", "model_not_found");
  }

  private static Refusal unsupportedValue(String at, String role) {
    return refuse(
        "Unsupported value: '" + at + "' does not support '" + role + "' with this model.",
        at,
        "unsupported_value");
  }

  private static Refusal refuse(String message, String param, String code) {
    return new Refusal(400, bad(message, param, code));
  }

  private static JsonNode bad(String message, String param, String code) {
    return ChatShape.error(message, "invalid_request_error", param, code);
  }
}

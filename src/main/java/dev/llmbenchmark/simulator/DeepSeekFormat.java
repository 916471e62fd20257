package dev.llmbenchmark.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** DeepSeek's chat completions: reasoning in a member of its own, usage in the finishing chunk. */
final class DeepSeekFormat implements Format {
  private static final Set<String> ROLES = Set.of("system", "user", "assistant", "tool");

  @Override
  public Ask read(ProviderCall call) {
    if (!call.isChatPath()) {
      throw new Refusal(404, bad("Not Found: /" + call.path()));
    }
    if (call.bearer().isEmpty()) {
      throw new Refusal(401, unauthorized());
    }
    JsonNode body = call.body();
    if (!body.isObject()) {
      throw new Refusal(400, bad("Failed to parse the request body as JSON"));
    }
    String model = body.path("model").asText();
    if (model.isEmpty()) {
      throw new Refusal(400, bad("missing field `model`"));
    }
    if (body.path("messages").isEmpty()) {
      throw new Refusal(400, bad("missing field `messages`"));
    }
    for (JsonNode message : body.path("messages")) {
      String role = message.path("role").asText();
      if (!ROLES.contains(role)) {
        throw new Refusal(422, bad("messages: role: unknown variant `" + role + "`"));
      }
    }
    if (model.startsWith("no-such-")) {
      throw new Refusal(400, bad("Model Not Exist"));
    }
    if (model.contains("reasoner") && body.path("logprobs").asBoolean(false)) {
      throw new Refusal(400, bad(model + " does not support logprobs"));
    }
    boolean stream = body.path("stream").asBoolean(false);
    int cap = ChatShape.cap(body, "max_tokens");
    int characters = ChatShape.promptCharacters(body);
    return new Ask(model, stream, cap, characters, EnumSet.noneOf(Ask.Wish.class));
  }

  @Override
  public List<Frame> stream(Ask ask, Answer answer) {
    boolean shown = answer.showsReasoning();
    List<Frame> frames = new ArrayList<>();
    ObjectNode first = Json.object().put("role", "assistant");
    if (shown) {
      first.putNull("content").put("reasoning_content", "");
    } else {
      first.put("content", "");
    }
    frames.add(Frame.other(0, chunk(answer, first, "")));
    for (Answer.Chunk c : answer.reasoningChunks()) {
      ObjectNode delta = Json.object();
      delta.putNull("content").put("reasoning_content", c.text());
      frames.add(Frame.content(c.atToken(), chunk(answer, delta, "")));
    }
    for (Answer.Chunk c : answer.textChunks()) {
      ObjectNode delta = content(c.text(), shown);
      frames.add(Frame.content(c.atToken(), chunk(answer, delta, "")));
    }
    int last = answer.outputTokens();
    ObjectNode end = chunk(answer, content("", shown), ChatShape.finish(answer));
    end.set("usage", usage(answer));
    frames.add(Frame.other(last, end));
    frames.add(Frame.done(last));
    return frames;
  }

  private static ObjectNode content(String text, boolean withReasoning) {
    ObjectNode delta = Json.object().put("content", text);
    return withReasoning ? delta.putNull("reasoning_content") : delta;
  }

  private static ObjectNode chunk(Answer answer, ObjectNode delta, String finish) {
    ObjectNode chunk = ChatShape.chunk(answer, "").put("system_fingerprint", "fp_simulated");
    chunk.set("choices", Json.array(ChatShape.choice(delta, finish)));
    return chunk.putNull("usage");
  }

  @Override
  public JsonNode whole(Ask ask, Answer answer) {
    ObjectNode message = Json.object().put("role", "assistant").put("content", answer.allText());
    if (answer.showsReasoning()) {
      message.put("reasoning_content", answer.allReasoning());
    }
    ObjectNode reply = ChatShape.whole(answer, "", message);
    reply.set("usage", usage(answer));
    return reply.put("system_fingerprint", "fp_simulated");
  }

  private static ObjectNode usage(Answer answer) {
    ObjectNode usage = ChatShape.usage(answer);
    usage.set("prompt_tokens_details", Json.object().put("cached_tokens", answer.cachedTokens()));
    if (!answer.reasoning().isEmpty()) {
      usage.set(
          "completion_tokens_details",
          Json.object().put("reasoning_tokens", answer.reasoning().size()));
    }
    return usage
        .put("prompt_cache_hit_tokens", answer.cachedTokens())
        .put("prompt_cache_miss_tokens", answer.promptTokens() - answer.cachedTokens());
  }

  @Override
  public JsonNode error(Trouble t) {
    if (t.quota()) {
      return ChatShape.error("Insufficient Balance", "unknown_error", "", "invalid_request_error");
    }
    return switch (t.status()) {
      case 401 -> unauthorized();
      case 404 ->
          ChatShape.error("Model Not Exist", "invalid_request_error", "", "model_not_found");
      case 429 -> ChatShape.error("Rate limit reached", "rate_limit_error", "", "");
      case 503, 529 -> ChatShape.error("Server overloaded", "service_unavailable_error", "", "");
      default -> ChatShape.error("Internal server error", "server_error", "", "");
    };
  }

  @Override
  public int quotaStatus() {
    return 402;
  }

  @Override
  public Frame streamError(int atToken, String requestId) {
    JsonNode error = ChatShape.error("Internal server error", "server_error", "", "");
    return Frame.other(atToken, error);
  }

  @Override
  public Map<String, String> headers(ProviderCall call, Optional<Trouble> trouble) {
    Map<String, String> headers = new LinkedHashMap<>();
    trouble
        .filter(t -> t.retryAfterSeconds().isPresent())
        .ifPresent(
            t -> headers.put("retry-after", Integer.toString(t.retryAfterSeconds().getAsInt())));
    return headers;
  }

  private static JsonNode unauthorized() {
    return ChatShape.error(
        "Authentication Fails, Your api key is invalid",
        "authentication_error",
        "",
        "invalid_request_error");
  }

  private static JsonNode bad(String message) {
    return ChatShape.error(message, "invalid_request_error", "", "invalid_request_error");
  }
}

package dev.llmbenchmark.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** OpenAI's chat completions: reasoning stays hidden, usage comes in a chunk without choices. */
final class OpenAiFormat implements Format {
  private static final String ID = "chatcmpl-";

  @Override
  public Ask read(ProviderCall call) {
    return OpenAiRules.read(call);
  }

  @Override
  public List<Frame> stream(Ask ask, Answer answer) {
    List<Frame> frames = new ArrayList<>();
    ObjectNode first = Json.object().put("role", "assistant").put("content", "");
    first.putNull("refusal");
    frames.add(Frame.other(0, chunk(ask, answer, first, "")));
    for (Answer.Chunk c : answer.textChunks()) {
      ObjectNode delta = Json.object().put("content", c.text());
      frames.add(Frame.content(c.atToken(), chunk(ask, answer, delta, "")));
    }
    int last = answer.outputTokens();
    frames.add(Frame.other(last, chunk(ask, answer, Json.object(), ChatShape.finish(answer))));
    if (ask.wants(Ask.Wish.USAGE_CHUNK)) {
      ObjectNode chunk = head(answer);
      chunk.set("choices", Json.array());
      chunk.set("usage", usage(answer));
      frames.add(Frame.other(last, padded(ask, answer, chunk)));
    }
    frames.add(Frame.done(last));
    return frames;
  }

  private static ObjectNode chunk(Ask ask, Answer answer, ObjectNode delta, String finish) {
    ObjectNode chunk = head(answer);
    chunk.set("choices", Json.array(ChatShape.choice(delta, finish)));
    if (ask.wants(Ask.Wish.USAGE_CHUNK)) {
      chunk.putNull("usage");
    }
    return padded(ask, answer, chunk);
  }

  private static ObjectNode head(Answer answer) {
    return ChatShape.chunk(answer, ID)
        .put("model", snapshot(answer.model()))
        .put("service_tier", "default")
        .put("system_fingerprint", "fp_simulated");
  }

  private static ObjectNode padded(Ask ask, Answer answer, ObjectNode chunk) {
    return ask.wants(Ask.Wish.PADDING)
        ? chunk.put("obfuscation", answer.letters(1 + answer.random().nextInt(12)))
        : chunk;
  }

  /** OpenAI answers to an alias with the dated name of the model behind it. */
  private static String snapshot(String model) {
    return model.matches(".*\\d{4}-\\d{2}-\\d{2}") ? model : model + "-2026-01-15";
  }

  @Override
  public JsonNode whole(Ask ask, Answer answer) {
    ObjectNode message = Json.object().put("role", "assistant").put("content", answer.allText());
    message.putNull("refusal");
    message.set("annotations", Json.array());
    ObjectNode reply = ChatShape.whole(answer, ID, message).put("model", snapshot(answer.model()));
    reply.set("usage", usage(answer));
    return reply.put("service_tier", "default").put("system_fingerprint", "fp_simulated");
  }

  private static ObjectNode usage(Answer answer) {
    ObjectNode usage = ChatShape.usage(answer);
    usage.set(
        "prompt_tokens_details",
        Json.object().put("cached_tokens", answer.cachedTokens()).put("audio_tokens", 0));
    usage.set(
        "completion_tokens_details",
        Json.object()
            .put("reasoning_tokens", answer.reasoning().size())
            .put("audio_tokens", 0)
            .put("accepted_prediction_tokens", 0)
            .put("rejected_prediction_tokens", 0));
    return usage;
  }

  @Override
  public JsonNode error(Trouble t) {
    if (t.quota()) {
      return ChatShape.error(
          "You exceeded your current quota, please check your plan and billing details.",
          "insufficient_quota",
          "",
          "insufficient_quota");
    }
    return switch (t.status()) {
      case 401 -> OpenAiRules.badKey();
      case 404 -> OpenAiRules.noModel(t.model());
      case 429 ->
          ChatShape.error(
              "Rate limit reached for " + t.model() + " on requests per min (RPM).",
              "requests",
              "",
              "rate_limit_exceeded");
      default ->
          ChatShape.error(
              "The server had an error while processing your request. Sorry about that!",
              "server_error",
              "",
              "");
    };
  }

  @Override
  public int quotaStatus() {
    return 429;
  }

  @Override
  public Frame streamError(int atToken, String requestId) {
    String message = "The server had an error while processing your request. Sorry about that!";
    return Frame.other(atToken, ChatShape.error(message, "server_error", "", ""));
  }

  @Override
  public Map<String, String> headers(ProviderCall call, Optional<Trouble> trouble) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-request-id", "req_" + call.requestId());
    headers.put("openai-organization", "simulated");
    headers.put("openai-processing-ms", "42");
    headers.put("openai-version", "2020-10-01");
    headers.put("x-ratelimit-limit-requests", "10000");
    headers.put("x-ratelimit-limit-tokens", "2000000");
    boolean limited = trouble.filter(t -> t.status() == 429).isPresent();
    headers.put("x-ratelimit-remaining-requests", limited ? "0" : "9999");
    headers.put("x-ratelimit-remaining-tokens", "1999990");
    headers.put("x-ratelimit-reset-requests", limited ? "1s" : "6ms");
    headers.put("x-ratelimit-reset-tokens", "6m0s");
    // A lasting lack of quota names no wait: waiting would not help.
    trouble
        .filter(t -> !t.quota())
        .filter(t -> t.status() == 429 || t.retryAfterSeconds().isPresent())
        .ifPresent(
            t -> {
              int seconds = t.retryAfterSeconds().orElse(1);
              headers.put("retry-after", Integer.toString(seconds));
              headers.put("retry-after-ms", Long.toString(seconds * 1000L));
            });
    return headers;
  }
}

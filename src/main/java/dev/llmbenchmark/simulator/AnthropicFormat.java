package dev.llmbenchmark.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Anthropic's messages: named events, content blocks, usage that grows to its last value. */
final class AnthropicFormat implements Format {
  @Override
  public Ask read(ProviderCall call) {
    return AnthropicRules.read(call);
  }

  @Override
  public List<Frame> stream(Ask ask, Answer answer) {
    List<Frame> frames = new ArrayList<>();
    frames.add(Frame.event(0, false, messageStart(answer)));
    int index = 0;
    if (answer.showsReasoning()) {
      thinkingBlock(frames, answer, index++);
    }
    if (!answer.text().isEmpty()) {
      textBlock(frames, answer, index);
    }
    int last = answer.outputTokens();
    ObjectNode end = Json.object().put("type", "message_delta");
    ObjectNode delta = Json.object().put("stop_reason", stopReason(answer));
    end.set("delta", delta.putNull("stop_sequence"));
    end.set("usage", withOutput(inputUsage(answer), answer));
    frames.add(Frame.event(last, false, end));
    frames.add(Frame.event(last, false, Json.object().put("type", "message_stop")));
    return frames;
  }

  private static ObjectNode messageStart(Answer answer) {
    ObjectNode message = message(answer, Json.array());
    message.putNull("stop_reason").putNull("stop_sequence");
    // What has been generated when the stream opens, not the total.
    ObjectNode usage = inputUsage(answer).put("output_tokens", 1);
    message.set("usage", usage.put("service_tier", "standard"));
    ObjectNode start = Json.object().put("type", "message_start");
    start.set("message", message);
    return start;
  }

  private static void thinkingBlock(List<Frame> frames, Answer answer, int index) {
    ObjectNode empty = Json.object().put("type", "thinking").put("thinking", "");
    frames.add(Frame.event(0, false, blockStart(index, empty.put("signature", ""))));
    frames.add(Frame.event(0, false, Json.object().put("type", "ping")));
    for (Answer.Chunk c : answer.reasoningChunks()) {
      ObjectNode delta = Json.object().put("type", "thinking_delta").put("thinking", c.text());
      frames.add(Frame.event(c.atToken(), true, blockDelta(index, delta)));
    }
    int at = answer.reasoning().size();
    ObjectNode signature = Json.object().put("type", "signature_delta");
    signature.put("signature", answer.letters(64));
    frames.add(Frame.event(at, false, blockDelta(index, signature)));
    frames.add(Frame.event(at, false, block("content_block_stop", index)));
  }

  private static void textBlock(List<Frame> frames, Answer answer, int index) {
    int at = index == 0 ? 0 : answer.reasoning().size();
    ObjectNode empty = Json.object().put("type", "text").put("text", "");
    frames.add(Frame.event(at, false, blockStart(index, empty)));
    if (index == 0) {
      frames.add(Frame.event(0, false, Json.object().put("type", "ping")));
    }
    for (Answer.Chunk c : answer.textChunks()) {
      ObjectNode delta = Json.object().put("type", "text_delta").put("text", c.text());
      frames.add(Frame.event(c.atToken(), true, blockDelta(index, delta)));
    }
    frames.add(Frame.event(answer.outputTokens(), false, block("content_block_stop", index)));
  }

  private static ObjectNode block(String type, int index) {
    return Json.object().put("type", type).put("index", index);
  }

  private static ObjectNode blockStart(int index, JsonNode content) {
    ObjectNode start = block("content_block_start", index);
    start.set("content_block", content);
    return start;
  }

  private static ObjectNode blockDelta(int index, JsonNode delta) {
    ObjectNode event = block("content_block_delta", index);
    event.set("delta", delta);
    return event;
  }

  private static ObjectNode message(Answer answer, ArrayNode content) {
    ObjectNode message =
        Json.object()
            // A moving alias is answered by the dated model behind it.
            .put("model", answer.model().replaceFirst("-latest$", "-20260115"))
            .put("id", "msg_" + answer.id())
            .put("type", "message")
            .put("role", "assistant");
    message.set("content", content);
    return message;
  }

  @Override
  public JsonNode whole(Ask ask, Answer answer) {
    ArrayNode content = Json.array();
    if (answer.showsReasoning()) {
      content.add(
          Json.object()
              .put("type", "thinking")
              .put("thinking", answer.allReasoning())
              .put("signature", answer.letters(64)));
    }
    if (!answer.text().isEmpty()) {
      content.add(Json.object().put("type", "text").put("text", answer.allText()));
    }
    ObjectNode message = message(answer, content);
    message.put("stop_reason", stopReason(answer)).putNull("stop_sequence");
    ObjectNode usage = inputUsage(answer);
    usage.set(
        "cache_creation",
        Json.object().put("ephemeral_5m_input_tokens", 0).put("ephemeral_1h_input_tokens", 0));
    withOutput(usage, answer).put("service_tier", "standard");
    message.set("usage", usage.put("inference_geo", "not_available"));
    return message;
  }

  private static String stopReason(Answer answer) {
    return answer.cut() ? "max_tokens" : "end_turn";
  }

  /** Input counts: what came from the cache is not part of {@code input_tokens}. */
  private static ObjectNode inputUsage(Answer answer) {
    return Json.object()
        .put("input_tokens", answer.promptTokens() - answer.cachedTokens())
        .put("cache_creation_input_tokens", 0)
        .put("cache_read_input_tokens", answer.cachedTokens());
  }

  private static ObjectNode withOutput(ObjectNode usage, Answer answer) {
    usage.put("output_tokens", answer.outputTokens());
    if (!answer.reasoning().isEmpty()) {
      usage.set(
          "output_tokens_details", Json.object().put("thinking_tokens", answer.reasoning().size()));
    }
    return usage;
  }

  @Override
  public JsonNode error(Trouble t) {
    if (t.quota()) {
      return AnthropicRules.error(
          "billing_error", "Your credit balance is too low to access the API.", t.requestId());
    }
    String type =
        switch (t.status()) {
          case 401 -> "authentication_error";
          case 404 -> "not_found_error";
          case 429 -> "rate_limit_error";
          case 529 -> "overloaded_error";
          default -> "api_error";
        };
    String message =
        switch (t.status()) {
          case 401 -> "invalid x-api-key";
          case 404 -> "model: " + t.model();
          case 429 -> "This request would exceed your organization's rate limit.";
          case 529 -> "Overloaded";
          default -> "Internal server error";
        };
    return AnthropicRules.error(type, message, t.requestId());
  }

  @Override
  public int quotaStatus() {
    return 402;
  }

  @Override
  public Frame streamError(int atToken, String requestId) {
    ObjectNode event = Json.object().put("type", "error");
    event.set("error", Json.object().put("type", "overloaded_error").put("message", "Overloaded"));
    return Frame.event(atToken, false, event);
  }

  @Override
  public Map<String, String> headers(ProviderCall call, Optional<Trouble> trouble) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("request-id", "req_" + call.requestId());
    headers.put("anthropic-organization-id", "00000000-0000-4000-8000-000000000000");
    boolean limited = trouble.filter(t -> t.status() == 429).isPresent();
    String reset = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS).toString();
    for (String kind : List.of("requests", "tokens", "input-tokens", "output-tokens")) {
      String limit = kind.equals("requests") ? "4000" : "400000";
      headers.put("anthropic-ratelimit-" + kind + "-limit", limit);
      headers.put("anthropic-ratelimit-" + kind + "-remaining", limited ? "0" : limit);
      headers.put("anthropic-ratelimit-" + kind + "-reset", reset);
    }
    trouble.ifPresent(
        t -> headers.put("x-should-retry", Boolean.toString(!t.quota() && retryable(t.status()))));
    trouble
        .filter(t -> !t.quota())
        .filter(t -> t.status() == 429 || t.retryAfterSeconds().isPresent())
        .ifPresent(
            t -> headers.put("retry-after", Integer.toString(t.retryAfterSeconds().orElse(1))));
    return headers;
  }

  private static boolean retryable(int status) {
    return status == 429 || status >= 500;
  }
}

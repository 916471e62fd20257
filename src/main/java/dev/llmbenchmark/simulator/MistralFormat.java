package dev.llmbenchmark.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mistral's chat completions: content that is text or a list of parts, usage in the last chunk. */
final class MistralFormat implements Format {
  @Override
  public Ask read(ProviderCall call) {
    return MistralRules.read(call);
  }

  @Override
  public List<Frame> stream(Ask ask, Answer answer) {
    List<Frame> frames = new ArrayList<>();
    ObjectNode first = Json.object().put("role", "assistant").put("content", "");
    frames.add(Frame.other(0, chunk(answer, first, "")));
    for (Answer.Chunk c : answer.reasoningChunks()) {
      ObjectNode delta = Json.object();
      delta.set("content", Json.array(thinking(c.text())));
      frames.add(Frame.content(c.atToken(), chunk(answer, delta, "")));
    }
    boolean parts = answer.showsReasoning();
    for (Answer.Chunk c : answer.textChunks()) {
      ObjectNode delta = Json.object();
      // Lists and plain texts come mixed in one stream: the first text after the reasoning is the
      // last list.
      if (parts) {
        delta.set("content", Json.array(text(c.text())));
      } else {
        delta.put("content", c.text());
      }
      parts = false;
      frames.add(Frame.content(c.atToken(), chunk(answer, delta, "")));
    }
    int last = answer.outputTokens();
    ObjectNode empty = Json.object().put("content", "");
    ObjectNode end = chunk(answer, empty, ChatShape.finish(answer));
    end.set("usage", usage(answer));
    frames.add(Frame.other(last, end));
    frames.add(Frame.done(last));
    return frames;
  }

  private static ObjectNode thinking(String text) {
    ObjectNode part = Json.object().put("type", "thinking");
    part.set("thinking", Json.array(text(text)));
    return part;
  }

  private static ObjectNode text(String text) {
    return Json.object().put("type", "text").put("text", text);
  }

  private static ObjectNode chunk(Answer answer, ObjectNode delta, String finish) {
    ObjectNode chunk = ChatShape.chunk(answer, "");
    chunk.set("choices", Json.array(ChatShape.choice(delta, finish)));
    return chunk;
  }

  @Override
  public JsonNode whole(Ask ask, Answer answer) {
    ObjectNode message = Json.object().put("role", "assistant");
    if (answer.showsReasoning()) {
      ArrayNode parts = Json.array(thinking(answer.allReasoning()));
      message.set("content", parts.add(text(answer.allText())));
    } else {
      message.put("content", answer.allText());
    }
    message.putNull("tool_calls");
    ObjectNode reply = ChatShape.whole(answer, "", message);
    reply.set("usage", usage(answer));
    return reply;
  }

  private static ObjectNode usage(Answer answer) {
    ObjectNode usage = ChatShape.usage(answer);
    if (answer.cachedTokens() > 0) {
      usage.set("prompt_tokens_details", Json.object().put("cached_tokens", answer.cachedTokens()));
    }
    return usage;
  }

  @Override
  public JsonNode error(Trouble t) {
    return switch (t.status()) {
      case 401 -> MistralRules.unauthorized();
      case 404 -> MistralRules.noModel(t.model());
      case 429 -> MistralRules.error("Rate limit exceeded", "rate_limited", "1300", 429);
      default ->
          MistralRules.error("Service unavailable", "internal_server_error", "3000", t.status());
    };
  }

  @Override
  public int quotaStatus() {
    return 429;
  }

  @Override
  public Frame streamError(int atToken, String requestId) {
    return Frame.other(
        atToken, MistralRules.error("Internal server error", "internal_server_error", "3000", 500));
  }

  @Override
  public Map<String, String> headers(ProviderCall call, Optional<Trouble> trouble) {
    boolean quota = trouble.filter(Trouble::quota).isPresent();
    boolean limited = trouble.filter(t -> t.status() == 429).isPresent();
    Map<String, String> headers = new LinkedHashMap<>();
    // A limit of 0 says that the plan does not hold the model at all: that refusal is a lasting
    // one.
    headers.put("x-ratelimit-limit-req-minute", quota ? "0" : "360");
    headers.put("x-ratelimit-remaining-req-minute", limited ? "0" : "359");
    headers.put("x-ratelimit-limit-tokens-minute", "2000000");
    headers.put("x-ratelimit-remaining-tokens-minute", "1999900");
    headers.put("x-ratelimit-tokens-query-cost", "100");
    trouble
        .filter(t -> !t.quota())
        .filter(t -> t.status() == 429 || t.retryAfterSeconds().isPresent())
        .ifPresent(
            t -> headers.put("retry-after", Integer.toString(t.retryAfterSeconds().orElse(1))));
    return headers;
  }
}

package dev.llmbenchmark.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the OpenAI-shaped formats have in common: the frame of a chunk, of a reply, of an error. */
final class ChatShape {
  private ChatShape() {}

  /** The members that every chunk begins with. */
  static ObjectNode chunk(Answer answer, String idPrefix) {
    return Json.object()
        .put("id", idPrefix + answer.id())
        .put("object", "chat.completion.chunk")
        .put("created", answer.createdSeconds())
        .put("model", answer.model());
  }

  /** The only choice of a chunk; an empty {@code finish} is null on the wire. */
  static ObjectNode choice(JsonNode delta, String finish) {
    ObjectNode choice = Json.object().put("index", 0);
    choice.set("delta", delta);
    choice.putNull("logprobs");
    return finish.isEmpty() ? choice.putNull("finish_reason") : choice.put("finish_reason", finish);
  }

  /** A whole reply but for its usage. */
  static ObjectNode whole(Answer answer, String idPrefix, JsonNode message) {
    ObjectNode choice = Json.object().put("index", 0);
    choice.set("message", message);
    choice.putNull("logprobs");
    choice.put("finish_reason", finish(answer));
    ObjectNode reply =
        Json.object()
            .put("id", idPrefix + answer.id())
            .put("object", "chat.completion")
            .put("created", answer.createdSeconds())
            .put("model", answer.model());
    reply.set("choices", Json.array(choice));
    return reply;
  }

  static String finish(Answer answer) {
    return answer.cut() ? "length" : "stop";
  }

  /** The three counts that all OpenAI-shaped formats report. */
  static ObjectNode usage(Answer answer) {
    return Json.object()
        .put("prompt_tokens", answer.promptTokens())
        .put("completion_tokens", answer.outputTokens())
        .put("total_tokens", answer.promptTokens() + answer.outputTokens());
  }

  /** An error body; empty {@code param} and {@code code} are null on the wire. */
  static ObjectNode error(String message, String type, String param, String code) {
    ObjectNode inner = Json.object().put("message", message).put("type", type);
    inner.put("param", param.isEmpty() ? null : param);
    inner.put("code", code.isEmpty() ? null : code);
    ObjectNode body = Json.object();
    body.set("error", inner);
    return body;
  }

  /** The request's cap in the first of these members that it has. */
  static int cap(JsonNode body, String... members) {
    for (String member : members) {
      if (body.path(member).canConvertToInt()) {
        return body.path(member).intValue();
      }
    }
    return Integer.MAX_VALUE;
  }

  /** Characters of the contents of all messages; roles do not count. */
  static int promptCharacters(JsonNode body) {
    int sum = 0;
    for (JsonNode message : body.path("messages")) {
      JsonNode content = message.path("content");
      if (content.isTextual()) {
        sum += Json.characters(content);
      }
      for (JsonNode part : content) {
        sum += Json.characters(part.path("text"));
      }
    }
    return sum;
  }
}

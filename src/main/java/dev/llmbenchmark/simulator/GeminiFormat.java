package dev.llmbenchmark.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Google's Gemini on Vertex AI: parts, running usage on each chunk, no terminator. */
final class GeminiFormat implements Format {
  @Override
  public Ask read(ProviderCall call) {
    return GeminiRules.read(call);
  }

  @Override
  public List<Frame> stream(Ask ask, Answer answer) {
    List<Frame> frames = new ArrayList<>();
    int said = 0;
    int thought = answer.showsReasoning() ? 0 : answer.reasoning().size();
    for (Answer.Chunk c : answer.reasoningChunks()) {
      thought = Math.min(answer.reasoning().size(), thought + answer.perChunk());
      ObjectNode part = Json.object().put("text", c.text()).put("thought", true);
      frames.add(Frame.content(c.atToken(), chunk(answer, part, "", said, thought)));
    }
    Iterator<Answer.Chunk> chunks = answer.textChunks().iterator();
    while (chunks.hasNext()) {
      Answer.Chunk c = chunks.next();
      said = Math.min(answer.text().size(), said + answer.perChunk());
      ObjectNode part = Json.object().put("text", c.text());
      // Without thoughts the last text and the finish share a chunk; with them a signature follows.
      String finish = chunks.hasNext() || thought > 0 ? "" : finish(answer);
      frames.add(Frame.content(c.atToken(), chunk(answer, part, finish, said, thought)));
    }
    if (thought > 0 || said == 0) {
      ObjectNode part = Json.object().put("text", "");
      if (thought > 0) {
        part.put("thoughtSignature", answer.letters(48));
      }
      ObjectNode end = chunk(answer, part, finish(answer), said, thought);
      frames.add(Frame.other(answer.outputTokens(), end));
    }
    return frames;
  }

  private static ObjectNode chunk(
      Answer answer, ObjectNode part, String finish, int said, int thought) {
    return reply(answer, Json.array(part), finish, said, thought);
  }

  private static ObjectNode reply(
      Answer answer, ArrayNode parts, String finish, int said, int thought) {
    ObjectNode content = Json.object().put("role", "model");
    if (!parts.isEmpty()) {
      content.set("parts", parts);
    }
    ObjectNode candidate = Json.object();
    candidate.set("content", content);
    if (!finish.isEmpty()) {
      candidate.put("finishReason", finish);
    }
    candidate.put("index", 0);
    ObjectNode reply = Json.object();
    reply.set("candidates", Json.array(candidate));
    reply.set("usageMetadata", usage(answer, said, thought));
    return reply.put("modelVersion", answer.model()).put("responseId", answer.id());
  }

  /** Counts so far; those of the candidate leave the thoughts out, the total does not. */
  private static ObjectNode usage(Answer answer, int said, int thought) {
    ObjectNode usage = Json.object().put("promptTokenCount", answer.promptTokens());
    if (said > 0) {
      usage.put("candidatesTokenCount", said);
    }
    usage.put("totalTokenCount", answer.promptTokens() + said + thought);
    if (answer.cachedTokens() > 0) {
      usage.put("cachedContentTokenCount", answer.cachedTokens());
    }
    usage.put("trafficType", "ON_DEMAND");
    ObjectNode text = Json.object().put("modality", "TEXT");
    usage.set("promptTokensDetails", Json.array(text.put("tokenCount", answer.promptTokens())));
    return thought > 0 ? usage.put("thoughtsTokenCount", thought) : usage;
  }

  private static String finish(Answer answer) {
    return answer.cut() ? "MAX_TOKENS" : "STOP";
  }

  @Override
  public JsonNode whole(Ask ask, Answer answer) {
    ArrayNode parts = Json.array();
    if (answer.showsReasoning()) {
      parts.add(Json.object().put("text", answer.allReasoning()).put("thought", true));
    }
    if (!answer.text().isEmpty()) {
      parts.add(Json.object().put("text", answer.allText()));
    }
    return reply(answer, parts, finish(answer), answer.text().size(), answer.reasoning().size());
  }

  @Override
  public JsonNode error(Trouble t) {
    String message =
        switch (t.status()) {
          case 401 -> GeminiRules.NO_CREDENTIALS;
          case 404 -> GeminiRules.noModel(t.model());
          case 429 ->
              t.quota()
                  ? "Quota exceeded for aiplatform.googleapis.com/generate_content_requests."
                  : "Resource exhausted. Please try again later.";
          case 503, 529 -> "The model is overloaded. Please try again later.";
          default -> "Internal error encountered.";
        };
    ObjectNode body = GeminiRules.error(t.status(), message, GeminiRules.statusName(t.status()));
    if (t.quota()) {
      details(body).add(Json.object().put("@type", "type.googleapis.com/google.rpc.QuotaFailure"));
    }
    t.retryAfterSeconds()
        .ifPresent(
            seconds ->
                details(body)
                    .add(
                        Json.object()
                            .put("@type", "type.googleapis.com/google.rpc.RetryInfo")
                            .put("retryDelay", seconds + "s")));
    return body;
  }

  private static ArrayNode details(ObjectNode body) {
    return body.withObject("/error").withArray("/details");
  }

  @Override
  public int quotaStatus() {
    return 429;
  }

  @Override
  public Frame streamError(int atToken, String requestId) {
    return Frame.other(
        atToken, GeminiRules.error(503, "The service is currently unavailable.", "UNAVAILABLE"));
  }

  /** Google sends no request id and no limits that a client could use. */
  @Override
  public Map<String, String> headers(ProviderCall call, Optional<Trouble> trouble) {
    return Map.of("vary", "Origin");
  }
}

package dev.llmbenchmark.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cloudflare Workers AI: the classic {@code response} frames; for replies with reasoning, as newer
 * models send them, OpenAI-shaped chunks with an empty usage and a classic frame with the real one.
 */
final class WorkersAiFormat implements Format {
  private static final double NEURONS_PER_TOKEN = 0.05;

  @Override
  public Ask read(ProviderCall call) {
    return WorkersAiRules.read(call);
  }

  @Override
  public List<Frame> stream(Ask ask, Answer answer) {
    if (ask.wants(Ask.Wish.OPENAI_SHAPE)) {
      return chunks(answer, false);
    }
    return answer.showsReasoning() ? chunks(answer, true) : classic(answer);
  }

  private static List<Frame> classic(Answer answer) {
    List<Frame> frames = new ArrayList<>();
    for (Answer.Chunk c : answer.textChunks()) {
      ObjectNode frame = Json.object().put("response", c.text());
      frames.add(Frame.content(c.atToken(), frame.put("p", padding(answer))));
    }
    int last = answer.outputTokens();
    ObjectNode tools = Json.object();
    tools.set("tool_calls", Json.array());
    frames.add(Frame.other(last, tools.put("p", padding(answer))));
    frames.add(Frame.other(last, classicUsage(answer)));
    frames.add(Frame.done(last));
    return frames;
  }

  private static String padding(Answer answer) {
    return answer.letters(1 + answer.random().nextInt(20));
  }

  private static ObjectNode classicUsage(Answer answer) {
    ObjectNode frame = Json.object().put("response", "");
    ObjectNode usage = ChatShape.usage(answer);
    double neurons = Math.round(usage.get("total_tokens").intValue() * NEURONS_PER_TOKEN * 1e3);
    frame.set("usage", usage.put("neurons", neurons / 1e3));
    return frame;
  }

  private static List<Frame> chunks(Answer answer, boolean mixed) {
    List<Frame> frames = new ArrayList<>();
    ObjectNode first = Json.object().put("role", "assistant").put("content", "");
    frames.add(Frame.other(0, chunk(answer, first, "")));
    for (Answer.Chunk c : answer.reasoningChunks()) {
      ObjectNode delta = Json.object().put("reasoning_content", c.text());
      frames.add(Frame.content(c.atToken(), chunk(answer, delta, "")));
    }
    for (Answer.Chunk c : answer.textChunks()) {
      ObjectNode delta = Json.object().put("content", c.text());
      frames.add(Frame.content(c.atToken(), chunk(answer, delta, "")));
    }
    int last = answer.outputTokens();
    frames.add(Frame.other(last, chunk(answer, Json.object(), ChatShape.finish(answer))));
    ObjectNode usage = ChatShape.chunk(answer, "");
    usage.set("choices", Json.array());
    usage.set("usage", mixed ? noUsage() : ChatShape.usage(answer));
    frames.add(Frame.other(last, usage));
    if (mixed) {
      frames.add(Frame.other(last, classicUsage(answer)));
    }
    frames.add(Frame.done(last));
    return frames;
  }

  private static ObjectNode chunk(Answer answer, ObjectNode delta, String finish) {
    ObjectNode choice = ChatShape.choice(delta, finish);
    choice.remove("logprobs");
    ObjectNode chunk = ChatShape.chunk(answer, "");
    chunk.set("choices", Json.array(choice));
    return chunk;
  }

  private static ObjectNode noUsage() {
    return Json.object().put("prompt_tokens", 0).put("completion_tokens", 0).put("total_tokens", 0);
  }

  @Override
  public JsonNode whole(Ask ask, Answer answer) {
    if (ask.wants(Ask.Wish.OPENAI_SHAPE)) {
      return openAiWhole(answer);
    }
    ObjectNode result;
    if (answer.showsReasoning()) {
      result = openAiWhole(answer);
    } else {
      result = Json.object().put("response", answer.allText());
      result.set("tool_calls", Json.array());
      result.set("usage", ChatShape.usage(answer));
    }
    ObjectNode envelope = Json.object();
    envelope.set("result", result);
    envelope.put("success", true);
    envelope.set("errors", Json.array());
    envelope.set("messages", Json.array());
    return envelope;
  }

  private static ObjectNode openAiWhole(Answer answer) {
    ObjectNode message = Json.object().put("role", "assistant").put("content", answer.allText());
    if (answer.showsReasoning()) {
      message.put("reasoning_content", answer.allReasoning());
    }
    ObjectNode reply = ChatShape.whole(answer, "", message);
    reply.set("usage", ChatShape.usage(answer));
    return reply;
  }

  @Override
  public JsonNode error(Trouble t) {
    if (t.quota()) {
      return WorkersAiRules.error(
          3036, "You have used up your daily free allocation of 10,000 neurons.");
    }
    return switch (t.status()) {
      case 401 -> WorkersAiRules.unauthorized();
      case 404 -> WorkersAiRules.error(3042, "Model not found: " + t.model());
      case 429, 503, 529 -> WorkersAiRules.error(3040, "Capacity temporarily exceeded.");
      default -> WorkersAiRules.error(5017, "Internal server error");
    };
  }

  @Override
  public int quotaStatus() {
    return 429;
  }

  @Override
  public Frame streamError(int atToken, String requestId) {
    return Frame.other(atToken, WorkersAiRules.error(5017, "Internal server error"));
  }

  @Override
  public Map<String, String> headers(ProviderCall call, Optional<Trouble> trouble) {
    return trouble
        .filter(t -> t.retryAfterSeconds().isPresent())
        .map(t -> Map.of("retry-after", Integer.toString(t.retryAfterSeconds().getAsInt())))
        .orElse(Map.of());
  }
}

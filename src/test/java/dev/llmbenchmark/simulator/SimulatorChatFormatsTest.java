package dev.llmbenchmark.simulator;

import static dev.llmbenchmark.simulator.Probe.fields;
import static dev.llmbenchmark.simulator.Probe.frames;
import static dev.llmbenchmark.simulator.Probe.header;
import static dev.llmbenchmark.simulator.Probe.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shapes of good replies of the OpenAI-shaped providers and of Workers AI. */
class SimulatorChatFormatsTest {
  private static Probe probe;

  @BeforeAll
  static void start() {
    probe = new Probe();
  }

  @AfterAll
  static void stop() {
    probe.close();
  }

  @Test
  void openAiStreamsRoleTextFinishUsageAndDone() {
    HttpResponse<byte[]> reply = probe.ask("openai", true);

    List<String> frames = frames(reply);
    assertThat(header(reply, "content-type")).startsWith("text/event-stream");
    assertThat(frames).hasSize(1 + 6 + 1 + 1 + 1).last().isEqualTo("[DONE]");
    JsonNode first = json(frames.get(0));
    assertThat(first.at("/choices/0/delta").toString())
        .isEqualTo("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}");
    assertThat(first.path("usage").isNull()).isTrue();
    assertThat(first.path("obfuscation").asText()).isNotEmpty();
    assertThat(first.at("/choices/0/finish_reason").isNull()).isTrue();
    assertThat(json(frames.get(3)).at("/choices/0/delta/content").asText()).isNotEmpty();
    assertThat(json(frames.get(7)).at("/choices/0").toString())
        .isEqualTo("{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}");
    JsonNode usage = json(frames.get(8));
    assertThat(usage.path("choices").toString()).isEqualTo("[]");
    assertThat(usage.path("usage").toString())
        .isEqualTo(
            "{\"prompt_tokens\":2,\"completion_tokens\":6,\"total_tokens\":8,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0},"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0,"
                + "\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}");
  }

  @Test
  void openAiSendsNoUsageChunkAndNoPaddingUnlessAsked() {
    String body =
        Probe.body("openai", false)
            .replace(
                "}]}", "}],\"stream\":true,\"stream_options\":{\"include_obfuscation\":false}}");

    List<String> frames = frames(probe.ask("openai", body));

    assertThat(frames).hasSize(1 + 6 + 1 + 1);
    assertThat(String.join("", frames)).doesNotContain("usage").doesNotContain("obfuscation");
  }

  @Test
  void openAiAnswersWhole() {
    JsonNode reply = json(probe.ask("openai", false));

    assertThat(fields(reply))
        .containsExactly(
            "id",
            "object",
            "created",
            "model",
            "choices",
            "usage",
            "service_tier",
            "system_fingerprint");
    assertThat(reply.path("object").asText()).isEqualTo("chat.completion");
    assertThat(reply.at("/choices/0/message/role").asText()).isEqualTo("assistant");
    assertThat(reply.at("/choices/0/message/content").asText()).startsWith("The ");
    assertThat(reply.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(reply.at("/usage/total_tokens").asInt()).isEqualTo(8);
  }

  @Test
  void deepSeekFinishesAndCountsInOneChunk() {
    probe.play("deepseek", Scenario.plain().withTokens(6).withReasoningTokens(0));
    List<String> frames = frames(probe.ask("deepseek", true));

    assertThat(frames).hasSize(1 + 6 + 1 + 1).last().isEqualTo("[DONE]");
    assertThat(json(frames.get(3)).path("usage").isNull()).isTrue();
    JsonNode end = json(frames.get(7));
    assertThat(end.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(end.path("usage").toString())
        .isEqualTo(
            "{\"prompt_tokens\":2,\"completion_tokens\":6,\"total_tokens\":8,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":0},"
                + "\"prompt_cache_hit_tokens\":0,\"prompt_cache_miss_tokens\":2}");
  }

  @Test
  void mistralHasNoUsageKeyBeforeTheLastChunk() {
    List<String> frames = frames(probe.ask("mistral", true));

    // Six tokens at two a frame.
    assertThat(frames).hasSize(1 + 3 + 1 + 1).last().isEqualTo("[DONE]");
    assertThat(frames.subList(0, 4)).noneMatch(f -> f.contains("usage"));
    JsonNode end = json(frames.get(4));
    assertThat(end.at("/choices/0/delta").toString()).isEqualTo("{\"content\":\"\"}");
    assertThat(end.path("usage").toString())
        .isEqualTo("{\"prompt_tokens\":2,\"completion_tokens\":6,\"total_tokens\":8}");
  }

  @Test
  void workersAiStreamsClassicFrames() {
    List<String> frames = frames(probe.ask("workers-ai", true));

    assertThat(frames).hasSize(6 + 1 + 1 + 1).last().isEqualTo("[DONE]");
    assertThat(fields(json(frames.get(0)))).containsExactly("response", "p");
    assertThat(fields(json(frames.get(6)))).containsExactly("tool_calls", "p");
    JsonNode usage = json(frames.get(7));
    assertThat(usage.path("response").asText("-")).isEmpty();
    assertThat(usage.at("/usage/completion_tokens").asInt()).isEqualTo(6);
    assertThat(usage.at("/usage").has("neurons")).isTrue();
  }

  @Test
  void workersAiWrapsItsWholeReply() {
    JsonNode reply = json(probe.ask("workers-ai", false));

    assertThat(fields(reply)).containsExactly("result", "success", "errors", "messages");
    assertThat(reply.at("/result/response").asText()).isNotEmpty();
    assertThat(reply.at("/result/usage/total_tokens").asInt()).isEqualTo(8);
  }

  @Test
  void workersAiSpeaksTheOpenAiShapeOnItsChatRoute() {
    String body = Probe.body("workers-ai", true).replaceFirst("\\{", "{\"model\":\"@cf/m/x\",");
    HttpResponse<byte[]> reply =
        probe.post("workers-ai", "v1/chat/completions", Probe.key("workers-ai"), body);

    List<String> frames = frames(reply);
    assertThat(frames).hasSize(1 + 6 + 1 + 1 + 1).last().isEqualTo("[DONE]");
    assertThat(json(frames.get(8)).at("/usage/completion_tokens").asInt()).isEqualTo(6);
  }

  @Test
  void workersAiStopsAt256TokensByDefault() {
    probe.simulator.scenario(
        "workers-ai", Scenario.plain().withTokens(400).withTtftMs(1).withGapMs(0));

    JsonNode reply = json(probe.ask("workers-ai", false));

    assertThat(reply.at("/result/usage/completion_tokens").asInt()).isEqualTo(256);
    probe.play("workers-ai", Scenario.plain().withTokens(6));
  }
}

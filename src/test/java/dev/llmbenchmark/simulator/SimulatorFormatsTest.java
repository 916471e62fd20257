package dev.llmbenchmark.simulator;

import static dev.llmbenchmark.simulator.Probe.frames;
import static dev.llmbenchmark.simulator.Probe.header;
import static dev.llmbenchmark.simulator.Probe.json;
import static dev.llmbenchmark.simulator.Probe.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shapes of good replies: six tokens of answer to a prompt of eight characters. */
class SimulatorFormatsTest {
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
  void anthropicStreamsNamedEventsAndGrowingUsage() {
    HttpResponse<byte[]> reply = probe.ask("anthropic", true);

    String events =
        text(reply)
            .lines()
            .filter(l -> l.startsWith("event: "))
            .map(l -> l.substring(7))
            .collect(Collectors.joining(" "));
    // Six tokens at three a frame: two deltas.
    assertThat(events)
        .isEqualTo(
            "message_start content_block_start ping content_block_delta content_block_delta"
                + " content_block_stop message_delta message_stop");
    List<String> frames = frames(reply);
    JsonNode start = json(frames.get(0));
    assertThat(start.at("/message/usage/input_tokens").asInt()).isEqualTo(2);
    assertThat(start.at("/message/usage/output_tokens").asInt()).isEqualTo(1);
    assertThat(json(frames.get(3)).at("/delta/type").asText()).isEqualTo("text_delta");
    JsonNode end = json(frames.get(6));
    assertThat(end.path("delta").toString())
        .isEqualTo("{\"stop_reason\":\"end_turn\",\"stop_sequence\":null}");
    assertThat(end.path("usage").toString())
        .isEqualTo(
            "{\"input_tokens\":2,\"cache_creation_input_tokens\":0,"
                + "\"cache_read_input_tokens\":0,\"output_tokens\":6}");
    assertThat(text(reply)).doesNotContain("[DONE]").endsWith("}\n\n");
  }

  @Test
  void anthropicAnswersWhole() {
    JsonNode reply = json(probe.ask("anthropic", false));

    assertThat(reply.path("type").asText()).isEqualTo("message");
    assertThat(reply.at("/content/0/type").asText()).isEqualTo("text");
    assertThat(reply.at("/content/0/text").asText()).isNotEmpty();
    assertThat(reply.path("stop_reason").asText()).isEqualTo("end_turn");
    assertThat(reply.at("/usage/output_tokens").asInt()).isEqualTo(6);
  }

  @Test
  void geminiStreamsRunningUsageAndNoTerminator() {
    probe.play("google-vertex-ai", Scenario.plain().withTokens(6).withTokensPerChunk(2));
    List<String> frames = frames(probe.ask("google-vertex-ai", true));

    assertThat(frames).hasSize(3);
    List<Integer> running =
        frames.stream()
            .map(f -> json(f).at("/usageMetadata/candidatesTokenCount").asInt())
            .toList();
    assertThat(running).containsExactly(2, 4, 6);
    assertThat(json(frames.get(0)).at("/candidates/0").has("finishReason")).isFalse();
    JsonNode last = json(frames.get(2));
    assertThat(last.at("/candidates/0/finishReason").asText()).isEqualTo("STOP");
    assertThat(last.at("/usageMetadata/promptTokenCount").asInt()).isEqualTo(2);
    assertThat(last.at("/usageMetadata/totalTokenCount").asInt()).isEqualTo(8);
    assertThat(last.path("modelVersion").asText()).isEqualTo("gemini-x");
  }

  @Test
  void geminiStreamsAnArrayWithoutAltSse() {
    HttpResponse<byte[]> reply =
        probe.post(
            "google-vertex-ai",
            Probe.GEMINI + "gemini-x:streamGenerateContent",
            Probe.key("google-vertex-ai"),
            Probe.body("google-vertex-ai", true));

    assertThat(header(reply, "content-type")).startsWith("application/json");
    JsonNode array = json(reply);
    assertThat(array.isArray()).isTrue();
    assertThat(array.get(array.size() - 1).at("/candidates/0/finishReason").asText())
        .isEqualTo("STOP");
  }

  @Test
  void geminiAnswersWholeOnBothVersions() {
    for (String version : List.of("v1/", "v1beta1/")) {
      JsonNode reply =
          json(
              probe.post(
                  "google-vertex-ai",
                  Probe.GEMINI.replace("v1/", version) + "gemini-x:generateContent",
                  Probe.key("google-vertex-ai"),
                  Probe.body("google-vertex-ai", false)));
      assertThat(reply.at("/candidates/0/content/role").asText()).isEqualTo("model");
      assertThat(reply.at("/candidates/0/content/parts/0/text").asText()).isNotEmpty();
      assertThat(reply.at("/usageMetadata/totalTokenCount").asInt()).isEqualTo(8);
    }
  }

  @Test
  void theCapCutsTheAnswerAndNamesTheReason() {
    String capped = ",\"max_tokens\":3}";
    for (String slug : List.of("openai", "deepseek", "mistral")) {
      probe.play(slug, Scenario.plain().withTokens(6).withReasoningTokens(0));
      JsonNode reply = json(probe.ask(slug, Probe.body(slug, false).replaceFirst("}$", capped)));
      assertThat(reply.at("/choices/0/finish_reason").asText()).isEqualTo("length");
      assertThat(reply.at("/usage/completion_tokens").asInt()).isEqualTo(3);
    }
    JsonNode anthropic =
        json(probe.ask("anthropic", Probe.body("anthropic", false).replace("99", "3")));
    assertThat(anthropic.path("stop_reason").asText()).isEqualTo("max_tokens");
    assertThat(anthropic.at("/usage/output_tokens").asInt()).isEqualTo(3);
    JsonNode gemini =
        json(
            probe.ask(
                "google-vertex-ai",
                Probe.body("google-vertex-ai", false)
                    .replaceFirst("}$", ",\"generationConfig\":{\"maxOutputTokens\":3}}")));
    assertThat(gemini.at("/candidates/0/finishReason").asText()).isEqualTo("MAX_TOKENS");
    assertThat(gemini.at("/usageMetadata/candidatesTokenCount").asInt()).isEqualTo(3);
  }

  @Test
  void limitsAreToldInEachProvidersOwnWay() {
    HttpResponse<byte[]> openAi = probe.ask("openai", false);
    assertThat(header(openAi, "x-request-id")).startsWith("req_");
    assertThat(header(openAi, "x-ratelimit-reset-tokens")).isEqualTo("6m0s");
    HttpResponse<byte[]> anthropic = probe.ask("anthropic", false);
    assertThat(header(anthropic, "request-id")).startsWith("req_");
    assertThat(header(anthropic, "anthropic-ratelimit-requests-reset"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(header(probe.ask("mistral", false), "x-ratelimit-limit-req-minute"))
        .isEqualTo("360");
    assertThat(probe.ask("google-vertex-ai", false).headers().map().keySet())
        .noneMatch(name -> name.contains("ratelimit"));
  }
}

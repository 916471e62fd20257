package dev.llmbenchmark.simulator;

import static dev.llmbenchmark.simulator.Probe.frames;
import static dev.llmbenchmark.simulator.Probe.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How each provider shows, hides and counts reasoning and cached prompts. */
class SimulatorReasoningTest {
  private final Probe probe = new Probe();

  @BeforeEach
  void sixTokens() {
    Probe.SLUGS.forEach(slug -> play(slug, "plain"));
  }

  @AfterEach
  void stop() {
    probe.close();
  }

  private void play(String slug, String scenario) {
    Scenario s = Scenario.named(scenario).withTokens(6).withTokensPerChunk(1);
    probe.play(slug, scenario.equals("reasoning") ? s.withReasoningTokens(4) : s);
  }

  private JsonNode frame(HttpResponse<byte[]> reply, int index) {
    List<String> frames = frames(reply);
    return json(frames.get(index < 0 ? frames.size() + index : index));
  }

  @Test
  void openAiHidesItsReasoningButCountsIt() {
    play("openai", "reasoning");
    HttpResponse<byte[]> reply = probe.ask("openai", true);

    assertThat(frames(reply)).hasSize(1 + 6 + 1 + 1 + 1);
    JsonNode usage = frame(reply, -2).path("usage");
    assertThat(usage.path("completion_tokens").asInt()).isEqualTo(10);
    assertThat(usage.at("/completion_tokens_details/reasoning_tokens").asInt()).isEqualTo(4);
  }

  @Test
  void anthropicThinksInABlockOfItsOwn() {
    play("anthropic", "reasoning");
    HttpResponse<byte[]> reply = probe.ask("anthropic", true);

    List<String> kinds =
        frames(reply).stream()
            .map(Probe::json)
            .map(f -> f.path("index").asText() + f.at("/delta/type").asText())
            .filter(kind -> kind.endsWith("_delta"))
            .distinct()
            .toList();
    assertThat(kinds).containsExactly("0thinking_delta", "0signature_delta", "1text_delta");
    assertThat(frame(reply, -2).at("/usage/output_tokens").asInt()).isEqualTo(10);
    JsonNode whole = json(probe.ask("anthropic", false));
    assertThat(whole.at("/content/0/type").asText()).isEqualTo("thinking");
    assertThat(whole.at("/content/1/type").asText()).isEqualTo("text");
  }

  @Test
  void geminiThinksInPartsAndCountsThemApart() {
    play("google-vertex-ai", "reasoning");
    HttpResponse<byte[]> reply = probe.ask("google-vertex-ai", true);

    assertThat(frame(reply, 0).at("/candidates/0/content/parts/0/thought").asBoolean()).isTrue();
    JsonNode last = frame(reply, -1);
    assertThat(last.at("/candidates/0/content/parts/0/text").asText("-")).isEmpty();
    assertThat(last.at("/candidates/0/content/parts/0").has("thoughtSignature")).isTrue();
    assertThat(last.at("/candidates/0/finishReason").asText()).isEqualTo("STOP");
    JsonNode usage = last.path("usageMetadata");
    assertThat(usage.path("candidatesTokenCount").asInt()).isEqualTo(6);
    assertThat(usage.path("thoughtsTokenCount").asInt()).isEqualTo(4);
    assertThat(usage.path("totalTokenCount").asInt()).isEqualTo(2 + 6 + 4);
  }

  @Test
  void deepSeekReasonsInAMemberOfItsOwn() {
    play("deepseek", "reasoning");
    HttpResponse<byte[]> reply = probe.ask("deepseek", true);

    assertThat(frame(reply, 0).at("/choices/0/delta").toString())
        .isEqualTo("{\"role\":\"assistant\",\"content\":null,\"reasoning_content\":\"\"}");
    assertThat(frame(reply, 1).at("/choices/0/delta/content").isNull()).isTrue();
    assertThat(frame(reply, 1).at("/choices/0/delta/reasoning_content").asText()).isNotEmpty();
    assertThat(frame(reply, 5).at("/choices/0/delta/reasoning_content").isNull()).isTrue();
    assertThat(frame(reply, 5).at("/choices/0/delta/content").asText()).isNotEmpty();
    JsonNode usage = frame(reply, -2).path("usage");
    assertThat(usage.path("completion_tokens").asInt()).isEqualTo(10);
    assertThat(usage.at("/completion_tokens_details/reasoning_tokens").asInt()).isEqualTo(4);
    assertThat(json(probe.ask("deepseek", false)).at("/choices/0/message").has("reasoning_content"))
        .isTrue();
  }

  @Test
  void mistralMixesListsAndTexts() {
    play("mistral", "reasoning");
    HttpResponse<byte[]> reply = probe.ask("mistral", true);

    assertThat(frame(reply, 1).at("/choices/0/delta/content/0/type").asText())
        .isEqualTo("thinking");
    assertThat(frame(reply, 1).at("/choices/0/delta/content/0/thinking/0/text").asText())
        .isNotEmpty();
    assertThat(frame(reply, 5).at("/choices/0/delta/content/0/type").asText()).isEqualTo("text");
    assertThat(frame(reply, 6).at("/choices/0/delta/content").isTextual()).isTrue();
    JsonNode whole = json(probe.ask("mistral", false)).at("/choices/0/message/content");
    assertThat(whole.at("/0/type").asText()).isEqualTo("thinking");
    assertThat(whole.at("/1/type").asText()).isEqualTo("text");
  }

  @Test
  void workersAiSendsAnEmptyUsageBeforeTheRealOne() {
    play("workers-ai", "reasoning");
    HttpResponse<byte[]> reply = probe.ask("workers-ai", true);

    assertThat(frame(reply, 1).at("/choices/0/delta").has("reasoning_content")).isTrue();
    assertThat(frame(reply, -3).path("choices").toString()).isEqualTo("[]");
    assertThat(frame(reply, -3).path("usage").toString())
        .isEqualTo("{\"prompt_tokens\":0,\"completion_tokens\":0,\"total_tokens\":0}");
    assertThat(frame(reply, -2).path("response").asText("-")).isEmpty();
    assertThat(frame(reply, -2).at("/usage/completion_tokens").asInt()).isEqualTo(10);
  }

  @Test
  void cachedPromptTokensAreCountedInEachProvidersOwnWay() {
    Probe.SLUGS.forEach(slug -> play(slug, "prompt-cached"));

    // Two prompt tokens, one of them from the cache.
    JsonNode openAi = json(probe.ask("openai", false)).path("usage");
    assertThat(openAi.path("prompt_tokens").asInt()).isEqualTo(2);
    assertThat(openAi.at("/prompt_tokens_details/cached_tokens").asInt()).isEqualTo(1);
    JsonNode anthropic = json(probe.ask("anthropic", false)).path("usage");
    assertThat(anthropic.path("input_tokens").asInt()).isEqualTo(1);
    assertThat(anthropic.path("cache_read_input_tokens").asInt()).isEqualTo(1);
    JsonNode gemini = json(probe.ask("google-vertex-ai", false)).path("usageMetadata");
    assertThat(gemini.path("promptTokenCount").asInt()).isEqualTo(2);
    assertThat(gemini.path("cachedContentTokenCount").asInt()).isEqualTo(1);
    JsonNode deepSeek = json(probe.ask("deepseek", false)).path("usage");
    assertThat(deepSeek.path("prompt_cache_hit_tokens").asInt()).isEqualTo(1);
    assertThat(deepSeek.path("prompt_cache_miss_tokens").asInt()).isEqualTo(1);
  }
}

package dev.llmbenchmark.simulator;

import static dev.llmbenchmark.simulator.Probe.frames;
import static dev.llmbenchmark.simulator.Probe.header;
import static dev.llmbenchmark.simulator.Probe.json;
import static dev.llmbenchmark.simulator.Probe.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each scenario makes of a reply that succeeds, at least to begin with. */
class SimulatorScenariosTest {
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
  void multiTokenHasFewerFramesAndTheSameUsage() {
    probe.play("openai", Scenario.named("multi-token").withTokens(6));
    HttpResponse<byte[]> reply = probe.ask("openai", true);

    assertThat(frames(reply)).hasSize(1 + 2 + 1 + 1 + 1);
    assertThat(frame(reply, -2).at("/usage/completion_tokens").asInt()).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"openai", "anthropic", "google-vertex-ai", "deepseek", "mistral", "workers-ai"})
  void crlfCommentsEndEveryLineWithBoth(String slug) {
    play(slug, "crlf-comments");
    String text = text(probe.ask(slug, true));

    assertThat(text).startsWith(": keep-alive\r\n\r\n").endsWith("\r\n\r\n");
    assertThat(text.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
    assertThat(text.split(": keep-alive")).hasSizeGreaterThan(6);
  }

  @Test
  void crlfCommentsPutEmptyLinesBeforeAWholeReplyOfDeepSeek() {
    play("deepseek", "crlf-comments");
    HttpResponse<byte[]> reply = probe.ask("deepseek", false);

    assertThat(text(reply)).startsWith("\r\n\r\n\r\n{");
    assertThat(header(reply, "content-length")).isEmpty();
    assertThat(json(text(reply).strip()).at("/choices/0/message/content").asText()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"openai", "anthropic", "google-vertex-ai", "deepseek", "mistral", "workers-ai"})
  void splitBytesStillMakeOneText(String slug) {
    play(slug, "split-bytes");

    assertThat(text(probe.ask(slug, true))).contains("naïve", "日本語", "🎉");
    assertThat(text(probe.ask(slug, false))).contains("naïve — 日本語 🎉");
  }

  @Test
  void truncatedEndsProperlyWithoutFinishOrTerminator() {
    for (String slug : Probe.SLUGS) {
      play(slug, "truncated");
      String text = text(probe.ask(slug, true));
      assertThat(frames(probe.ask(slug, true))).as(slug).isNotEmpty();
      assertThat(text)
          .as(slug)
          .doesNotContain("[DONE]")
          .doesNotContain("message_stop")
          .doesNotContain("\"stop\"")
          .doesNotContain("STOP");
      String whole = text(probe.ask(slug, false));
      assertThat(whole).as(slug).startsWith("{").doesNotEndWith("}");
    }
  }

  @Test
  void aCacheHitIsMarked() {
    play("openai", "cache-hit");

    assertThat(header(probe.ask("openai", true), "cf-aig-cache-status")).isEqualTo("HIT");
  }

  @Test
  void emptyAnswersAreCountedAndCutOff() {
    Probe.SLUGS.forEach(slug -> play(slug, "empty"));

    HttpResponse<byte[]> openAi = probe.ask("openai", true);
    assertThat(frame(openAi, 1).at("/choices/0/finish_reason").asText()).isEqualTo("length");
    assertThat(frame(openAi, 2).at("/usage/completion_tokens").asInt()).isEqualTo(6);
    HttpResponse<byte[]> gemini = probe.ask("google-vertex-ai", true);
    assertThat(frame(gemini, 0).at("/candidates/0/finishReason").asText()).isEqualTo("MAX_TOKENS");
    assertThat(frame(gemini, 0).path("usageMetadata").has("candidatesTokenCount")).isFalse();
    JsonNode anthropic = json(probe.ask("anthropic", false));
    assertThat(anthropic.path("content").toString()).isEqualTo("[]");
    assertThat(anthropic.path("stop_reason").asText()).isEqualTo("max_tokens");
    assertThat(frames(probe.ask("workers-ai", true)).get(0)).startsWith("{\"tool_calls\"");
    for (String slug : List.of("deepseek", "mistral")) {
      JsonNode message = json(probe.ask(slug, false)).at("/choices/0");
      assertThat(message.at("/message/content").asText("-")).isEmpty();
      assertThat(message.path("finish_reason").asText()).isEqualTo("length");
    }
  }

  @Test
  void aBufferedStreamIsOneWholeReply() {
    play("openai", "buffered-json");
    HttpResponse<byte[]> reply = probe.ask("openai", true);

    assertThat(header(reply, "content-type")).isEqualTo("application/json");
    assertThat(json(reply).at("/choices/0/message/content").asText()).isNotEmpty();
  }

  @Test
  void theSameSeedSaysTheSame() {
    try (Probe other = new Probe()) {
      other.play("mistral", Scenario.plain().withTokens(20));
      probe.play("mistral", Scenario.plain().withTokens(20));

      String first = content(probe);
      assertThat(content(other)).isEqualTo(first);
      assertThat(content(probe)).isNotEqualTo(first);
    }
  }

  private static String content(Probe probe) {
    return json(probe.ask("mistral", false)).at("/choices/0/message/content").asText();
  }

  @Test
  void anUnknownScenarioIsRefusedWithTheList() {
    assertThatThrownBy(() -> Scenario.named("status-418"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("status-418")
        .hasMessageContaining("status-429");
    assertThat(Scenario.names())
        .contains("plain", "crlf-comments", "status-520", "hang-mid-stream", "buffered-json");
  }

  @Test
  void tokensAreAboutFourCharactersLong() {
    probe.simulator.scenario("openai", Scenario.plain().withTokens(400).withTtftMs(1).withGapMs(0));

    String content = json(probe.ask("openai", false)).at("/choices/0/message/content").asText();

    assertThat(content.getBytes(StandardCharsets.UTF_8).length).isBetween(400 * 3, 400 * 6);
  }
}

package dev.llmbenchmark.simulator;

import static dev.llmbenchmark.simulator.Probe.frames;
import static dev.llmbenchmark.simulator.Probe.header;
import static dev.llmbenchmark.simulator.Probe.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How providers, the gateway and the network fail a good request. */
class SimulatorTroubleTest {
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

  @ParameterizedTest
  @CsvSource({
    "openai, /error/type, server_error",
    "anthropic, /error/type, overloaded_error",
    "google-vertex-ai, /error/status, UNAVAILABLE",
    "deepseek, /error/type, server_error",
    "mistral, /object, error",
    "workers-ai, /errors/0/code, 5017"
  })
  void errorInStreamIsTheLastFrameOfAGoodStatus(String slug, String pointer, String want) {
    play(slug, "error-in-stream");
    HttpResponse<byte[]> reply = probe.ask(slug, true);

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(frames(reply)).hasSizeGreaterThan(2);
    assertThat(frame(reply, -1).at(pointer).asText()).isEqualTo(want);
  }

  @ParameterizedTest
  @CsvSource({
    "openai, 429, /error/code, rate_limit_exceeded",
    "openai, 529, /error/type, server_error",
    "anthropic, 404, /error/type, not_found_error",
    "anthropic, 429, /error/type, rate_limit_error",
    "anthropic, 500, /error/type, api_error",
    "anthropic, 529, /error/type, overloaded_error",
    "google-vertex-ai, 401, /error/status, UNAUTHENTICATED",
    "google-vertex-ai, 429, /error/status, RESOURCE_EXHAUSTED",
    "google-vertex-ai, 500, /error/status, INTERNAL",
    "deepseek, 500, /error/type, server_error",
    "mistral, 401, /type, authentication_error",
    "mistral, 429, /code, 1300",
    "workers-ai, 429, /errors/0/code, 3040",
    "workers-ai, 500, /errors/0/code, 5017"
  })
  void aStatusComesWithTheProvidersOwnError(String slug, int status, String pointer, String want) {
    play(slug, "status-" + status);
    HttpResponse<byte[]> reply = probe.ask(slug, true);

    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(header(reply, "content-type")).isEqualTo("application/json");
    assertThat(json(reply).at(pointer).asText()).isEqualTo(want);
  }

  @Test
  void retryAfterIsToldWhereTheProviderTellsIt() {
    Scenario limited = Scenario.named("status-429").withRetryAfterSeconds(3);
    Probe.SLUGS.forEach(slug -> probe.play(slug, limited));

    HttpResponse<byte[]> openAi = probe.ask("openai", true);
    assertThat(header(openAi, "retry-after")).isEqualTo("3");
    assertThat(header(openAi, "retry-after-ms")).isEqualTo("3000");
    assertThat(header(probe.ask("anthropic", true), "retry-after")).isEqualTo("3");
    assertThat(header(probe.ask("mistral", true), "retry-after")).isEqualTo("3");
    HttpResponse<byte[]> gemini = probe.ask("google-vertex-ai", true);
    assertThat(header(gemini, "retry-after")).isEmpty();
    assertThat(json(gemini).at("/error/details/0/retryDelay").asText()).isEqualTo("3s");
  }

  @ParameterizedTest
  @CsvSource({
    "openai, 429, /error/code, insufficient_quota",
    "anthropic, 402, /error/type, billing_error",
    "google-vertex-ai, 429, /error/status, RESOURCE_EXHAUSTED",
    "deepseek, 402, /error/message, Insufficient Balance",
    "mistral, 429, /type, rate_limited",
    "workers-ai, 429, /errors/0/code, 3036"
  })
  void aLackOfQuotaNamesNoWait(String slug, int status, String pointer, String want) {
    play(slug, "insufficient-quota");
    HttpResponse<byte[]> reply = probe.ask(slug, true);

    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(json(reply).at(pointer).asText()).isEqualTo(want);
    assertThat(header(reply, "retry-after")).isEmpty();
  }

  @Test
  void mistralWithoutQuotaHasALimitOfZero() {
    play("mistral", "insufficient-quota");

    assertThat(header(probe.ask("mistral", true), "x-ratelimit-limit-req-minute")).isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource({
    "gateway-2003, 429, 2003",
    "gateway-2005, 400, 2005",
    "gateway-2009, 401, 2009",
    "guardrail-2016, 424, 2016"
  })
  void theGatewaysOwnErrorsHaveItsShape(String scenario, int status, int code) {
    play("mistral", scenario);
    HttpResponse<byte[]> reply = probe.ask("mistral", true);

    assertThat(reply.statusCode()).isEqualTo(status);
    JsonNode body = json(reply);
    assertThat(Probe.fields(body))
        .containsExactly(
            "success",
            "result",
            "messages",
            "error",
            "name",
            "httpCode",
            "internalCode",
            "message");
    assertThat(body.at("/error/0/code").asInt()).isEqualTo(code);
    assertThat(body.path("name").asText()).isEqualTo("AiGatewayError");
    assertThat(body.path("httpCode").asInt()).isEqualTo(status);
    assertThat(header(reply, "retry-after")).isEmpty();
  }

  @Test
  void theEdgeSendsAPage() {
    play("openai", "status-520");
    HttpResponse<byte[]> reply = probe.ask("openai", true);

    assertThat(reply.statusCode()).isEqualTo(520);
    assertThat(header(reply, "content-type")).startsWith("text/html");
    assertThat(header(reply, "cf-ray")).isNotEmpty();
    assertThat(header(reply, "cf-aig-log-id")).isEmpty();
    assertThat(header(reply, "x-llm-benchmark-simulated")).isEqualTo("true");
  }

  @Test
  void failFirstEndsAfterSoManyCalls() {
    probe.play("openai", Scenario.named("status-500").failFirst(2));

    List<Integer> statuses =
        List.of(1, 2, 3, 4).stream().map(i -> probe.ask("openai", true).statusCode()).toList();

    assertThat(statuses).containsExactly(500, 500, 200, 200);
  }
}

package dev.llmbenchmark.simulator;

import static dev.llmbenchmark.simulator.Probe.header;
import static dev.llmbenchmark.simulator.Probe.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway's two routes, its headers and its own errors. */
class SimulatorGatewayTest {
  private final Probe probe = new Probe();

  @AfterEach
  void stop() {
    probe.close();
  }

  private static String entries(String... slugs) {
    ArrayNode entries = Probe.JSON.createArrayNode();
    for (String slug : slugs) {
      ObjectNode entry = entries.addObject().put("provider", slug);
      entry.put("endpoint", Probe.endpoint(slug, true));
      entry.set("headers", Probe.JSON.valueToTree(Probe.key(slug)));
      entry.set("query", json(Probe.body(slug, true)));
    }
    return entries.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"openai", "anthropic", "google-vertex-ai", "deepseek", "mistral", "workers-ai"})
  void aUniversalCallIsAnsweredUnwrapped(String slug) {
    HttpResponse<byte[]> reply = probe.universal(Map.of("cf-aig-event-id", "e-1"), entries(slug));

    assertThat(reply.statusCode()).as(Probe.text(reply)).isEqualTo(200);
    assertThat(header(reply, "content-type")).startsWith("text/event-stream");
    assertThat(header(reply, "cf-aig-step")).isEqualTo("0");
    assertThat(header(reply, "cf-aig-cache-status")).isEqualTo("MISS");
    assertThat(header(reply, "cf-aig-event-id")).isEqualTo("e-1");
    assertThat(header(reply, "cf-aig-log-id")).isNotEmpty();
    assertThat(header(reply, "cf-ray")).isNotEmpty();
    assertThat(header(reply, "x-llm-benchmark-simulated")).isEqualTo("true");
    assertThat(Probe.frames(reply)).isNotEmpty();
  }

  @Test
  void bothRoutesAreRemembered() {
    String body =
        entries("mistral").replace("\"query\"", "\"config\":{\"maxAttempts\":1},\"query\"");
    probe.universal(Map.of("cf-aig-skip-cache", "true", "x-own", "outer"), body);
    probe.ask("google-vertex-ai", true);

    List<SeenRequest> seen = probe.simulator.seen();
    assertThat(seen).hasSize(2);
    SeenRequest first = seen.get(0);
    assertThat(first.route()).isEqualTo("universal");
    assertThat(first.slug()).isEqualTo("mistral");
    assertThat(first.endpoint()).isEqualTo("v1/chat/completions");
    assertThat(first.headers()).containsEntry("authorization", "Bearer k");
    assertThat(first.headers()).containsEntry("x-own", "outer");
    assertThat(first.gatewayHeaders()).containsExactly(Map.entry("cf-aig-skip-cache", "true"));
    assertThat(first.body()).isEqualTo(json(Probe.body("mistral", true)));
    SeenRequest second = seen.get(1);
    assertThat(second.route()).isEqualTo("provider");
    assertThat(second.endpoint()).isEqualTo(Probe.endpoint("google-vertex-ai", true));
  }

  @Test
  void refusedRequestsAreRememberedToo() {
    probe.post("openai", "chat/completions", Map.of(), "{");
    probe.universal(Map.of(), "{}");

    assertThat(probe.simulator.seen()).extracting(SeenRequest::slug).containsExactly("openai", "");
  }

  @Test
  void keysInTheOuterHeadersAreNotTheProviders() {
    String entry = entries("openai").replaceFirst("\"Bearer k\"", "\"\"");

    HttpResponse<byte[]> reply = probe.universal(Map.of("authorization", "Bearer k"), entry);

    assertThat(reply.statusCode()).isEqualTo(401);
  }

  @Test
  void aFailedEntryGivesWayToTheNext() {
    probe.play("openai", Scenario.named("status-500"));
    HttpResponse<byte[]> reply = probe.universal(Map.of(), entries("openai", "mistral"));

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(header(reply, "cf-aig-step")).isEqualTo("1");
    assertThat(probe.simulator.seen())
        .extracting(SeenRequest::slug)
        .containsExactly("openai", "mistral");
  }

  @Test
  void aSilentEntryGivesWayWhenItsTimeIsUp() {
    probe.play("openai", Scenario.named("hang"));
    String body = entries("openai", "mistral");
    String timed = body.replaceFirst("\"query\"", "\"config\":{\"requestTimeout\":20},\"query\"");

    HttpResponse<byte[]> reply = probe.universal(Map.of(), timed);

    assertThat(header(reply, "cf-aig-step")).isEqualTo("1");
  }

  @Test
  void theLastFailureArrivesWhenAllFail() {
    probe.play("openai", Scenario.named("status-500"));
    probe.play("mistral", Scenario.named("status-429"));
    HttpResponse<byte[]> reply = probe.universal(Map.of(), entries("openai", "mistral"));

    assertThat(reply.statusCode()).isEqualTo(429);
    assertThat(header(reply, "cf-aig-step")).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"provider\":\"openai\"} | 2019",
        "[] | 2019",
        "nonsense | 2019",
        "[{\"provider\":\"openai\"}] | 2019",
        "[{\"provider\":\"acme\",\"endpoint\":\"x\",\"headers\":{},\"query\":{}}] | 2008"
      })
  void aBadUniversalCallIsRefusedByTheGateway(String body, int code) {
    HttpResponse<byte[]> reply = probe.universal(Map.of(), body);

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(json(reply).path("internalCode").asInt()).isEqualTo(code);
    assertThat(json(reply).path("name").asText()).isEqualTo("AiGatewayError");
    assertThat(header(reply, "x-llm-benchmark-simulated")).isEqualTo("true");
  }

  @Test
  void anUnknownProviderIsRefusedOnItsRouteToo() {
    HttpResponse<byte[]> reply =
        probe.send(probe.simulator.gatewayUrl() + "/a/g/acme/chat", Map.of(), "{}");

    assertThat(json(reply).path("internalCode").asInt()).isEqualTo(2008);
  }

  @Test
  void otherPathsAndMethodsAreRefused() throws Exception {
    String base = "http://127.0.0.1:" + probe.simulator.port();
    assertThat(probe.send(base + "/", Map.of(), "{}").statusCode()).isEqualTo(404);
    HttpRequest get =
        HttpRequest.newBuilder(URI.create(probe.simulator.providerUrl("openai"))).build();
    assertThat(probe.http().send(get, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(405);
  }

  @Test
  void anyAccountAndGatewayAndEncodedPathsAreGood() {
    String url = probe.simulator.gatewayUrl() + "/acc/gw/workers-ai/%40cf/meta/llama-x";

    HttpResponse<byte[]> reply =
        probe.send(url, Probe.key("workers-ai"), Probe.body("workers-ai", false));

    assertThat(reply.statusCode()).isEqualTo(200);
  }

  @Test
  void nothingIsRememberedUnlessAsked() {
    try (Simulator simulator = Simulator.start(new SimulatorOptions(0, null, 1, false))) {
      probe.send(simulator.gatewayUrl() + "/a/g", Map.of(), "[]");

      assertThat(simulator.seen()).isEmpty();
      assertThat(simulator.providerUrl("openai"))
          .isEqualTo("http://127.0.0.1:" + simulator.port() + "/v1/demo/demo/openai");
    }
  }

  @Test
  void aTakenPortIsOneClearLine() {
    int port = probe.simulator.port();

    assertThatThrownBy(() -> Simulator.start(new SimulatorOptions(port, null, 1, false)))
        .isInstanceOf(PortTakenException.class)
        .hasMessageContaining("port " + port)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aClosedSimulatorFreesItsPort() {
    Simulator first = Simulator.start(new SimulatorOptions(0, null, 1, false));
    int port = first.port();
    first.close();

    try (Simulator second = Simulator.start(new SimulatorOptions(port, null, 1, false))) {
      assertThat(second.port()).isEqualTo(port);
    }
  }

  /** Of six tokens in six frames: head, role, six of content, finish, usage and the end. */
  @Test
  void latenessCountsEachStepSinceItWasLastAskedFor() {
    probe.ask("openai", true);

    JsonNode first = json(lateness());
    JsonNode second = json(lateness());

    assertThat(first.path("steps").asInt()).isGreaterThanOrEqualTo(8);
    assertThat(first.path("median_ms").asDouble()).isNotNegative();
    assertThat(first.path("p99_ms").asDouble())
        .isBetween(first.path("median_ms").asDouble(), first.path("max_ms").asDouble());
    // The head and the body of the reply to the question itself.
    assertThat(second.path("steps").asInt()).isEqualTo(2);
  }

  private HttpResponse<byte[]> lateness() {
    String url = URI.create(probe.simulator.gatewayUrl()).resolve("/lateness").toString();
    return probe.send(url, Map.of(), "");
  }
}

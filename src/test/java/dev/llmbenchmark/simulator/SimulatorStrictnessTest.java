package dev.llmbenchmark.simulator;

import static dev.llmbenchmark.simulator.Probe.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests are refused as the providers refuse them. */
class SimulatorStrictnessTest {
  private static Probe probe;

  @BeforeAll
  static void start() {
    probe = new Probe();
  }

  @AfterAll
  static void stop() {
    probe.close();
  }

  /** Adds members in front of a good body; the last of a name counts in JSON, so none repeats. */
  private static String with(String slug, String members) {
    return Probe.body(slug, false).replaceFirst("\\{", "{" + members + ",");
  }

  private static String model(String slug, String model) {
    return Probe.body(slug, false)
        .replaceFirst("\"model\":\"[^\"]*\"", "\"model\":\"" + model + "\"");
  }

  private static void refused(HttpResponse<byte[]> reply, int status, String pointer, String want) {
    assertThat(reply.statusCode()).as(Probe.text(reply)).isEqualTo(status);
    assertThat(json(reply).at(pointer).asText()).as(Probe.text(reply)).isEqualTo(want);
    assertThat(Probe.header(reply, "x-llm-benchmark-simulated")).isEqualTo("true");
  }

  @ParameterizedTest
  @CsvSource({
    "openai, /error/code, invalid_api_key",
    "anthropic, /error/type, authentication_error",
    "google-vertex-ai, /error/status, UNAUTHENTICATED",
    "deepseek, /error/type, authentication_error",
    "mistral, /type, authentication_error",
    "workers-ai, /errors/0/code, 10000"
  })
  void aMissingKeyIs401(String slug, String pointer, String want) {
    Map<String, String> none = Map.of("anthropic-version", "2023-06-01");
    refused(
        probe.post(slug, Probe.endpoint(slug, false), none, Probe.body(slug, false)),
        401,
        pointer,
        want);
  }

  @ParameterizedTest
  @CsvSource({
    "openai, /error/type, invalid_request_error",
    "anthropic, /error/type, invalid_request_error",
    "google-vertex-ai, /error/status, INVALID_ARGUMENT",
    "deepseek, /error/type, invalid_request_error",
    "mistral, /type, invalid_request_error",
    "workers-ai, /errors/0/code, 5004"
  })
  void brokenJsonIs400(String slug, String pointer, String want) {
    refused(probe.ask(slug, "{\"model\":"), 400, pointer, want);
    refused(probe.ask(slug, ""), 400, pointer, want);
  }

  @ParameterizedTest
  @CsvSource({
    "openai, 404, no-such-m, /error/code, model_not_found",
    "anthropic, 404, no-such-m, /error/message, model: no-such-m",
    "deepseek, 400, no-such-m, /error/message, Model Not Exist",
    "mistral, 400, no-such-m, /type, invalid_model"
  })
  void anUnknownModelIsNamed(String slug, int status, String model, String pointer, String want) {
    refused(probe.ask(slug, model(slug, model)), status, pointer, want);
  }

  @Test
  void anUnknownModelInThePathIsNamed() {
    refused(
        probe.post(
            "google-vertex-ai",
            Probe.GEMINI + "no-such-m:generateContent",
            Probe.key("google-vertex-ai"),
            Probe.body("google-vertex-ai", false)),
        404,
        "/error/status",
        "NOT_FOUND");
    for (String path : new String[] {"no-such-m", "@cf/meta/no-such-m", "llama-3"}) {
      refused(
          probe.post("workers-ai", path, Probe.key("workers-ai"), Probe.body("workers-ai", false)),
          400,
          "/errors/0/code",
          "5007");
    }
  }

  @ParameterizedTest
  @CsvSource({"openai", "anthropic", "deepseek", "mistral"})
  void aMissingModelIs400(String slug) {
    String body = Probe.body(slug, false).replaceFirst("\"model\":\"[^\"]*\",", "");

    assertThat(probe.ask(slug, body).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"seed", "max_completion_tokens", "user"})
  void mistralForbidsExtras(String field) {
    HttpResponse<byte[]> reply = probe.ask("mistral", with("mistral", "\"" + field + "\":7"));

    refused(reply, 422, "/message/detail/0/type", "extra_forbidden");
    JsonNode loc = json(reply).at("/message/detail/0/loc");
    assertThat(loc.toString()).isEqualTo("[\"body\",\"" + field + "\"]");
  }

  @Test
  void mistralForbidsStreamOptionsAsItDidInTheField() {
    String body = with("mistral", "\"stream\":true,\"stream_options\":{\"include_usage\":true}");

    HttpResponse<byte[]> reply = probe.ask("mistral", body);

    assertThat(reply.statusCode()).isEqualTo(422);
    assertThat(Probe.text(reply))
        .isEqualTo(
            "{\"object\":\"error\",\"message\":{\"detail\":[{\"type\":\"extra_forbidden\","
                + "\"loc\":[\"body\",\"stream_options\",\"include_usage\"],"
                + "\"msg\":\"Extra inputs are not permitted\",\"input\":true}]},"
                + "\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}");
  }

  @Test
  void anthropicWantsItsVersionCapAndRoles() {
    String type = "/error/type";
    String bad = "invalid_request_error";
    String body = Probe.body("anthropic", false);
    refused(probe.post("anthropic", "v1/messages", Map.of("x-api-key", "k"), body), 400, type, bad);
    refused(probe.ask("anthropic", body.replace("\"max_tokens\":99,", "")), 400, type, bad);
    refused(probe.ask("anthropic", body.replace("\"user\"", "\"system\"")), 400, type, bad);
    refused(probe.ask("anthropic", body.replace("\"user\"", "\"assistant\"")), 400, type, bad);
    refused(probe.ask("anthropic", with("anthropic", "\"seed\":1")), 400, type, bad);
    Map<String, String> bearer =
        Map.of("authorization", "Bearer k", "anthropic-version", "2023-06-01");
    assertThat(probe.post("anthropic", "v1/messages", bearer, body).statusCode()).isEqualTo(200);
  }

  @Test
  void geminiWantsItsFieldsRolesAndPath() {
    String slug = "google-vertex-ai";
    String status = "/error/status";
    refused(probe.ask(slug, with(slug, "\"seed\":1")), 400, status, "INVALID_ARGUMENT");
    String config = "\"generationConfig\":{\"max_tokens\":1}";
    refused(probe.ask(slug, with(slug, config)), 400, status, "INVALID_ARGUMENT");
    String role = Probe.body(slug, false).replace("user", "assistant");
    refused(probe.ask(slug, role), 400, status, "INVALID_ARGUMENT");
    String body = Probe.body(slug, false);
    String wrong = Probe.GEMINI.replace("publishers/google/", "") + "gemini-x:generateContent";
    refused(probe.post(slug, wrong, Probe.key(slug), body), 404, status, "NOT_FOUND");
  }

  @Test
  void aRefusedGeminiArrayStreamIsAnArray() {
    String slug = "google-vertex-ai";
    HttpResponse<byte[]> reply =
        probe.post(
            slug, Probe.GEMINI + "x:streamGenerateContent", Map.of(), Probe.body(slug, true));

    refused(reply, 401, "/0/error/status", "UNAUTHENTICATED");
  }

  @Test
  void deepSeekKnowsNoDeveloperAndIgnoresExtras() {
    String body = Probe.body("deepseek", false);
    assertThat(probe.ask("deepseek", body.replace("\"user\"", "\"developer\"")).statusCode())
        .isEqualTo(422);
    String extras = "\"stream_options\":{\"include_usage\":true},\"seed\":1";
    assertThat(probe.ask("deepseek", with("deepseek", extras)).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "openai, chat",
    "anthropic, messages",
    "deepseek, v2/chat/completions",
    "mistral, chat/completions"
  })
  void anUnknownPathIs404(String slug, String path) {
    HttpResponse<byte[]> reply = probe.post(slug, path, Probe.key(slug), Probe.body(slug, false));

    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(Probe.text(reply)).doesNotContain("model");
  }

  @ParameterizedTest
  @CsvSource({"openai", "deepseek"})
  void theVersionInThePathIsOptional(String slug) {
    HttpResponse<byte[]> reply =
        probe.post(slug, "v1/chat/completions", Probe.key(slug), Probe.body(slug, false));

    assertThat(reply.statusCode()).isEqualTo(200);
  }
}

package dev.llmbenchmark.simulator;

import static dev.llmbenchmark.simulator.Probe.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What OpenAI and Anthropic refuse, which differs by family of models. */
class SimulatorModelRulesTest {
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
  @CsvSource({"o1", "o3-mini", "o4-mini", "gpt-5", "gpt-5.1", "gpt-6-sol", "o1-mini"})
  void openAiReasoningModelsTakeNoMaxTokens(String model) {
    String body = model("openai", model).replaceFirst("\\{", "{\"max_tokens\":9,");
    HttpResponse<byte[]> reply = probe.ask("openai", body);

    refused(reply, 400, "/error/code", "unsupported_parameter");
    assertThat(json(reply).at("/error/message").asText())
        .isEqualTo(
            "Unsupported parameter: 'max_tokens' is not supported with this model. Use"
                + " 'max_completion_tokens' instead.");
    String good = model("openai", model).replaceFirst("\\{", "{\"max_completion_tokens\":9,");
    assertThat(probe.ask("openai", good).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"gpt-4o", "gpt-4.1-nano", "gpt-3.5-turbo", "gpt-5-chat-latest"})
  void openAiOtherModelsTakeMaxTokensAndTemperature(String model) {
    String body =
        model("openai", model).replaceFirst("\\{", "{\"max_tokens\":9,\"temperature\":0,");

    assertThat(probe.ask("openai", body).statusCode()).isEqualTo(200);
  }

  @Test
  void openAiReasoningModelsTakeNoTemperatureUnlessToldNotToReason() {
    String warm = model("openai", "o3-mini").replaceFirst("\\{", "{\"temperature\":0,");
    refused(probe.ask("openai", warm), 400, "/error/param", "temperature");
    String none = "{\"temperature\":0,\"reasoning_effort\":\"none\",";
    String five = model("openai", "gpt-5").replaceFirst("\\{", none);
    refused(probe.ask("openai", five), 400, "/error/param", "temperature");
    String later = model("openai", "gpt-5.1").replaceFirst("\\{", none);
    assertThat(probe.ask("openai", later).statusCode()).isEqualTo(200);
  }

  @Test
  void openAiO1MiniTakesNoInstructions() {
    String body = model("openai", "o1-mini").replace("\"user\"", "\"system\"");
    HttpResponse<byte[]> reply = probe.ask("openai", body);

    refused(reply, 400, "/error/code", "unsupported_value");
    assertThat(json(reply).at("/error/message").asText())
        .isEqualTo(
            "Unsupported value: 'messages[0].role' does not support 'system' with this model.");
    String o1 = model("openai", "o1").replace("\"user\"", "\"system\"");
    assertThat(probe.ask("openai", o1).statusCode()).isEqualTo(200);
  }

  @Test
  void openAiRefusesWhatItDoesNotKnow() {
    HttpResponse<byte[]> reply = probe.ask("openai", with("openai", "\"random_seed\":1"));

    refused(reply, 400, "/error/code", "unknown_parameter");
    assertThat(json(reply).at("/error/param").asText()).isEqualTo("random_seed");
    refused(
        probe.ask("openai", with("openai", "\"stream_options\":{\"include_usage\":true}")),
        400,
        "/error/param",
        "stream_options");
  }

  @ParameterizedTest
  @CsvSource({
    "claude-sonnet-5-5, 400",
    "claude-opus-4-7, 400",
    "claude-fable-5-1, 400",
    "claude-sonnet-4-5, 200",
    "claude-3-haiku-20240307, 200"
  })
  void anthropicNewerModelsKeepTheirSampling(String model, int status) {
    String body = model("anthropic", model).replaceFirst("\\{", "{\"temperature\":0,");

    assertThat(probe.ask("anthropic", body).statusCode()).isEqualTo(status);
  }
}

package dev.llmbenchmark.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A plain HTTP client with one good request for each provider. */
final class Probe implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  static final List<String> SLUGS =
      List.of("openai", "anthropic", "google-vertex-ai", "deepseek", "mistral", "workers-ai");
  static final String GEMINI = "v1/projects/p/locations/us-central1/publishers/google/models/";

  final Simulator simulator = Simulator.start(new SimulatorOptions(0, null, 7, true));
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** All providers answer plainly and fast. */
  Probe() {
    SLUGS.forEach(slug -> play(slug, Scenario.plain().withTokens(6)));
  }

  /** Sets the scenario without waits. */
  void play(String slug, Scenario scenario) {
    simulator.scenario(slug, scenario.withTtftMs(4).withGapMs(1));
  }

  static String endpoint(String slug, boolean stream) {
    return switch (slug) {
      case "anthropic" -> "v1/messages";
      case "google-vertex-ai" ->
          GEMINI + "gemini-x:" + (stream ? "streamGenerateContent?alt=sse" : "generateContent");
      case "mistral" -> "v1/chat/completions";
      case "workers-ai" -> "@cf/meta/llama-x";
      default -> "chat/completions";
    };
  }

  static String body(String slug, boolean stream) {
    String flag = stream ? ",\"stream\":true" : "";
    String user = "[{\"role\":\"user\",\"content\":\"12345678\"}]";
    return switch (slug) {
      case "google-vertex-ai" ->
          "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"12345678\"}]}]}";
      case "workers-ai" -> "{\"messages\":" + user + flag + "}";
      case "anthropic" ->
          "{\"model\":\"claude-x\",\"max_tokens\":99,\"messages\":" + user + flag + "}";
      case "openai" ->
          "{\"model\":\"gpt-x\",\"messages\":"
              + user
              + (stream ? flag + ",\"stream_options\":{\"include_usage\":true}" : "")
              + "}";
      default -> "{\"model\":\"" + slug + "-x\",\"messages\":" + user + flag + "}";
    };
  }

  static Map<String, String> key(String slug) {
    return slug.equals("anthropic")
        ? Map.of("x-api-key", "k", "anthropic-version", "2023-06-01")
        : Map.of("authorization", "Bearer k");
  }

  HttpResponse<byte[]> ask(String slug, boolean stream) {
    return post(slug, endpoint(slug, stream), key(slug), body(slug, stream));
  }

  HttpResponse<byte[]> ask(String slug, String body) {
    return post(slug, endpoint(slug, false), key(slug), body);
  }

  HttpResponse<byte[]> post(
      String slug, String endpoint, Map<String, String> headers, String body) {
    return send(simulator.providerUrl(slug) + "/" + endpoint, headers, body);
  }

  HttpResponse<byte[]> universal(Map<String, String> headers, String entries) {
    return send(simulator.gatewayUrl() + "/demo/demo", headers, entries);
  }

  HttpResponse<byte[]> send(String url, Map<String, String> headers, String body) {
    try {
      return http.send(request(url, headers, body), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpRequest request(String url, Map<String, String> headers, String body) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(builder::header);
    return builder.build();
  }

  HttpClient http() {
    return http;
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  static JsonNode json(HttpResponse<byte[]> response) {
    return json(text(response));
  }

  /** What follows {@code data: } in a stream, frame by frame. */
  static List<String> frames(HttpResponse<byte[]> response) {
    List<String> frames = new ArrayList<>();
    for (String line : text(response).split("\r?\n")) {
      if (line.startsWith("data: ")) {
        frames.add(line.substring(6));
      }
    }
    return frames;
  }

  static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The names of an object's members, in order. */
  static List<String> fields(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Override
  public void close() {
    simulator.close();
  }
}

package dev.llmbenchmark.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One request as a provider gets it.
 *
 * @param slug the provider's slug
 * @param path path below the provider, decoded, without a slash in front
 * @param query query parameters
 * @param headers the provider's request headers, names in lower case
 * @param body the request body; a missing node when it is not JSON
 * @param requestId opaque id of this request, letters and digits
 */
record ProviderCall(
    String slug,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    JsonNode body,
    String requestId) {
  /** The header's value, empty when it is absent. */
  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** The token of an {@code Authorization: Bearer} header, empty when there is none. */
  String bearer() {
    String value = header("authorization").strip();
    return value.regionMatches(true, 0, "Bearer ", 0, 7) ? value.substring(7).strip() : "";
  }

  /** Whether the path is the chat endpoint of an OpenAI-shaped API, with or without version. */
  boolean isChatPath() {
    return path.equals("chat/completions") || path.equals("v1/chat/completions");
  }
}

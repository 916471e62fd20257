package dev.llmbenchmark.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;

/**
 * One request as it reached a provider behind the simulated gateway, refused or not. A universal
 * call leaves one of these for each entry that was tried.
 *
 * @param route {@code universal} or {@code provider}
 * @param slug the provider's slug; empty when the gateway could not read the request
 * @param endpoint path and query string below the provider; empty when unreadable
 * @param headers names in lower case; of the HTTP request, overridden by those of the entry
 * @param body the provider's request body; a missing node when there was no readable JSON
 * @param gatewayHeaders those of {@code headers} whose name starts with {@code cf-aig-}
 */
public record SeenRequest(
    String route,
    String slug,
    String endpoint,
    Map<String, String> headers,
    JsonNode body,
    Map<String, String> gatewayHeaders) {
  public SeenRequest {
    Objects.requireNonNull(route, "route");
    Objects.requireNonNull(slug, "slug");
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(body, "body");
    headers = Map.copyOf(headers);
    gatewayHeaders = Map.copyOf(gatewayHeaders);
  }
}

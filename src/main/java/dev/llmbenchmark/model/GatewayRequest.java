package dev.llmbenchmark.model;

import java.util.Map;
import java.util.Objects;

/**
 * A call, shaped for the wire.
 *
 * @param url where it goes
 * @param headers request headers, credentials included; never logged
 * @param body what is marshalled to JSON and sent
 * @param providerBody the provider's own request, which {@code body} is or holds
 * @param endpoint the provider's path, for the log
 */
public record GatewayRequest(
    String url, Map<String, String> headers, Object body, Object providerBody, String endpoint) {
  /** Checks that nothing is null and copies the headers. */
  public GatewayRequest {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(providerBody, "providerBody");
    Objects.requireNonNull(endpoint, "endpoint");
    headers = Map.copyOf(headers);
  }

  /** Leaves out the headers and bodies, which hold credentials. */
  @Override
  public String toString() {
    return "GatewayRequest[endpoint=" + endpoint + "]";
  }
}

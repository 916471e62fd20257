package dev.llmbenchmark.wire;

import java.util.Objects;
import java.util.Optional;

/**
 * Where the gateway is.
 *
 * @param baseUrl its address, without a slash at the end
 * @param accountId account in the path
 * @param gatewayId gateway in the path
 * @param apiToken token that the gateway itself wants; absent when it wants none
 */
public record GatewaySettings(
    String baseUrl, String accountId, String gatewayId, Optional<String> apiToken) {
  /** Checks that nothing is null. */
  public GatewaySettings {
    Objects.requireNonNull(baseUrl, "baseUrl");
    Objects.requireNonNull(accountId, "accountId");
    Objects.requireNonNull(gatewayId, "gatewayId");
    Objects.requireNonNull(apiToken, "apiToken");
  }

  /** Leaves out the token. */
  @Override
  public String toString() {
    return "GatewaySettings[" + baseUrl + "]";
  }
}

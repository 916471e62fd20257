package dev.llmbenchmark.wire;

import java.util.Objects;
import java.util.Optional;

/**
 * Where the gateway is, and how it is shown who calls.
 *
 * @param baseUrl address up to and with the version, such as {@code
 *     https://gateway.ai.cloudflare.com/v1}
 * @param accountId the account
 * @param gatewayId the gateway's name
 * @param apiToken token for a gateway that wants one; absent when none is sent
 */
public record GatewaySettings(
    String baseUrl, String accountId, String gatewayId, Optional<String> apiToken) {
  /** Checks that nothing is null and takes slashes off the end of the address. */
  public GatewaySettings {
    Objects.requireNonNull(accountId, "accountId");
    Objects.requireNonNull(gatewayId, "gatewayId");
    Objects.requireNonNull(apiToken, "apiToken");
    baseUrl = Urls.withoutTrailingSlash(baseUrl);
  }

  /** The gateway's own address: base, account and name. */
  String url() {
    return Urls.literal(baseUrl) + "/" + Urls.segment(accountId) + "/" + Urls.segment(gatewayId);
  }

  /** Leaves out the token. */
  @Override
  public String toString() {
    return "GatewaySettings[" + baseUrl + "/" + accountId + "/" + gatewayId + "]";
  }
}

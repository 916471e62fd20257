package dev.llmbenchmark.wire;

import dev.llmbenchmark.model.Auth;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.GatewayRequest;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.model.Transport;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives a provider's request its address, its headers, and the gateway's envelope. */
public final class Addressing {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z_0-9]+)}");
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._~:/@!$&'()*+,;=-]");

  private final GatewaySettings gateway;
  private final Function<Provider, String> credential;
  private final Function<String, String> variable;

  /**
   * @param gateway where the gateway is
   * @param credential the key or token of a provider that has one
   * @param variable value of a variable in an endpoint or base address
   */
  public Addressing(
      GatewaySettings gateway,
      Function<Provider, String> credential,
      Function<String, String> variable) {
    this.gateway = gateway;
    this.credential = credential;
    this.variable = variable;
  }

  /**
   * @param call the call
   * @param body the provider's request body
   * @return what goes onto the wire
   */
  public GatewayRequest address(Call call, Map<String, Object> body) {
    Provider provider = call.arm().provider();
    String endpoint =
        fill(call.stream() ? provider.streamEndpoint() : provider.endpoint(), call.arm().model());
    Map<String, String> own = new LinkedHashMap<>(provider.headers());
    if (provider.auth().kind() == Auth.Kind.KEY) {
      own.put(provider.auth().header(), provider.auth().headerValue(credential.apply(provider)));
    }
    String base = gateway.baseUrl() + "/" + gateway.accountId() + "/" + gateway.gatewayId();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Accept-Encoding", "identity");
    if (call.transport() != Transport.DIRECT) {
      gatewayHeaders(call, headers);
    }
    return switch (call.transport()) {
      case UNIVERSAL -> {
        own.put("Content-Type", "application/json");
        yield new GatewayRequest(
            base, headers, List.of(entry(provider, endpoint, own, body)), body, endpoint);
      }
      case PROVIDER -> {
        headers.putAll(own);
        String url = base + "/" + provider.gatewaySlug() + "/" + endpoint;
        yield new GatewayRequest(url, headers, body, body, endpoint);
      }
      case DIRECT -> {
        headers.putAll(own);
        yield new GatewayRequest(
            directBase(provider) + "/" + endpoint, headers, body, body, endpoint);
      }
    };
  }

  private static Map<String, Object> entry(
      Provider provider, String endpoint, Map<String, String> headers, Map<String, Object> body) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("provider", provider.gatewaySlug());
    entry.put("endpoint", endpoint);
    entry.put("headers", headers);
    entry.put("query", body);
    return entry;
  }

  /** The gateway neither caches nor retries, and finds the call again in its own log. */
  private void gatewayHeaders(Call call, Map<String, String> headers) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("run", call.runId());
    metadata.put("provider", call.arm().provider().id());
    metadata.put("model", call.arm().model());
    metadata.put("phase", call.phase().name().toLowerCase(Locale.ROOT));
    metadata.put("attempt", call.attempt());
    headers.put("cf-aig-skip-cache", "true");
    headers.put("cf-aig-max-attempts", "1");
    headers.put("cf-aig-collect-log", "true");
    headers.put("cf-aig-collect-log-payload", "false");
    headers.put("cf-aig-metadata", Json.text(metadata));
    headers.put("cf-aig-event-id", call.requestId() + "-" + call.attempt());
    gateway.apiToken().ifPresent(token -> headers.put("cf-aig-authorization", "Bearer " + token));
  }

  private String directBase(Provider provider) {
    String override = variable.apply(baseVariable(provider));
    String base = override.isEmpty() ? fill(provider.baseUrl(), "") : override;
    return base.replaceAll("/+$", "");
  }

  /**
   * @param provider a provider
   * @return the variable that replaces its base address
   */
  public static String baseVariable(Provider provider) {
    return provider.id().toUpperCase(Locale.ROOT).replace('-', '_') + "_BASE_URL";
  }

  private String fill(String template, String model) {
    Matcher matcher = PLACEHOLDER.matcher(template);
    return matcher.replaceAll(
        found -> {
          String name = found.group(1);
          String value = name.equals("model") ? model : variable.apply(name);
          return Matcher.quoteReplacement(safe(value));
        });
  }

  private static String safe(String value) {
    return UNSAFE
        .matcher(value)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    URLEncoder.encode(found.group(), StandardCharsets.UTF_8).replace("+", "%20")));
  }
}

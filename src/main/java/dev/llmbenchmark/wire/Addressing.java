package dev.llmbenchmark.wire;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Auth;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.GatewayRequest;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.model.Transport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Puts an address and headers on a request body.
 *
 * <p>A credential stands in one place only: in the provider's own header, and with {@link
 * Transport#UNIVERSAL} that header stands in the entry and not on the HTTP request. Calls through
 * the gateway ask it neither to cache nor to retry, since both would be measured as if they were
 * the provider's doing.
 */
public final class Addressing {
  private static final Pattern ENDS_HOST = Pattern.compile("[/\\\\@:?#\\s\\p{Cntrl}]");
  private static final String CONTENT_TYPE = "Content-Type";
  private static final String JSON = "application/json";

  private final GatewaySettings settings;
  private final Function<Provider, String> credential;
  private final Function<String, String> variable;

  /**
   * @param settings the gateway
   * @param credential key or token of a provider, empty or null when there is none; asked only when
   *     its requests carry one
   * @param variable value of an environment variable; empty or null when it is not set
   */
  public Addressing(
      GatewaySettings settings,
      Function<Provider, String> credential,
      Function<String, String> variable) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.credential = Objects.requireNonNull(credential, "credential");
    this.variable = Objects.requireNonNull(variable, "variable");
  }

  /**
   * @param call what is asked
   * @param body the provider's request body
   * @return the same, ready for the wire
   * @throws BadInput when a key, or a variable that the address needs, is not set, or a value
   *     cannot stand where it would have to
   */
  public GatewayRequest address(Call call, Map<String, Object> body) {
    Provider provider = call.arm().provider();
    String endpoint = endpoint(call.arm(), call.stream());
    Map<String, String> own = ownHeaders(provider);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Accept-Encoding", "identity");
    headers.put(CONTENT_TYPE, JSON);
    if (call.transport() != Transport.DIRECT) {
      headers.putAll(gatewayHeaders(call));
    }
    if (call.transport() != Transport.UNIVERSAL) {
      headers.putAll(own);
    }
    String url = url(provider, call.transport(), endpoint);
    Object sent = call.transport() == Transport.UNIVERSAL ? entry(call, endpoint, own, body) : body;
    return new GatewayRequest(url, headers, sent, body, endpoint);
  }

  /**
   * Finds out before the first call is paid for what {@link #address} would refuse.
   *
   * @param arm provider and model
   * @param stream whether a stream is going to be asked for
   * @param transport the way to the provider
   * @throws BadInput as {@link #address} does
   */
  public void check(Arm arm, boolean stream, Transport transport) {
    url(arm.provider(), transport, endpoint(arm, stream));
    ownHeaders(arm.provider());
    if (transport != Transport.DIRECT) {
      settings.apiToken().ifPresent(Addressing::gatewayHeader);
    }
  }

  private String url(Provider provider, Transport transport, String endpoint) {
    return switch (transport) {
      case UNIVERSAL -> settings.url();
      case PROVIDER -> settings.url() + "/" + Urls.path(provider.gatewaySlug()) + "/" + endpoint;
      case DIRECT -> baseUrl(provider) + "/" + endpoint;
    };
  }

  private static Object entry(
      Call call, String endpoint, Map<String, String> own, Map<String, Object> body) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("provider", call.arm().provider().gatewaySlug());
    entry.put("endpoint", endpoint);
    entry.put("headers", own);
    entry.put("query", body);
    return List.of(entry);
  }

  private Map<String, String> ownHeaders(Provider provider) {
    Map<String, String> own = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    own.put(CONTENT_TYPE, JSON);
    own.putAll(provider.headers());
    Auth auth = provider.auth();
    switch (auth.kind()) {
      case KEY -> own.put(auth.header(), auth.headerValue(key(provider)));
      case NONE, GATEWAY -> {
        // No header: the server wants none, or the gateway adds it.
      }
    }
    return own;
  }

  private String key(Provider provider) {
    String name = provider.auth().variable();
    String key = credential.apply(provider);
    if (key == null || key.isBlank()) {
      throw new BadInput(name + " is not set, and provider " + provider.id() + " needs a key");
    }
    return inHeader(key, name);
  }

  private static String gatewayHeader(String token) {
    return "Bearer " + inHeader(token, "the gateway's token");
  }

  /** The value, which is not shown when it cannot stand in a header. */
  private static String inHeader(String value, String name) {
    if (value.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
      throw new BadInput(name + " holds a line break or another control character");
    }
    return value;
  }

  private Map<String, String> gatewayHeaders(Call call) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("cf-aig-skip-cache", "true");
    headers.put("cf-aig-max-attempts", "1");
    headers.put("cf-aig-collect-log", "true");
    headers.put("cf-aig-collect-log-payload", "false");
    headers.put("cf-aig-metadata", metadata(call));
    headers.put("cf-aig-event-id", call.requestId() + "-" + call.attempt());
    settings
        .apiToken()
        .map(Addressing::gatewayHeader)
        .ifPresent(value -> headers.put("cf-aig-authorization", value));
    return headers;
  }

  /** Five entries of plain values: the gateway drops a sixth, and all of them for an object. */
  private static String metadata(Call call) {
    Arm arm = call.arm();
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("run", call.runId());
    metadata.put("provider", arm.provider().id());
    metadata.put("model", arm.model());
    metadata.put("phase", call.phase().name().toLowerCase(Locale.ROOT));
    metadata.put("attempt", call.attempt());
    return Json.write(metadata);
  }

  /** Whether calls may be encrypted: all are, but through a gateway with a plain address. */
  public boolean encrypts(Transport transport) {
    return transport == Transport.DIRECT || settings.baseUrl().startsWith("https:");
  }

  /**
   * @param provider a provider
   * @return the environment variable that replaces its own address
   */
  public static String baseVariable(Provider provider) {
    return provider.id().toUpperCase(Locale.ROOT).replace('-', '_') + "_BASE_URL";
  }

  private String baseUrl(Provider provider) {
    String name = baseVariable(provider);
    String base = value(name);
    if (base.isEmpty()) {
      base = Urls.fill(provider.baseUrl(), place -> withinBase(provider, place));
    }
    if (base.isEmpty()) {
      throw new BadInput(
          "provider "
              + provider.id()
              + " has no address of its own: set "
              + name
              + " or call it through the gateway");
    }
    Destination.check("address of provider " + provider.id(), base);
    return Urls.literal(Urls.withoutTrailingSlash(base));
  }

  /** A value that cannot lead the key to another host. */
  private String withinBase(Provider provider, String place) {
    String value = needed(provider, place);
    if (ENDS_HOST.matcher(value).find()) {
      throw new BadInput(place + ": expected a part of an address, without any of / \\ @ : ? #");
    }
    return Urls.literal(value);
  }

  private String endpoint(Arm arm, boolean stream) {
    Provider provider = arm.provider();
    boolean own = stream && !provider.streamEndpoint().isEmpty();
    String template = own ? provider.streamEndpoint() : provider.endpoint();
    String filled =
        Urls.fill(
            template,
            place -> {
              String value = place.equals("model") ? arm.model() : needed(provider, place);
              if (Urls.climbs(value)) {
                throw new BadInput(place + " must not hold a segment . or .., but is " + value);
              }
              return Urls.path(value);
            });
    return filled.startsWith("/") ? filled.substring(1) : filled;
  }

  private String needed(Provider provider, String name) {
    String set = value(name);
    String value = set.isEmpty() ? provider.variables().getOrDefault(name, "") : set;
    if (value.isEmpty()) {
      throw new BadInput(
          name + " is not set, and the address of provider " + provider.id() + " needs it");
    }
    return value;
  }

  private String value(String name) {
    String value = variable.apply(name);
    return value == null ? "" : value.strip();
  }
}

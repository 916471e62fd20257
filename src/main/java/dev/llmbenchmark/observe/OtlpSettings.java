package dev.llmbenchmark.observe;

import dev.llmbenchmark.model.BadInput;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where and how metrics are pushed, as OpenTelemetry's standard variables say it. Nothing is pushed
 * unless one of them names an endpoint.
 *
 * @param url where to
 * @param headers further request headers by name; they may hold credentials
 * @param resource who says it, by name of the attribute; {@code service.name} is among them
 * @param interval time between two pushes, more than 0
 * @param timeout longest wait for an answer, more than 0
 * @param gzip whether what is sent is compressed
 * @param delta whether each push tells what came since the one before it, not since the start
 */
public record OtlpSettings(
    String url,
    Map<String, String> headers,
    Map<String, String> resource,
    Duration interval,
    Duration timeout,
    boolean gzip,
    boolean delta) {
  private static final Logger LOG = LoggerFactory.getLogger(OtlpSettings.class);
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String METRICS_ENDPOINT = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";
  private static final List<String> HEADERS =
      List.of("OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_METRICS_HEADERS");

  /** Other headers say who or where, in words of ordinary texts; a key is longer than these. */
  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "[^=]*(auth|key|token|secret|pass|cookie|credential)[^=]*=|[^=]*=\\s*\\S{16}",
          Pattern.CASE_INSENSITIVE);

  private static final String PATH = "v1/metrics";
  private static final String SERVICE = "service.name";
  private static final String PROTOCOL = "http/protobuf";

  /** Checks that nothing is null, and copies the maps. */
  public OtlpSettings {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(interval, "interval");
    Objects.requireNonNull(timeout, "timeout");
    headers = Map.copyOf(headers);
    resource = Map.copyOf(resource);
  }

  /**
   * @return the address for people: without what comes behind a question mark, which may be a key
   */
  public String shownUrl() {
    return url.replaceAll("[?].*", "");
  }

  /** Without headers: these settings may stand in a log. */
  @Override
  public String toString() {
    return "OtlpSettings[url=%s, resource=%s, interval=%s]"
        .formatted(shownUrl(), resource, interval);
  }

  /**
   * @param variables gives the environment variables
   * @return the settings; absent when no endpoint is named, or pushing is switched off
   * @throws BadInput when an address or a list has no meaning here
   */
  public static Optional<OtlpSettings> of(Function<String, Optional<String>> variables) {
    Variables all = new Variables(variables);
    boolean off =
        all.get("OTEL_SDK_DISABLED").filter("true"::equalsIgnoreCase).isPresent()
            || !all.get("OTEL_METRICS_EXPORTER").orElse("otlp").contains("otlp");
    Optional<String> url = all.url();
    if (off || url.isEmpty()) {
      return Optional.empty();
    }
    all.oneOf("PROTOCOL", PROTOCOL, PROTOCOL);
    String temporality =
        all.oneOf("TEMPORALITY_PREFERENCE", "cumulative", "cumulative", "delta", "lowmemory");
    Map<String, String> headers = new LinkedHashMap<>();
    HEADERS.forEach(name -> headers.putAll(all.headers(name)));
    Map<String, String> resource = all.pairs("OTEL_RESOURCE_ATTRIBUTES");
    resource.putIfAbsent(SERVICE, "llm-benchmark");
    all.get("OTEL_SERVICE_NAME").ifPresent(name -> resource.put(SERVICE, name));
    return Optional.of(
        new OtlpSettings(
            url.get(),
            headers,
            resource,
            all.millis(60_000, "OTEL_METRIC_EXPORT_INTERVAL"),
            all.millis(10_000, "OTEL_EXPORTER_OTLP_METRICS_TIMEOUT", "OTEL_EXPORTER_OTLP_TIMEOUT"),
            all.oneOf("COMPRESSION", "none", "none", "gzip").equals("gzip"),
            !temporality.equals("cumulative")));
  }

  /**
   * @param variables gives the environment variables
   * @return values of headers whose names say that they are credentials, and all of 16 characters
   *     or more, as in the variables and as they are sent; also of variables without a meaning
   */
  public static List<String> credentials(Function<String, Optional<String>> variables) {
    return HEADERS.stream()
        .flatMap(name -> variables.apply(name).stream())
        .flatMap(text -> Stream.of(text.split(",")))
        .filter(pair -> CREDENTIAL.matcher(pair).lookingAt())
        .map(pair -> pair.substring(pair.indexOf('=') + 1).strip())
        .flatMap(OtlpSettings::forms)
        .toList();
  }

  /** Without the word before it too, which a message may leave out. */
  private static Stream<String> forms(String value) {
    String sent = value;
    try {
      sent = URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      // It is refused where it is used; here it is hidden as it stands.
    }
    return Stream.of(value, sent.strip(), sent.strip().replaceFirst("^\\w+\\s+", ""));
  }

  /** The variables; those for metrics alone go before those for everything. */
  private record Variables(Function<String, Optional<String>> source) {
    Optional<String> get(String name) {
      return source.apply(name);
    }

    Optional<String> url() {
      return get(METRICS_ENDPOINT)
          .map(url -> checked(METRICS_ENDPOINT, url))
          .or(
              () ->
                  get(ENDPOINT)
                      .map(base -> checked(ENDPOINT, base))
                      .map(base -> base + (base.endsWith("/") ? "" : "/") + PATH));
    }

    private static String checked(String name, String url) {
      try {
        URI uri = URI.create(url);
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (http && uri.getHost() != null && uri.getUserInfo() == null) {
          return url;
        }
      } catch (IllegalArgumentException e) {
        // Told below; the address may hold a credential, which the exception would repeat.
      }
      throw new BadInput(
          name + ": expected an address such as http://localhost:4318, without a user or password");
    }

    /** Keys and values with commas; values are percent-encoded. */
    Map<String, String> pairs(String name) {
      Map<String, String> pairs = new LinkedHashMap<>();
      for (String pair : get(name).orElse("").split(",")) {
        int at = pair.indexOf('=');
        if (at > 0) {
          pairs.put(pair.substring(0, at).strip(), decoded(name, pair.substring(at + 1).strip()));
        } else if (!pair.isBlank()) {
          throw new BadInput(name + ": expected name=value, several separated by commas");
        }
      }
      return pairs;
    }

    /** What no header can hold is found here: a client's complaint would repeat it. */
    Map<String, String> headers(String name) {
      Map<String, String> headers = pairs(name);
      try {
        HttpRequest.Builder any = HttpRequest.newBuilder();
        headers.forEach(any::setHeader);
        return headers;
      } catch (IllegalArgumentException e) {
        throw new BadInput(name + ": expected names and values of headers that may be set");
      }
    }

    private static String decoded(String name, String value) {
      try {
        return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        throw new BadInput(name + ": expected values in percent-encoding, found a single '%'");
      }
    }

    /** A value that is not known counts as none, with a warning: the specification asks for it. */
    String oneOf(String last, String standard, String... words) {
      for (String before : List.of("OTEL_EXPORTER_OTLP_METRICS_", "OTEL_EXPORTER_OTLP_")) {
        Optional<String> given = get(before + last).map(word -> word.toLowerCase(Locale.ROOT));
        if (given.isPresent() && List.of(words).contains(given.get())) {
          return given.get();
        }
        given.ifPresent(
            word ->
                LOG.warn(
                    "{}: expected {}, found '{}'; it is ignored",
                    before + last,
                    String.join(", ", words),
                    word));
      }
      return standard;
    }

    /** The first of several variables that is a number of milliseconds; others are warned about. */
    Duration millis(long standard, String... names) {
      for (String name : names) {
        Optional<String> given = get(name);
        Optional<Duration> millis = given.flatMap(Variables::positive);
        if (millis.isPresent()) {
          return millis.get();
        }
        given.ifPresent(
            text ->
                LOG.warn(
                    "{}: expected a whole number of ms of at least 1, found '{}'; it is ignored",
                    name,
                    text));
      }
      return Duration.ofMillis(standard);
    }

    private static Optional<Duration> positive(String text) {
      try {
        return Optional.of(Duration.ofMillis(Long.parseLong(text.strip())))
            .filter(one -> !one.isZero() && !one.isNegative());
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
  }
}

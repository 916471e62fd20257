package dev.llmbenchmark.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.llmbenchmark.model.BadInput;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class OtlpSettingsTest {
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  private static Optional<OtlpSettings> of(Map<String, String> variables) {
    return OtlpSettings.of(name -> Optional.ofNullable(variables.get(name)));
  }

  @ParameterizedTest
  @CsvSource({
    "http://c:4318,, http://c:4318/v1/metrics",
    "https://c/otlp/,, https://c/otlp/v1/metrics",
    "http://c:4318, http://m/own, http://m/own"
  })
  void endpointForMetricsIsTakenAsItIsAndTheCommonOneGetsThePath(
      String common, String own, String url) {
    Map<String, String> variables =
        own == null
            ? Map.of(ENDPOINT, common)
            : Map.of(ENDPOINT, common, "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", own);

    assertThat(of(variables).orElseThrow().url()).isEqualTo(url);
  }

  @Test
  void nothingIsPushedWithoutAnEndpointNorWhenItIsSwitchedOff() {
    assertThat(of(Map.of())).isEmpty();
    assertThat(of(Map.of(ENDPOINT, "http://c", "OTEL_SDK_DISABLED", "true"))).isEmpty();
    assertThat(of(Map.of(ENDPOINT, "http://c", "OTEL_METRICS_EXPORTER", "none"))).isEmpty();
  }

  @Test
  void standardValuesAreThoseOfTheSpecification() {
    OtlpSettings settings = of(Map.of(ENDPOINT, "http://c")).orElseThrow();

    assertThat(settings.interval()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.gzip()).isFalse();
    assertThat(settings.delta()).isFalse();
    assertThat(settings.headers()).isEmpty();
    assertThat(settings.resource()).isEqualTo(Map.of("service.name", "llm-benchmark"));
  }

  @Test
  void headersAndResourceAreDecodedAndTheNarrowerVariableWins() {
    OtlpSettings settings =
        of(Map.of(
                ENDPOINT,
                "http://c",
                "OTEL_EXPORTER_OTLP_HEADERS",
                "api-key=a+b%20c, x=1",
                "OTEL_EXPORTER_OTLP_METRICS_HEADERS",
                "x=2",
                "OTEL_RESOURCE_ATTRIBUTES",
                "service.name=named,deployment.environment=a%2Cb",
                "OTEL_SERVICE_NAME",
                "bench",
                "OTEL_EXPORTER_OTLP_METRICS_TIMEOUT",
                "250",
                "OTEL_METRIC_EXPORT_INTERVAL",
                "5000",
                "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE",
                "Delta"))
            .orElseThrow();

    assertThat(settings.headers()).isEqualTo(Map.of("api-key", "a+b c", "x", "2"));
    assertThat(settings.resource())
        .isEqualTo(Map.of("service.name", "bench", "deployment.environment", "a,b"));
    assertThat(settings.timeout()).isEqualTo(Duration.ofMillis(250));
    assertThat(settings.interval()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.delta()).isTrue();
    assertThat(settings).asString().doesNotContain("a+b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OTEL_EXPORTER_OTLP_ENDPOINT|localhost:4318|expected an address such as",
        "OTEL_EXPORTER_OTLP_ENDPOINT|http://me:secret@c|without a user or password",
        "OTEL_EXPORTER_OTLP_HEADERS|secret|expected name=value",
        "OTEL_EXPORTER_OTLP_HEADERS|k=secret%|expected values in percent-encoding",
        "OTEL_EXPORTER_OTLP_HEADERS|k=secret%0A|expected names and values of headers",
        "OTEL_EXPORTER_OTLP_HEADERS|se cret==|expected names and values of headers",
        "OTEL_EXPORTER_OTLP_METRICS_HEADERS|host=secret|expected names and values of headers"
      })
  void whatHasNoMeaningIsOneLineThatNamesTheVariableAndNoSecret(
      String name, String value, String said) {
    Map<String, String> variables =
        name.equals(ENDPOINT) ? Map.of(name, value) : Map.of(ENDPOINT, "http://c", name, value);

    assertThatThrownBy(() -> of(variables))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(name)
        .hasMessageContaining(said)
        .message()
        .doesNotContain("secret");
  }

  @Test
  void longValueOfAnyHeaderIsTakenForACredential() {
    Map<String, String> variables =
        Map.of("OTEL_EXPORTER_OTLP_HEADERS", "x-team= s3cret-s3cret-16,x-scope=s3cret-s3cret-1");

    assertThat(OtlpCredentials.of(name -> Optional.ofNullable(variables.get(name))))
        .containsOnly("s3cret-s3cret-16");
  }

  @Test
  void credentialsAreTheValuesOfHeadersThatSayTheyAreSome() {
    Map<String, String> variables =
        Map.of(
            "OTEL_EXPORTER_OTLP_HEADERS", "Authorization=Bearer%20s3cret+1, x-tenant=blue",
            "OTEL_EXPORTER_OTLP_METRICS_HEADERS", "api-key=k%,=,nothing");

    assertThat(OtlpCredentials.of(name -> Optional.ofNullable(variables.get(name))))
        .containsExactly("Bearer%20s3cret+1", "Bearer s3cret+1", "s3cret+1", "k%", "k%", "k%");
  }

  /**
   * The specification on environment variables: an unknown value of a set, and what is no number
   * where one is expected, is as none, and told.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OTEL_EXPORTER_OTLP_PROTOCOL|grpc|expected http/protobuf, found 'grpc'",
        "OTEL_EXPORTER_OTLP_METRICS_PROTOCOL|http/json|expected http/protobuf, found 'http/json'",
        "OTEL_EXPORTER_OTLP_COMPRESSION|brotli|expected none, gzip, found 'brotli'",
        "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE|sum|expected cumulative, delta, lowmemory,"
            + " found 'sum'",
        "OTEL_METRIC_EXPORT_INTERVAL|60s|expected a whole number of ms of at least 1, found '60s'",
        "OTEL_EXPORTER_OTLP_TIMEOUT|abc|expected a whole number of ms of at least 1, found 'abc'",
        "OTEL_EXPORTER_OTLP_METRICS_TIMEOUT|-1|expected a whole number of ms of at least 1, found"
            + " '-1'",
        "OTEL_EXPORTER_OTLP_TIMEOUT|0|expected a whole number of ms of at least 1, found '0'"
      })
  void valueWithoutMeaningIsAWarningAndTakenAsNone(String name, String value, String said) {
    ListAppender<ILoggingEvent> events = new ListAppender<>();
    events.start();
    Logger log = (Logger) LoggerFactory.getLogger(OtlpSettings.class);
    log.addAppender(events);
    try {
      assertThat(of(Map.of(ENDPOINT, "http://c", name, value)))
          .isEqualTo(of(Map.of(ENDPOINT, "http://c")));
    } finally {
      log.detachAppender(events);
    }

    assertThat(events.list)
        .extracting(event -> event.getLevel() + " " + event.getFormattedMessage())
        .containsExactly("WARN " + name + ": " + said + "; it is ignored");
  }

  @Test
  void unknownValueOfTheNarrowerVariableLeavesTheWiderOne() {
    OtlpSettings settings =
        of(Map.of(
                ENDPOINT,
                "http://c",
                "OTEL_EXPORTER_OTLP_METRICS_COMPRESSION",
                "brotli",
                "OTEL_EXPORTER_OTLP_COMPRESSION",
                "gzip",
                "OTEL_EXPORTER_OTLP_METRICS_TIMEOUT",
                "soon",
                "OTEL_EXPORTER_OTLP_TIMEOUT",
                "700"))
            .orElseThrow();

    assertThat(settings.gzip()).isTrue();
    assertThat(settings.timeout()).isEqualTo(Duration.ofMillis(700));
  }
}

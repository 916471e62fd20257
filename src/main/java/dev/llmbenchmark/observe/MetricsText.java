package dev.llmbenchmark.observe;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import java.util.Map;

/** Meters as text, in the formats that Prometheus reads. */
public final class MetricsText {
  /** Type of the text format of Prometheus. */
  public static final String PLAIN = "text/plain; version=0.0.4; charset=utf-8";

  /** Type of the text format of OpenMetrics, whose last line is {@code # EOF}. */
  public static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  /**
   * Units by UCUM as words of Prometheus' names, as OpenTelemetry's rules for such names have it:
   * what stands in braces says what is counted, and is no unit.
   */
  private static final Map<String, String> WORDS =
      Map.of(
          Instrument.SECONDS,
          "seconds",
          Instrument.TOKENS,
          "",
          Instrument.TOKENS_PER_SECOND,
          "tokens_per_second",
          Names.RATIO,
          "ratio",
          Names.COST.unit(),
          "usd");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Without any meter. */
  public MetricsText() {
    registry
        .config()
        .namingConvention(
            new PrometheusNamingConvention() {
              @Override
              public String name(String name, Meter.Type type, String unit) {
                String word = unit == null ? "" : WORDS.getOrDefault(unit, unit);
                return super.name(name, type, word.isEmpty() ? null : word);
              }
            });
  }

  /**
   * @return takes the meters
   */
  public MeterRegistry registry() {
    return registry;
  }

  /**
   * @param type {@link #PLAIN} or {@link #OPEN_METRICS}
   * @return all meters as they are now
   */
  public String text(String type) {
    return registry.scrape(type);
  }
}

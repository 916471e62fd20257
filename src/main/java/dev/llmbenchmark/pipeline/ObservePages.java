package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.observe.AskedHost;
import dev.llmbenchmark.observe.MetricsText;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What the routes under {@code /observe} answer. */
public final class ObservePages {
  private static final String JSON = "application/json";
  private static final int UNAVAILABLE = 503;
  private static final int MISDIRECTED = 421;

  private final MetricsText text;
  private final Map<String, BooleanSupplier> checks;
  private final AskedHost host;

  /**
   * @param text gives the meters
   * @param checks tell by name whether a part is up; copied
   * @param host tells by which names the pages may be asked for
   */
  ObservePages(MetricsText text, Map<String, BooleanSupplier> checks, AskedHost host) {
    this.host = host;
    this.text = text;
    this.checks = new TreeMap<>(checks);
  }

  /**
   * Answers who asks by a name that is none of this machine, and lets nothing else answer.
   *
   * @param exchange carries the name as a header
   */
  public void guard(Exchange exchange) {
    if (!host.answered(exchange.getMessage().getHeader("Host", "", String.class))) {
      answer(exchange, "text/plain", "expected a name of this machine, such as localhost\n");
      exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, MISDIRECTED);
      exchange.setRouteStop(true);
    }
  }

  /**
   * @param exchange carries what the reader accepts as a header
   */
  public void metrics(Exchange exchange) {
    String accepted = exchange.getMessage().getHeader("Accept", "", String.class);
    String type =
        accepted.contains("application/openmetrics-text")
            ? MetricsText.OPEN_METRICS
            : MetricsText.PLAIN;
    answer(exchange, type, text.text(type));
  }

  /**
   * @param exchange takes the answer; its status is 503 when a part is down
   */
  public void health(Exchange exchange) {
    Map<String, Boolean> parts = new TreeMap<>();
    checks.forEach((name, check) -> parts.put(name, check.getAsBoolean()));
    boolean up = !parts.containsValue(false);
    answer(exchange, JSON, json(up, parts));
    if (!up) {
      exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, UNAVAILABLE);
    }
  }

  /**
   * @param exchange takes the answer
   */
  public void live(Exchange exchange) {
    answer(exchange, JSON, json(true, Map.of()));
  }

  private static String json(boolean up, Map<String, Boolean> parts) {
    return "{\"status\":\"%s\",\"checks\":[%s]}"
        .formatted(
            word(up),
            parts.entrySet().stream()
                .map(
                    part ->
                        "{\"name\":\"%s\",\"status\":\"%s\"}"
                            .formatted(part.getKey(), word(part.getValue())))
                .collect(Collectors.joining(",")));
  }

  private static String word(boolean up) {
    return up ? "UP" : "DOWN";
  }

  /** What the request said is not sent back. */
  private static void answer(Exchange exchange, String type, String body) {
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.CONTENT_TYPE, type);
    message.setBody(body);
  }
}

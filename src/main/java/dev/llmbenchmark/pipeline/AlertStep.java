package dev.llmbenchmark.pipeline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.llmbenchmark.history.Alerts;
import dev.llmbenchmark.history.Alerts.Delivery;
import dev.llmbenchmark.history.Detection.Found;
import dev.llmbenchmark.model.Alert;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.plan.Settings;
import dev.llmbenchmark.results.RunResult;
import dev.llmbenchmark.wire.Destination;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpConstants;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.spi.Registry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the routes of the alerts call. Each route that begins with {@code direct:alert-NAME} is a
 * channel of that name, and tells each alert once; one that fails tries again with the next run.
 */
public final class AlertStep {
  static final String WEBHOOK = "ALERT_WEBHOOK_URL";

  private static final Logger LOG = LoggerFactory.getLogger(AlertStep.class);
  private static final String CHANNEL = "direct://alert-";

  /** Chat servers cut or refuse what is longer. */
  private static final int LONGEST = 3000;

  private final HistoryKnobs history;
  private final Settings settings;
  private final Path home;
  private final Optional<String> webhook;
  private final Function<RunResult, Found> found;
  private volatile List<String> regressions = List.of();
  private final Set<String> failed = ConcurrentHashMap.newKeySet();

  /**
   * @param history where is written down what was told
   * @param outside holds the address of the webhook, and whom it may trust
   * @param found asked at the end of a run, by its result, for all changes that are known then
   * @throws BadInput when nothing may be sent to the address; it is a secret and not repeated
   */
  AlertStep(HistoryKnobs history, Outside outside, Function<RunResult, Found> found) {
    this.history = history;
    this.settings = outside.settings();
    this.home = outside.home();
    this.found = found;
    this.webhook = settings.variable(WEBHOOK);
    // What comes after a question mark is another secret, and no part of where it goes.
    webhook.ifPresent(url -> Destination.check(WEBHOOK, url.replaceAll("[?].*", "")));
  }

  /**
   * @param result what a run that has ended has found out
   * @return all changes that are known, told before or not
   */
  public List<Alert> found(RunResult result) {
    Found now = found.apply(result);
    regressions = now.regressions();
    return now.alerts();
  }

  /**
   * @return in a line each, what became a confirmed change for the worse with the run; none before
   *     {@link #found} was asked
   */
  List<String> regressions() {
    return regressions;
  }

  /**
   * @param alerts alerts
   * @return their rows
   */
  public List<Map<String, Object>> rows(List<Alert> alerts) {
    return Alerts.rows(alerts);
  }

  /**
   * @param exchange its context has the channels and the history's connections
   * @return what each channel has not told yet
   */
  public List<Delivery> due(Exchange exchange) {
    List<String> channels =
        exchange.getContext().getRoutes().stream()
            .map(route -> route.getEndpoint().getEndpointUri())
            .filter(uri -> uri.startsWith(CHANNEL))
            .map(uri -> uri.substring(CHANNEL.length()).replaceAll("[?].*", ""))
            .sorted()
            .toList();
    DataSource data =
        exchange.getContext().getRegistry().lookupByNameAndType("historyData", DataSource.class);
    return Alerts.due(history.place(), data, channels);
  }

  /**
   * @param delivery what a channel is to tell
   * @return whether the channel has not failed in this run
   */
  public boolean working(Delivery delivery) {
    return !failed.contains(delivery.channel());
  }

  /**
   * @param exchange carries the delivery as a variable
   * @return the row that says that it was told
   */
  public Map<String, Object> delivered(Exchange exchange) {
    return exchange.getVariable("delivery", Delivery.class).row(Instant.now());
  }

  /**
   * @param alert what is to be in the log
   */
  public void log(Alert alert) {
    LOG.warn("alert {}", alert.text());
  }

  /**
   * @return whether there is an address to which alerts are posted
   */
  public boolean webhook() {
    return webhook.isPresent();
  }

  /**
   * Makes the message of an alert: JSON with a {@code text}, as chat servers take it.
   *
   * @param exchange carries the alert as its body
   */
  public void post(Exchange exchange) {
    String text = exchange.getMessage().getBody(Alert.class).text();
    // Names of others may be in it, and these characters would be commands of the chat server.
    String plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    bindClient(exchange.getContext().getRegistry());
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setHeader(HttpConstants.HTTP_URI, webhook.orElseThrow());
    exchange.getMessage().setHeader(HttpConstants.CONTENT_TYPE, "application/json; charset=utf-8");
    exchange
        .getMessage()
        .setBody(
            JsonNodeFactory.instance
                .objectNode()
                .put("text", plain.substring(0, Math.min(LONGEST, plain.length())))
                .toString());
  }

  /** Not before there is something to post: most runs have nothing to tell. */
  private void bindClient(Registry registry) {
    if (registry.lookupByName("alertConnections") == null) {
      int timeoutMs = settings.wholeNumber("alerts.timeout-ms", 1);
      registry.bind(
          "alertConnections", AlertClient.connections(timeoutMs, Trust.of(settings, home)));
      registry.bind("alertClient", new AlertClient(timeoutMs));
    }
  }

  /**
   * Tells that a channel has failed; it is asked no more in this run.
   *
   * @param exchange carries the exception, and the delivery as a variable
   */
  public void undelivered(Exchange exchange) {
    Delivery delivery = exchange.getVariable("delivery", Delivery.class);
    Throwable why = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    LOG.debug("an alert was not told", why.getClass());
    failed.add(delivery.channel());
    // Neither address nor message: both may hold the webhook's secret.
    LOG.warn(
        "alert not told channel={} reason={}; tried again with the next run",
        delivery.channel(),
        why instanceof HttpOperationFailedException http
            ? "status " + http.getStatusCode()
            : why.getClass().getSimpleName());
  }

  /**
   * Tells that alerts could not be looked up.
   *
   * @param exchange carries the exception
   */
  public void unknown(Exchange exchange) {
    Throwable why = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    LOG.debug("alerts cannot be looked up", why);
    LOG.warn(
        "alerts not looked up place={} reason=\"{}\"",
        history.place(),
        history.place().masked(String.valueOf(why.getMessage())));
  }
}

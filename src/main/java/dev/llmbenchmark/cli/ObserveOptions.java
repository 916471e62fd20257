package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.plan.Settings;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Where the pages under {@code /observe} are. */
final class ObserveOptions {
  private static final Pattern WHERE = Pattern.compile("(?:(.+):)?(\\d{1,5})");
  private static final int MOST_PORT = 65_535;
  private static final String OFF = "off";

  /**
   * An address to listen at.
   *
   * @param host name or address
   * @param port port; 0 for any that is free
   */
  record Where(String host, int port) {}

  @Option(
      names = "--observe",
      paramLabel = "WHERE",
      description =
          "metrics for Prometheus at /observe/metrics and health at /observe/health: PORT,"
              + " HOST:PORT or off (default: off; serve: observe.host and observe.port)")
  String observe;

  /** Where to listen; absent when there are no pages. */
  Optional<Where> where(Settings settings, boolean serving) {
    String host =
        settings.variable("OBSERVE_HOST").orElseGet(() -> settings.property("observe.host"));
    if (observe == null && serving) {
      Optional<String> variable = settings.variable("OBSERVE_PORT");
      return read(
          variable.isPresent() ? "OBSERVE_PORT" : "application.properties: observe.port",
          variable.orElseGet(() -> settings.property("observe.port")),
          host);
    }
    return observe == null ? Optional.empty() : read("--observe", observe, host);
  }

  private static Optional<Where> read(String source, String text, String host) {
    if (text.equals(OFF)) {
      return Optional.empty();
    }
    Matcher parts = WHERE.matcher(text);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > MOST_PORT) {
      throw new BadInput(
          source
              + ": expected a port, an address such as 127.0.0.1:9876, or off, found '"
              + text
              + "'");
    }
    return Optional.of(
        new Where(
            Optional.ofNullable(parts.group(1)).orElse(host), Integer.parseInt(parts.group(2))));
  }
}

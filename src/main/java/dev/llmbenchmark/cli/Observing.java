package dev.llmbenchmark.cli;

import dev.llmbenchmark.observe.Convention;
import dev.llmbenchmark.observe.MetricsFile;
import dev.llmbenchmark.observe.MetricsText;
import dev.llmbenchmark.observe.OtlpPush;
import dev.llmbenchmark.observe.OtlpSettings;
import dev.llmbenchmark.observe.ProcessMeters;
import dev.llmbenchmark.observe.RunMeters;
import dev.llmbenchmark.pipeline.Observatory;
import dev.llmbenchmark.plan.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The meters of this process and where they go: a page, a file, a collector. What nobody asked for
 * is not loaded.
 */
final class Observing implements AutoCloseable {
  private final List<MeterRegistry> registries;
  private final RunMeters meters;
  private final Optional<MetricsText> text;
  private final Optional<MetricsFile> file;
  private final Optional<Observatory> pages;
  private final AtomicReference<BooleanSupplier> up;

  private Observing(
      List<MeterRegistry> registries,
      RunMeters meters,
      Optional<MetricsText> text,
      Optional<MetricsFile> file,
      Optional<Observatory> pages,
      AtomicReference<BooleanSupplier> up) {
    this.registries = registries;
    this.meters = meters;
    this.text = text;
    this.file = file;
    this.pages = pages;
    this.up = up;
  }

  /**
   * Starts what was asked for.
   *
   * @throws dev.llmbenchmark.model.BadInput when it cannot be
   */
  static Observing start(
      Surroundings around, Optional<MetricsFile> file, Optional<ObserveOptions.Where> where) {
    Settings settings = around.settings();
    Optional<OtlpSettings> push = OtlpSettings.of(settings::variable);
    AtomicReference<BooleanSupplier> up = new AtomicReference<>(() -> true);
    Optional<MetricsText> text =
        file.isPresent() || where.isPresent() ? Optional.of(new MetricsText()) : Optional.empty();
    List<MeterRegistry> registries = new ArrayList<>();
    text.ifPresent(one -> registries.add(one.registry()));
    push.ifPresent(
        one -> {
          registries.add(OtlpPush.start(one));
          log().info("metrics are pushed url={} every={}", one.shownUrl(), one.interval());
        });
    RunMeters meters =
        RunMeters.in(registries, Convention.of(settings.variable(Convention.VARIABLE)));
    Optional<Observatory> pages =
        where.map(
            one ->
                Observatory.start(
                    around.home(),
                    one.host(),
                    one.port(),
                    text.orElseThrow(),
                    Map.of("triggers", () -> up.get().getAsBoolean())));
    pages.ifPresent(
        one -> {
          ProcessMeters.bind(text.orElseThrow().registry());
          tell(where.orElseThrow().host(), one.port());
        });
    return new Observing(registries, meters, text, file, pages, up);
  }

  private static void tell(String host, int port) {
    log().info("metrics at http://{}:{}/observe/metrics", host, port);
    if (!new InetSocketAddress(host, port).getAddress().isLoopbackAddress()) {
      log().warn("the pages under /observe can be read from other machines host={}", host);
    }
  }

  RunMeters meters() {
    return meters;
  }

  /** From now on the program is up while this says so. */
  void upWhile(BooleanSupplier check) {
    up.set(check);
  }

  /** Writes the file, if there is to be one. */
  void write() {
    file.ifPresent(one -> one.write(text.orElseThrow().text(MetricsText.OPEN_METRICS)));
  }

  /** Pushes what has not been pushed. */
  @Override
  public void close() {
    pages.ifPresent(Observatory::close);
    registries.forEach(MeterRegistry::close);
  }

  private static Logger log() {
    return LoggerFactory.getLogger(Observing.class);
  }
}

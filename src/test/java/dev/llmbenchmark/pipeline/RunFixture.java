package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.metric.Aims;
import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.LogContent;
import dev.llmbenchmark.model.PromptMode;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.observe.Convention;
import dev.llmbenchmark.observe.RunMeters;
import dev.llmbenchmark.plan.Catalogue;
import dev.llmbenchmark.plan.ModelsCsv;
import dev.llmbenchmark.plan.Settings;
import dev.llmbenchmark.results.RunResult;
import dev.llmbenchmark.wire.Addressing;
import dev.llmbenchmark.wire.GatewaySettings;
import dev.llmbenchmark.wire.Secrets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Runs the project's own routes against a gateway on loopback. */
final class RunFixture {
  static final Path HOME = Path.of("").toAbsolutePath();
  static final String KEY = "sentinel-key-5f1d";

  private RunFixture() {}

  static List<String> defaultArms() {
    Catalogue catalogue = Catalogue.read(HOME);
    return catalogue.providers().stream()
        .map(provider -> catalogue.arm(provider, provider.defaultModel()).key())
        .toList();
  }

  static RunRequest request(
      List<String> arms, int attempts, int retries, boolean stream, Transport way, Path output) {
    return request(Engine.HTTP, arms, attempts, retries, stream, way, output);
  }

  static RunRequest request(
      Engine engine,
      List<String> arms,
      int attempts,
      int retries,
      boolean stream,
      Transport way,
      Path output) {
    return new RunRequest(
        arms,
        attempts,
        0,
        new PromptMode("simple", PromptMode.Kind.SIMPLE, "", 2),
        Optional.of("Be brief."),
        OptionalInt.of(500),
        LoadMode.PARALLEL,
        Optional.empty(),
        stream,
        way,
        engine,
        retries,
        7,
        LogContent.TEXT,
        output,
        false);
  }

  /** The same request with another load. */
  static RunRequest with(LoadMode mode, RunRequest request) {
    return new RunRequest(
        request.arms(),
        request.attempts(),
        request.warmup(),
        request.promptMode(),
        request.system(),
        request.maxTokens(),
        mode,
        request.duration(),
        request.stream(),
        request.transport(),
        request.engine(),
        request.retries(),
        request.seed(),
        request.logContent(),
        request.output(),
        request.simulated());
  }

  static RunResult run(RunRequest request, String gatewayUrl, SimpleMeterRegistry meters) {
    return run(request, gatewayUrl, provider -> KEY, meters);
  }

  static RunResult run(
      RunRequest request,
      String gatewayUrl,
      Function<Provider, String> keys,
      SimpleMeterRegistry meters) {
    Secrets secrets = new Secrets(List.of(KEY, KEY + "-gateway"));
    return run(request, addressing(gatewayUrl, keys), secrets, meters);
  }

  static RunResult run(
      RunRequest request, Addressing addressing, Secrets secrets, SimpleMeterRegistry meters) {
    Outside outside =
        new Outside(
            HOME,
            settings(5000, 60_000),
            ModelsCsv.read(HOME.resolve("models.csv")),
            addressing,
            secrets,
            RunMeters.in(meters, Convention.PUBLISHED),
            Floor.ASSUMED);
    return run(new RunPipeline(request, Aims.NONE, outside, attempt -> {}, result -> {}));
  }

  static Settings settings(int connectTimeoutMs, int silenceMs) {
    return settings(new Bounds(connectTimeoutMs, silenceMs, silenceMs, 600_000));
  }

  static Settings settings(Bounds bounds) {
    return settings(bounds, "");
  }

  static Settings settings(Bounds bounds, String authorities) {
    return new Settings(
        Map.of(),
        Map.of(
            "retry.base-ms",
            "1",
            "retry.max-ms",
            "60000",
            "http.connect-timeout-ms",
            "" + bounds.connectMs(),
            "http.first-byte-timeout-ms",
            "" + bounds.firstByteMs(),
            "http.idle-timeout-ms",
            "" + bounds.idleMs(),
            "http.total-timeout-ms",
            "" + bounds.totalMs(),
            "tls.ca-file",
            authorities,
            "history.enabled",
            "false",
            "history.url",
            ""));
  }

  /** A run with knobs of its own, which goes straight to a server. */
  static RunPipeline pipeline(
      RunRequest request, Settings settings, String url, RunWatcher progress) {
    Outside outside =
        new Outside(
            HOME,
            settings,
            ModelsCsv.read(HOME.resolve("models.csv")),
            addressing(url, provider -> KEY),
            new Secrets(List.of(KEY)),
            RunMeters.none(),
            Floor.ASSUMED);
    return new RunPipeline(request, Aims.NONE, outside, progress, result -> {});
  }

  static RunResult run(RunPipeline pipeline) {
    try {
      return pipeline.run();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static Addressing addressing(String gatewayUrl, Function<Provider, String> credential) {
    GatewaySettings gateway =
        new GatewaySettings(gatewayUrl, "account", "gateway", Optional.of(KEY + "-gateway"));
    return new Addressing(
        gateway,
        credential,
        name ->
            name.endsWith("_BASE_URL")
                ? gatewayUrl + "/a/g/" + slug(name.replace("_BASE_URL", ""))
                : "demo");
  }

  private static String slug(String variable) {
    return variable.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  static List<CSVRecord> rows(RunResult result) {
    Path log = result.folder().resolve("all_requests_log.csv");
    try (CSVParser parser =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(Files.newBufferedReader(log))) {
      return new ArrayList<>(parser.getRecords());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.Arrival;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.LogContent;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.plan.PromptChoice;
import dev.llmbenchmark.plan.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How a run is made; everything but which models it calls. */
final class RunOptions {
  private static final double MS_PER_SECOND = 1000;
  private static final int MOST_PER_SECOND = 100_000;

  @Option(names = "--attempts", paramLabel = "N", description = "measured calls per model")
  Integer attempts;

  @Option(
      names = "--prompt-mode",
      paramLabel = "MODE",
      defaultValue = "decode",
      description = "decode (default), simple, or the name of a prompt file")
  String promptMode;

  @Option(
      names = "--decode-chars",
      paramLabel = "N",
      defaultValue = "1000",
      description = "hexadecimal characters of a decode prompt (default ${DEFAULT-VALUE})")
  int decodeChars;

  @Option(names = "--system", paramLabel = "TEXT", description = "a system message")
  String system;

  @Option(names = "--max-tokens", paramLabel = "N", description = "cap of the output")
  Integer maxTokens;

  @Option(names = "--parallel", description = "all models at once, one call in flight for each")
  boolean parallel;

  @Option(names = "--concurrency", paramLabel = "N", description = "N calls in flight per model")
  Integer concurrency;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "open loop: R calls a second per model, whenever others end")
  Double rate;

  @Option(
      names = "--arrival",
      paramLabel = "KIND",
      description = "with --rate: constant (default) or poisson")
  String arrival;

  @Option(
      names = "--duration",
      paramLabel = "D",
      description = "start no call later than D (90s, 10m); with --rate in place of --attempts")
  String duration;

  @Option(
      names = "--warmup",
      paramLabel = "N",
      defaultValue = "1",
      description = "unmeasured calls per model before (default ${DEFAULT-VALUE})")
  int warmup;

  @Option(names = "--no-stream", description = "whole replies; then there is no TTFT")
  boolean noStream;

  @Option(
      names = "--transport",
      paramLabel = "WAY",
      defaultValue = "universal",
      description = "universal (default), provider or direct")
  String transport;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "auto",
      description =
          "HTTP client: http, vertx-http, or auto (default: http up to 200 calls in flight,"
              + " vertx-http above and with --rate)")
  String engine;

  @Option(
      names = "--retries",
      paramLabel = "N",
      defaultValue = "2",
      description = "further attempts of a failed call (default ${DEFAULT-VALUE})")
  int retries;

  @Option(names = "--seed", paramLabel = "N", description = "makes order and prompts reproducible")
  Long seed;

  @Option(
      names = "--log-content",
      paramLabel = "WHAT",
      description = "what the log keeps: full, text or none (default text; serve: none)")
  String logContent;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "where runs go (default ${DEFAULT-VALUE})")
  String output;

  RunRequest request(
      List<String> arms,
      Settings settings,
      Path here,
      long newSeed,
      LogContent standardLogContent) {
    LoadMode mode = mode(settings, arms.size());
    return new RunRequest(
        arms,
        attempts(settings),
        atLeast("--warmup", warmup, 0),
        PromptChoice.of(promptMode, here, atLeast("--decode-chars", decodeChars, 2)),
        Optional.ofNullable(system),
        maxTokens == null
            ? OptionalInt.empty()
            : OptionalInt.of(atLeast("--max-tokens", maxTokens, 1)),
        mode,
        // With a rate the duration has become a number of calls.
        perDuration() ? Optional.empty() : span(),
        !noStream,
        Words.pick("--transport", transport, Transport.class),
        engine(mode.inFlight(arms.size())),
        atLeast("--retries", retries, 0),
        seed == null ? newSeed : seed,
        logContent == null
            ? standardLogContent
            : Words.pick("--log-content", logContent, LogContent.class),
        here.resolve(output),
        false);
  }

  private Optional<Duration> span() {
    return Optional.ofNullable(duration).map(text -> Spans.read("--duration", text));
  }

  private boolean perDuration() {
    return rate != null && duration != null && attempts == null;
  }

  private int attempts(Settings settings) {
    if (perDuration()) {
      double seconds = span().orElseThrow().toMillis() / MS_PER_SECOND;
      return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.round(rate * seconds)));
    }
    if (attempts != null) {
      return atLeast("--attempts", attempts, 1);
    }
    Optional<String> variable = settings.variable("BENCHMARK_ATTEMPTS");
    if (variable.isEmpty()) {
      return settings.wholeNumber("benchmark.attempts", 1);
    }
    try {
      return atLeast("BENCHMARK_ATTEMPTS", Integer.parseInt(variable.get()), 1);
    } catch (NumberFormatException e) {
      throw new BadInput(
          "BENCHMARK_ATTEMPTS: expected a whole number of at least 1, found '"
              + variable.get()
              + "'",
          e);
    }
  }

  private Engine engine(int inFlight) {
    return Words.pickOr("auto", "--engine", engine, Engine.class)
        .orElseGet(() -> Engine.standard(inFlight));
  }

  private LoadMode mode(Settings settings, int arms) {
    if (arrival != null && rate == null) {
      throw new BadInput(
          "--arrival: says how the calls of --rate lie in time, and there is no --rate");
    }
    Arrival kind =
        arrival == null ? Arrival.CONSTANT : Words.pick("--arrival", arrival, Arrival.class);
    long chosen = Stream.of(parallel, concurrency != null, rate != null).filter(x -> x).count();
    if (chosen > 1) {
      throw new BadInput("--parallel, --concurrency and --rate exclude each other");
    }
    if (rate != null) {
      if (!(rate > 0 && rate <= MOST_PER_SECOND)) {
        throw new BadInput(
            "--rate: expected more than 0 and at most "
                + MOST_PER_SECOND
                + " calls a second, found "
                + rate);
      }
      int most = settings.wholeNumber("load.max-in-flight", 1);
      return LoadMode.open(rate, kind, Math.max(1, most / arms));
    }
    if (concurrency != null) {
      return LoadMode.closed(atLeast("--concurrency", concurrency, 1));
    }
    return parallel ? LoadMode.PARALLEL : LoadMode.PROBE;
  }

  static int atLeast(String name, int value, int least) {
    if (value < least) {
      throw new BadInput(name + ": expected at least " + least + ", found " + value);
    }
    return value;
  }
}

package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.metric.Aims;
import dev.llmbenchmark.metric.Stalls;
import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.metric.WallClock;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.ModelFacts;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.plan.Backoff;
import dev.llmbenchmark.plan.Settings;
import dev.llmbenchmark.results.RunFolder;
import dev.llmbenchmark.results.RunResult;
import dev.llmbenchmark.wire.Addressing;
import dev.llmbenchmark.wire.Secrets;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.camel.main.Main;

/**
 * One run in a Camel context of its own: the composition root of the beans that the routes name.
 * Starting it is at the same time the check of the route files.
 */
public final class RunPipeline {
  /**
   * What a run needs from outside.
   *
   * @param home folder with {@code routes/}
   * @param settings knobs
   * @param facts facts on models, by {@code provider/model}
   * @param addressing where calls go and with which credentials
   * @param secrets what must not be seen in anything that is kept
   * @param meters takes the meters of the run
   */
  public record Outside(
      Path home,
      Settings settings,
      Map<String, ModelFacts> facts,
      Addressing addressing,
      Secrets secrets,
      MeterRegistry meters) {}

  private static final int SHUTDOWN_S = 5;

  private final RunRequest request;
  private final Outside outside;
  private final Trigger trigger;
  private final Calls calls;
  private final RunFiles files;
  private final Consumer<Attempt> progress;
  private final Consumer<RunResult> ended;
  private final WallClock wall = new WallClock(Instant.now(), System.nanoTime());
  private final Stalls stalls = new Stalls(HiccupMeter.PERIOD_NANOS);
  private final Aims aims;
  private final TokenEstimator estimator = new TokenEstimator();

  /**
   * @param request what was asked for
   * @param aims what its figures are held against
   * @param outside what the run needs
   * @param progress is told of each attempt
   * @param ended is told of the result while the run's log is still open
   */
  public RunPipeline(
      RunRequest request,
      Aims aims,
      Outside outside,
      Consumer<Attempt> progress,
      Consumer<RunResult> ended) {
    this.request = request;
    this.aims = aims;
    this.outside = outside;
    this.progress = progress;
    this.ended = ended;
    this.trigger = new Trigger(request);
    this.calls =
        new Calls(
            estimator,
            new Backoff(
                outside.settings().wholeNumber("retry.base-ms", 1),
                outside.settings().wholeNumber("retry.max-ms", 1)),
            aims.stops());
    this.files = new RunFiles(RunLog::writeTo);
  }

  /** The table takes most of a second to load; Camel starts meanwhile. */
  private void loadTokenizer() {
    Thread loader = new Thread(() -> estimator.count("x"), "tokenizer");
    loader.setDaemon(true);
    loader.start();
  }

  /** Starts no further call; {@link #run()} returns when those in flight have ended. */
  public void interrupt() {
    calls.stop();
  }

  /**
   * Runs to the end.
   *
   * @return the result
   * @throws BadInput when a route file or a knob cannot be used
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public RunResult run() throws InterruptedException {
    loadTokenizer();
    try (Opened opened = open()) {
      Contexts.start(opened.main());
      RunResult result = trigger.end().get();
      ended.accept(result);
      return result;
    } catch (ExecutionException e) {
      throw Contexts.unwrapped(e.getCause());
    } finally {
      files.folder().ifPresent(RunFolder::close);
      RunLog.close();
    }
  }

  /**
   * Loads the routes as for a run, and starts none.
   *
   * @throws BadInput when a route file or a knob cannot be used
   */
  public void check() {
    try (Opened opened = open()) {
      opened.main().configure().setAutoStartup(false);
      Contexts.start(opened.main());
    }
  }

  /** What one context holds and must be given back. */
  private record Opened(Main main, ExecutorService threads, AutoCloseable client, HiccupMeter meter)
      implements AutoCloseable {
    @Override
    public void close() {
      main.stop();
      meter.close();
      threads.shutdownNow();
      try {
        client.close();
      } catch (Exception e) {
        throw new IllegalStateException("the HTTP client cannot be closed", e);
      }
    }
  }

  private Opened open() {
    int inFlight = request.mode().inFlight(request.arms().size());
    Settings settings = outside.settings();
    // Checked here, since the route's own message would not name the knob.
    settings.wholeNumber("http.response-timeout-ms", 0);
    int connectTimeoutMs = settings.wholeNumber("http.connect-timeout-ms", 1);
    Main main =
        Contexts.of(
            outside.home(),
            SHUTDOWN_S,
            "*.camel.yaml",
            "engines/" + request.engine().word() + ".camel.yaml",
            "dialects/*.camel.yaml",
            "providers/*.camel.yaml");
    main.addOverrideProperty("run.output", request.output().toString());
    main.addOverrideProperty("camel.component.direct.block", "false");
    AutoCloseable client =
        switch (request.engine()) {
          case HTTP -> bindHttp(main, connectTimeoutMs, inFlight + 1);
          case VERTX_HTTP -> bindVertx(main, connectTimeoutMs, inFlight + 1);
        };
    ExecutorService threads = callThreads();
    bind(main, threads);
    return new Opened(main, threads, client, HiccupMeter.start(stalls));
  }

  private String stopReason() {
    if (calls.stopped()) {
      return "interrupted";
    }
    return calls.stopReason().orElse(calls.expired() ? "duration" : "completed");
  }

  /**
   * Over HTTP a call in flight holds a thread, and the pacer bounds their number. Over Vert.x
   * threads only start calls; one of them waits in the pacer.
   */
  private ExecutorService callThreads() {
    return switch (request.engine()) {
      case HTTP -> Executors.newCachedThreadPool();
      case VERTX_HTTP ->
          Executors.newFixedThreadPool(2 + Runtime.getRuntime().availableProcessors());
    };
  }

  private static AutoCloseable bindHttp(Main main, int connectTimeoutMs, int connections) {
    var pool = Stamps.pool(connectTimeoutMs, connections);
    main.addOverrideProperty("camel.component.http.clientConnectionManager", "#bean:connections");
    main.bind("connections", pool);
    main.bind("stamps", new Stamps());
    main.bind("arrivals", new ArrivalsReader());
    return pool;
  }

  private static AutoCloseable bindVertx(Main main, int connectTimeoutMs, int connections) {
    TappedVertxHttp tap = new TappedVertxHttp(connectTimeoutMs, connections);
    main.addOverrideProperty("camel.component.vertx-http.vertx", "#bean:vertx");
    main.bind("vertx", tap.vertx());
    main.bind("tap", tap);
    return tap;
  }

  private void bind(Main main, ExecutorService threads) {
    main.bind("trigger", trigger);
    main.bind("calls", calls);
    main.bind("callThreads", threads);
    main.bind("gateway", new GatewayStep(outside.addressing()));
    main.bind("attempts", new AttemptStep(outside.secrets(), estimator, stalls, wall));
    main.bind("unsent", new UnsentStep(outside.secrets(), wall));
    main.bind("runFiles", files);
    main.bind("meters", new Meters(outside.meters()));
    main.bind("progress", progress);
    main.bind("fold", new FoldAttempts(calls));
    main.bind("summarise", new Summarise(files, aims, this::stopReason));
    main.bind("tables", new Tables());
    main.bind(
        "planning",
        new PlanningStep(
            main::getCamelContext, outside.facts(), estimator, outside.addressing(), aims));
  }
}

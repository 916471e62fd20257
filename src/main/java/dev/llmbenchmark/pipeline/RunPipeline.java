package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.metric.TokenEstimator;
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

  private final RunRequest request;
  private final Outside outside;
  private final Trigger trigger;
  private final Calls calls;
  private final RunFiles files;
  private final Consumer<Attempt> progress;
  private final Consumer<RunResult> ended;
  private volatile boolean interrupted;

  /**
   * @param request what was asked for
   * @param outside what the run needs
   * @param progress is told of each attempt
   * @param ended is told of the result while the run's log is still open
   */
  public RunPipeline(
      RunRequest request, Outside outside, Consumer<Attempt> progress, Consumer<RunResult> ended) {
    this.request = request;
    this.outside = outside;
    this.progress = progress;
    this.ended = ended;
    this.trigger = new Trigger(request);
    this.calls =
        new Calls(
            new TokenEstimator(),
            new Backoff(
                outside.settings().wholeNumber("retry.base-ms", 1),
                outside.settings().wholeNumber("retry.max-ms", 1)));
    this.files = new RunFiles(RunLog::writeTo);
  }

  /** Starts no further call; {@link #run()} returns when those in flight have ended. */
  public void interrupt() {
    interrupted = true;
    calls.stop();
  }

  /**
   * Runs to the end.
   *
   * @return the result
   * @throws BadInput when a route file cannot be used
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public RunResult run() throws InterruptedException {
    int inFlight = request.mode().inFlight(request.arms().size());
    // One more thread than calls: the pacer's next() holds one while it waits.
    ExecutorService threads = Executors.newFixedThreadPool(inFlight + 1);
    var pool =
        Stamps.pool(outside.settings().wholeNumber("http.connect-timeout-ms", 1), inFlight + 1);
    Main main = new Main();
    main.configure().setRoutesIncludePattern("file:" + pattern());
    main.configure().setStreamCachingEnabled(false);
    main.configure().setAutoConfigurationEnvironmentVariablesEnabled(false);
    main.configure().setShutdownTimeout(5);
    main.configure().setShutdownLogInflightExchangesOnTimeout(false);
    main.setPropertyPlaceholderLocations(
        "file:" + outside.home().resolve("application.properties"));
    main.addOverrideProperty("run.output", request.output().toString());
    main.addOverrideProperty("camel.component.direct.block", "false");
    main.addOverrideProperty("camel.component.http.clientConnectionManager", "#bean:connections");
    bind(main, threads, pool);
    try {
      start(main);
      RunResult result = trigger.end().get();
      ended.accept(result);
      return result;
    } catch (ExecutionException e) {
      throw unwrapped(e.getCause());
    } finally {
      main.stop();
      threads.shutdownNow();
      pool.close();
      files.folder().ifPresent(RunFolder::close);
      RunLog.close();
    }
  }

  private String pattern() {
    return outside.home().resolve("routes") + "/**/*.camel.yaml";
  }

  private void bind(Main main, ExecutorService threads, Object pool) {
    TokenEstimator estimator = new TokenEstimator();
    main.bind("trigger", trigger);
    main.bind("calls", calls);
    main.bind("callThreads", threads);
    main.bind("connections", pool);
    main.bind("stamps", new Stamps());
    main.bind("arrivals", new ArrivalsReader());
    main.bind("gateway", new GatewayStep(outside.addressing()));
    main.bind("attempts", new AttemptStep(outside.secrets(), estimator));
    main.bind("unsent", new UnsentStep(outside.secrets()));
    main.bind("runFiles", files);
    main.bind("meters", new Meters(outside.meters()));
    main.bind("progress", progress);
    main.bind("fold", new FoldAttempts(calls));
    main.bind("summarise", new Summarise(files, () -> interrupted));
    main.bind("planning", new PlanningStep(main::getCamelContext, outside.facts(), estimator));
  }

  private static void start(Main main) {
    try {
      main.start();
    } catch (Exception e) {
      throw unwrapped(e);
    }
  }

  private static RuntimeException unwrapped(Throwable failure) {
    Throwable cause = failure;
    while (cause != null) {
      if (cause instanceof BadInput bad) {
        return bad;
      }
      cause = cause.getCause();
    }
    return failure instanceof RuntimeException runtime
        ? runtime
        : new IllegalStateException(failure.getMessage(), failure);
  }
}

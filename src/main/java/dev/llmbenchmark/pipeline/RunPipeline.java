package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.metric.Aims;
import dev.llmbenchmark.metric.Stalls;
import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.metric.WallClock;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.plan.Backoff;
import dev.llmbenchmark.results.Resumption;
import dev.llmbenchmark.results.RunFolder;
import dev.llmbenchmark.results.RunResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.camel.main.Main;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/**
 * One run in a Camel context of its own: the composition root of the beans that the routes name.
 * Starting it is at the same time the check of the route files.
 */
public final class RunPipeline {
  private static final int SHUTDOWN_S = 5;

  private final RunRequest request;
  private final Outside outside;
  private final Trigger trigger;
  private final Calls calls;
  private final RunFiles files;
  private final Optional<Resumption> resumption;
  private final RunWatcher watcher;
  private final Consumer<RunResult> ended;
  private final WallClock wall = new WallClock(Instant.now(), System.nanoTime());
  private final Stalls stalls = new Stalls(HiccupMeter.PERIOD_NANOS);
  private final Aims aims;
  private final AtomicReference<AlertStep> alerts = new AtomicReference<>();
  private final AtomicReference<Runnable> hangUp = new AtomicReference<>();
  private final TokenEstimator estimator = new TokenEstimator();
  private final Loading loading = new Loading();
  private final Meters meters;
  private final FutureTask<TlsSocketStrategy> tls = Stamps.tls(this::trust);

  /**
   * @param request what was asked for
   * @param aims what its figures are held against
   * @param outside what the run needs
   * @param watcher is told of each attempt
   * @param ended is told of the result while the run's log is still open
   */
  public RunPipeline(
      RunRequest request,
      Aims aims,
      Outside outside,
      RunWatcher watcher,
      Consumer<RunResult> ended) {
    this(request, aims, outside, watcher, ended, Optional.empty());
  }

  /**
   * @param resumed a run that is taken up again
   * @param outside what the run needs
   * @param watcher is told of each attempt, those of earlier processes included
   * @param ended is told of the result while the run's log is still open
   */
  public RunPipeline(
      Resumption resumed, Outside outside, RunWatcher watcher, Consumer<RunResult> ended) {
    this(resumed.request(), resumed.aims(), outside, watcher, ended, Optional.of(resumed));
  }

  private RunPipeline(
      RunRequest request,
      Aims aims,
      Outside outside,
      RunWatcher watcher,
      Consumer<RunResult> ended,
      Optional<Resumption> resumption) {
    this.resumption = resumption;
    this.request = request;
    this.aims = aims;
    this.outside = outside;
    this.watcher = watcher;
    this.ended = ended;
    this.meters = new Meters(outside.meters());
    this.trigger = new Trigger(request, loading);
    this.files = new RunFiles(this::opened, resumption);
    this.calls =
        new Calls(
            estimator,
            new Backoff(
                outside.settings().wholeNumber("retry.base-ms", 1),
                outside.settings().wholeNumber("retry.max-ms", 1)),
            aims.stops(),
            files,
            watcher);
  }

  private void opened(RunFolder folder) {
    RunLog.writeTo(folder);
    watcher.opened(folder.path());
  }

  /** Each takes a good part of a second; Camel starts meanwhile. */
  private void load() {
    loading.start("tokenizer", new FutureTask<>(() -> estimator.count("x")));
    if (request.engine() == Engine.HTTP && outside.addressing().encrypts(request.transport())) {
      loading.start("tls", tls);
    }
  }

  /** Starts no further call; {@link #run()} returns when those in flight have ended. */
  public void interrupt() {
    calls.stop();
  }

  /** Closes the connections of the calls in flight; they are rows that are in doubt. */
  public void abandon() {
    calls.abandon();
    Optional.ofNullable(hangUp.get()).ifPresent(Runnable::run);
  }

  /**
   * Runs to the end.
   *
   * @return the result
   * @throws BadInput when a route file or a knob cannot be used
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public RunResult run() throws InterruptedException {
    load();
    try (Opened opened = open()) {
      Contexts.start(opened.main());
      RunResult result = trigger.end().get();
      meters.ended(result);
      ended.accept(result);
      return result;
    } catch (ExecutionException e) {
      meters.failed();
      throw Contexts.unwrapped(e.getCause());
    } finally {
      files.folder().ifPresent(RunFolder::close);
      RunLog.close();
    }
  }

  /**
   * @return in a line each, what the history shows to have become worse for good with this run;
   *     none before {@link #run()} has returned, and without a history
   */
  public List<String> regressions() {
    return Optional.ofNullable(alerts.get()).map(AlertStep::regressions).orElse(List.of());
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
  private record Opened(Main main, HttpEngine engine, HiccupMeter meter) implements AutoCloseable {
    @Override
    public void close() {
      main.stop();
      meter.close();
      engine.close();
    }
  }

  private Opened open() {
    int inFlight = request.mode().inFlight(request.arms().size());
    Bounds bounds = Bounds.of(outside.settings());
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
    HttpEngine engine =
        HttpEngine.bind(
            main, request.engine(), bounds, inFlight + 1, calls::abandoned, tls, trust());
    hangUp.set(engine.hangUp());
    bind(main, engine.threads());
    return new Opened(main, engine, HiccupMeter.start(stalls));
  }

  private Optional<Trust> trust() {
    return Trust.of(outside.settings(), outside.home());
  }

  private void bind(Main main, ExecutorService threads) {
    main.bind("trigger", trigger);
    main.bind("calls", calls);
    main.bind("callThreads", threads);
    main.bind("gateway", new GatewayStep(outside.addressing(), files));
    main.bind(
        "attempts",
        new AttemptStep(outside.secrets(), estimator, stalls, wall, outside.floor(), watcher));
    main.bind("unsent", new UnsentStep(outside.secrets(), wall));
    main.bind("runFiles", files);
    main.bind("meters", meters);
    main.bind("progress", watcher);
    main.bind("fold", new FoldAttempts(calls, files::earlier, trigger::broken));
    main.bind("summarise", new Summarise(files, aims, outside, calls));
    main.bind("tables", new Tables());
    alerts.set(Histories.bind(main, outside, request.output()));
    main.bind(
        "planning",
        new PlanningStep(
            main::getCamelContext,
            outside.facts(),
            estimator,
            outside.addressing(),
            aims,
            outside.home(),
            resumption));
  }
}

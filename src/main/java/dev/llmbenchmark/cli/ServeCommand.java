package dev.llmbenchmark.cli;

import dev.llmbenchmark.metric.Aims;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.LogContent;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.observe.RunMeters;
import dev.llmbenchmark.pipeline.RunPipeline;
import dev.llmbenchmark.pipeline.Service;
import dev.llmbenchmark.plan.Catalogue;
import dev.llmbenchmark.plan.Planner;
import dev.llmbenchmark.plan.PromptFile;
import dev.llmbenchmark.plan.Selection;
import dev.llmbenchmark.plan.Settings;
import dev.llmbenchmark.results.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.utils.Signals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stays up and runs benchmarks: by a period, and with each prompt file dropped into the inbox. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Stays up; runs benchmarks by a schedule and with prompts dropped into a folder.")
final class ServeCommand implements Callable<Integer> {
  private static final int SEEDS = 1_000_000;
  private static final int INTERRUPTED = 130;

  private final Surroundings around;
  private final AtomicReference<RunPipeline> current = new AtomicReference<>();
  private final CountDownLatch terminated = new CountDownLatch(1);
  private final AtomicReference<Observing> observed = new AtomicReference<>();
  private volatile int exitCode;

  @Spec CommandSpec spec;

  @Option(
      names = "--every",
      paramLabel = "D",
      description = "time between two scheduled runs, such as 30m or 6h (default: serve.every)")
  String every;

  @Option(
      names = "--inbox",
      paramLabel = "DIR",
      description = "folder in which a dropped prompt file starts a run (default: serve.inbox)")
  String inbox;

  @Mixin SelectionOptions selection = new SelectionOptions();
  @Mixin RunOptions options = new RunOptions();
  @Mixin JudgeOptions judge = new JudgeOptions();
  @Mixin StopOptions stops = new StopOptions();
  @Mixin LogOptions log = new LogOptions();
  @Mixin ObserveOptions observe = new ObserveOptions();

  ServeCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws InterruptedException {
    KeptKeys.warn(around);
    Settings settings = around.settings();
    log.apply(settings);
    Service.Triggers triggers = triggers(settings);
    // What is wrong from the start is told at the start, not with the first run.
    prepared(Optional.empty());
    try (Observing observing =
        Observing.start(around, Optional.empty(), observe.where(settings, true))) {
      observed.set(observing);
      serve(triggers, observing);
    }
    return exitCode;
  }

  private void serve(Service.Triggers triggers, Observing observing) throws InterruptedException {
    Object terminate = Signals.register("TERM", this::stop);
    Object interrupt = Signals.register("INT", this::interrupt);
    Service service = Service.start(around.home(), triggers, this::run);
    observing.upWhile(service::up);
    try {
      log()
          .info(
              "serving every={} inbox={}",
              triggers.every().map(Duration::toString).orElse("never"),
              triggers.inbox());
      terminated.await();
      log().info("stopping: calls in flight may end");
    } finally {
      service.close();
      Signals.unregister("TERM", terminate);
      Signals.unregister("INT", interrupt);
    }
  }

  /** Ctrl-C stops as a termination does; a second one leaves at once. */
  private void interrupt() {
    if (stopping()) {
      Runtime.getRuntime().halt(INTERRUPTED);
    }
    exitCode = INTERRUPTED;
    stop();
  }

  /** Starts no further run and no further call; {@link #call()} then ends. */
  private void stop() {
    terminated.countDown();
    Optional.ofNullable(current.get()).ifPresent(RunPipeline::interrupt);
  }

  private boolean stopping() {
    return terminated.getCount() == 0;
  }

  private Service.Triggers triggers(Settings settings) {
    String span = every != null ? every : settings.property("serve.every");
    String folder = inbox != null ? inbox : settings.property("serve.inbox");
    return new Service.Triggers(
        span.equals("0")
            ? Optional.empty()
            : Optional.of(Spans.read(every != null ? "--every" : "serve.every", span)),
        usable(inbox != null ? "--inbox" : "serve.inbox", around.here().resolve(folder)));
  }

  /** Makes the folder; a service that cannot look into its inbox would wait for ever. */
  private static Path usable(String where, Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new BadInput(where + " " + folder + ": expected a folder, or a place for one", e);
    }
    if (!Files.isWritable(folder)) {
      throw new BadInput(where + " " + folder + ": expected a folder that can be written to");
    }
    return folder;
  }

  /** A run with its own context, and with the provider files, prices and keys of this moment. */
  private RunPipeline prepared(Optional<Path> prompt) {
    Settings settings = around.settings();
    Catalogue catalogue = Catalogue.read(around.home());
    Selection.Result chosen = selection.resolve(spec, catalogue, settings);
    chosen.notes().forEach(log()::warn);
    RunRequest request =
        options.request(
            chosen.arms().stream().map(arm -> arm.key()).toList(),
            settings,
            around.here(),
            new SecureRandom().nextInt(SEEDS),
            LogContent.NONE);
    if (prompt.isPresent()) {
      Path file = prompt.get();
      request =
          request.with(
              PromptFile.read(
                  "prompt file " + file.getFileName(), file, request.promptMode().decodeChars()));
    }
    Aims aims = judge.aims(around.here(), stops.rules());
    aims.check(chosen.arms(), request, Planner.mostPromptTokens(request));
    return new RunPipeline(
        request,
        aims,
        around
            .outside(
                settings,
                catalogue,
                Surroundings.gateway(settings, request.transport()),
                around.accounts(settings, chosen.arms()))
            .with(Calibrated.floor(around, request))
            .with(
                Optional.ofNullable(observed.get())
                    .map(Observing::meters)
                    .orElseGet(RunMeters::none)),
        attempt -> {},
        ServeCommand::logEnd);
  }

  private void run(Optional<Path> prompt) throws InterruptedException {
    RunPipeline pipeline = prepared(prompt);
    current.set(pipeline);
    if (stopping()) {
      return;
    }
    pipeline.run();
  }

  private static void logEnd(RunResult result) {
    Benchmark.logTotals(result);
    result.stopNote().ifPresent(log()::info);
    result.judged().forEach(one -> log().info("threshold {}", one.words()));
    log()
        .info(
            "run ended id={} stop_reason={} folder={}",
            result.plan().runId(),
            result.facts().stopReason().orElse(""),
            result.folder());
  }

  /** Asked for when there is something to say: the help of any command makes this class too. */
  private static Logger log() {
    return LoggerFactory.getLogger(ServeCommand.class);
  }
}

package dev.llmbenchmark.cli;

import dev.llmbenchmark.metric.Aims;
import dev.llmbenchmark.metric.Doubts;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Numbers;
import dev.llmbenchmark.metric.Summary;
import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.model.Shown;
import dev.llmbenchmark.pipeline.Outside;
import dev.llmbenchmark.pipeline.RunPipeline;
import dev.llmbenchmark.results.Resumption;
import dev.llmbenchmark.results.RunResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jline.utils.Signals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one benchmark for a command: progress on stderr, the result on stdout. */
final class Benchmark {
  private static final Logger LOG = LoggerFactory.getLogger(Benchmark.class);
  private static final long FINISH_MS = 5000;
  private static final long FILES_MS = 3000;
  private static final int INTERRUPTED = 130;
  private static final double MEDIAN = 0.5;

  private final Surroundings around;
  private final ShowOptions show;
  private final MetricsOptions metrics;

  Benchmark(Surroundings around, ShowOptions show, MetricsOptions metrics) {
    this.around = around;
    this.show = show;
    this.metrics = metrics;
  }

  int run(RunRequest request, Aims aims, Outside outside) throws InterruptedException {
    return run(
        request,
        "benchmark",
        outside,
        (known, progress) -> new RunPipeline(request, aims, known, progress, Benchmark::logTotals));
  }

  /** Takes up a run again; what has a row already is in the progress from the start. */
  int resume(Resumption run, Outside outside) throws InterruptedException {
    return run(
        run.request(),
        "resumed " + run.runId(),
        outside,
        (known, progress) -> new RunPipeline(run, known, progress, Benchmark::logTotals));
  }

  private int run(
      RunRequest request,
      String what,
      Outside outside,
      BiFunction<Outside, Progress, RunPipeline> made)
      throws InterruptedException {
    KeyInText.check(request, outside.secrets());
    // Before anything is live, since it may have something to say.
    Floor floor = Calibrated.floor(around, request);
    Observing observing = metrics.start(around);
    Progress progress = Progress.of(request, around.settings(), around.err(), show);
    progress.say(
        "%s of %d models, %d measured calls, mode %s"
            .formatted(
                what,
                request.arms().size(),
                (long) request.attempts() * request.arms().size(),
                request.mode().name()));
    String note = Calibrated.note(floor, request);
    if (!note.isEmpty()) {
      progress.say(note);
    }
    RunPipeline pipeline = made.apply(outside.with(floor).with(observing.meters()), progress);
    CountDownLatch told = new CountDownLatch(1);
    Thread hook = new Thread(() -> finish(pipeline, progress, told));
    Runtime.getRuntime().addShutdownHook(hook);
    RunResult result;
    try (observing) {
      try (progress) {
        result = pipeline.run();
      }
      show(result, pipeline.regressions());
      observing.write();
    } finally {
      told.countDown();
      unhook(hook);
    }
    Ending.tellBuildServer(around.settings(), result);
    return Ending.code(result, pipeline.regressions());
  }

  private void show(RunResult result, List<String> regressions) {
    around.out().print(show.json ? JsonSummary.of(result) : Shown.text(ResultTable.of(result)));
    around.out().flush();
    result.stopNote().ifPresent(around.err()::println);
    result.facts().interventions().words().stream().map(Shown::line).forEach(around.err()::println);
    result.judged().forEach(one -> around.err().println(Shown.line(one.words())));
    regressions.forEach(one -> around.err().println("regression confirmed: " + Shown.line(one)));
    if (!show.quiet) {
      around.err().println("files: " + result.folder());
    }
  }

  /** On Ctrl-C the calls in flight may end, so that what was paid for is in the files. */
  private static void finish(RunPipeline pipeline, Progress progress, CountDownLatch told) {
    // A second signal leaves at once: a journal tells what was sent.
    Signals.register("INT", () -> Runtime.getRuntime().halt(INTERRUPTED));
    pipeline.interrupt();
    progress.stopping();
    try {
      if (!told.await(FINISH_MS, TimeUnit.MILLISECONDS)) {
        LOG.warn("calls in flight did not end and are given up, ms={}", FINISH_MS);
        pipeline.abandon();
        if (!told.await(FILES_MS, TimeUnit.MILLISECONDS)) {
          LOG.warn("the files of the run are not complete, ms={}", FILES_MS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void unhook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("the program is ending already");
    }
  }

  static void logTotals(RunResult result) {
    Optional<Floor.Origin> calibration = result.facts().floor().flatMap(Floor::calibration);
    LOG.info(
        "client error floor_ms={} calibrated_at={} calibrated_in_flight={}",
        Numbers.text(result.facts().floorMs()),
        calibration.map(one -> one.at().toString()).orElse("never"),
        calibration.map(one -> "" + one.inFlight()).orElse(""));
    for (Summary one : result.summaries()) {
      LOG.info(
          "result arm={} ok={} failed={} tps_mean={} tps_median={} total_tokens_mean={}"
              + " prompt_tokens_mean={} completion_tokens_mean={} reported_completion_tokens={}"
              + " estimated_completion_tokens={}",
          one.arm().key(),
          one.ok(),
          one.failed(),
          Numbers.text(one.of(Metric.TPS).mean()),
          Numbers.text(one.of(Metric.TPS).percentile(MEDIAN)),
          Numbers.text(one.tokens().total()),
          Numbers.text(one.tokens().prompt()),
          Numbers.text(one.tokens().completion()),
          one.tokens().reportedCompletion(),
          one.tokens().estimatedCompletion());
      Doubts.of(one, result.facts().floorMs()).forEach(LOG::warn);
    }
  }
}

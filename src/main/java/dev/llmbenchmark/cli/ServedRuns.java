package dev.llmbenchmark.cli;

import dev.llmbenchmark.pipeline.RunPipeline;
import dev.llmbenchmark.results.RunResult;
import dev.llmbenchmark.serve.Job;
import dev.llmbenchmark.serve.TickEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the runs of a service, and sees to it that each comes to an end. */
final class ServedRuns implements Job.Maker, AutoCloseable {
  private static final String INTERRUPTED = "interrupted";

  private final Preparation preparation;
  private final Duration longest;
  private final Duration grace;
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, ServedRuns::timeKeeper);
  private final AtomicReference<RunPipeline> current = new AtomicReference<>();
  private volatile boolean stopping;

  /**
   * @param preparation makes runs ready
   * @param longest a run that takes longer is interrupted
   * @param grace calls in flight of an interrupted run are given up after this time
   */
  ServedRuns(Preparation preparation, Duration longest, Duration grace) {
    this.preparation = preparation;
    this.longest = longest;
    this.grace = grace;
    clock.setRemoveOnCancelPolicy(true);
  }

  private static Thread timeKeeper(Runnable task) {
    Thread thread = new Thread(task, "run-limits");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Job.End make(Job job) throws InterruptedException {
    RunPipeline pipeline = preparation.pipeline(job);
    current.set(pipeline);
    if (stopping) {
      return new Job.End(TickEvent.MISSED, "", "the service was being stopped");
    }
    Future<?> limit =
        clock.schedule(() -> tooLong(pipeline), longest.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return end(pipeline.run());
    } finally {
      limit.cancel(false);
      current.compareAndSet(pipeline, null);
    }
  }

  private static Job.End end(RunResult result) {
    String reason = result.facts().stopReason().orElse("");
    TickEvent event = reason.equals(INTERRUPTED) ? TickEvent.INTERRUPTED : TickEvent.ENDED;
    return new Job.End(event, result.plan().runId(), reason);
  }

  private void tooLong(RunPipeline pipeline) {
    log().warn("a run takes too long and is ended ms={}", longest.toMillis());
    end(pipeline);
  }

  /** Starts no further call; those in flight are waited for, but not for ever. */
  private void end(RunPipeline pipeline) {
    pipeline.interrupt();
    clock.schedule(() -> giveUp(pipeline), grace.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void giveUp(RunPipeline pipeline) {
    if (current.get() == pipeline) {
      log().warn("calls in flight did not end and are given up ms={}", grace.toMillis());
      pipeline.abandon();
    }
  }

  /** Makes no further run, and ends the one that goes on. */
  void stop() {
    stopping = true;
    Optional.ofNullable(current.get()).ifPresent(this::end);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private static Logger log() {
    return LoggerFactory.getLogger(ServedRuns.class);
  }
}

package dev.llmbenchmark.simulator;

import io.vertx.core.Context;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Wakes players on their event loop at a moment of the monotonic clock, to some ten microseconds
 * where the machine lets it (the event loop's own timers know whole milliseconds only), and keeps
 * by how much what they did was late.
 */
final class Clockwork implements AutoCloseable {
  private static final int DIGITS = 3;

  private final ScheduledThreadPoolExecutor timers;
  private final Histogram lateNanos = new Histogram(DIGITS);

  Clockwork() {
    timers =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "simulator-clockwork");
              thread.setDaemon(true);
              return thread;
            });
    timers.setRemoveOnCancelPolicy(true);
  }

  /** Runs a task on an event loop after a time. */
  Future<?> after(long nanos, Context context, Runnable task) {
    return timers.schedule(
        () -> context.runOnContext(v -> task.run()), nanos, TimeUnit.NANOSECONDS);
  }

  /** Takes note of a step that was done, and of when it was due. */
  void done(long dueNanos) {
    long late = Math.max(0, System.nanoTime() - dueNanos);
    synchronized (lateNanos) {
      lateNanos.recordValue(late);
    }
  }

  /** By how much steps were late since the last time that this was asked. */
  Lateness lateness() {
    synchronized (lateNanos) {
      Lateness lateness = Lateness.of(lateNanos);
      lateNanos.reset();
      return lateness;
    }
  }

  @Override
  public void close() {
    timers.shutdownNow();
  }
}

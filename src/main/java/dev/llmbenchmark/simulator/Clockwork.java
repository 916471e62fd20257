package dev.llmbenchmark.simulator;

import io.vertx.core.Context;
import io.vertx.core.impl.ContextInternal;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Wakes players on their event loop at a moment of the monotonic clock, to some ten microseconds
 * where the machine lets it, and keeps by how much what they did was late.
 *
 * <p>The event loops of a native transport have timers that are as fine as that; those of the
 * portable one know whole milliseconds only, and a thread with finer ones has to wake them.
 */
final class Clockwork implements AutoCloseable {
  private static final int DIGITS = 3;

  private final boolean fineLoops;
  private final ScheduledThreadPoolExecutor timers;
  private final Histogram lateNanos = new Histogram(DIGITS);

  /**
   * @param fineLoops whether the event loops' own timers know less than a millisecond
   */
  Clockwork(boolean fineLoops) {
    this.fineLoops = fineLoops;
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
    if (fineLoops) {
      ContextInternal loop = (ContextInternal) context;
      return loop.nettyEventLoop()
          .schedule(() -> loop.dispatch(v -> task.run()), nanos, TimeUnit.NANOSECONDS);
    }
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

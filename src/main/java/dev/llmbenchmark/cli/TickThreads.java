package dev.llmbenchmark.cli;

import dev.llmbenchmark.serve.Dispatcher;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads in which ticks are dealt with. One tells the time and does nothing else; each tick
 * has a thread of its own as long as there are fewer than 64, so that those that wait for their
 * turn hold no other up.
 */
final class TickThreads implements Dispatcher.Later, AutoCloseable {
  private static final int MOST = 64;

  private final ScheduledThreadPoolExecutor time = new ScheduledThreadPoolExecutor(1);
  private final ThreadPoolExecutor ticks =
      new ThreadPoolExecutor(MOST, MOST, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());

  TickThreads() {
    ticks.allowCoreThreadTimeOut(true);
  }

  @Override
  public void after(Duration wait, Runnable task) {
    time.schedule(() -> ticks.execute(task), wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Begins nothing more, and interrupts what waits. */
  @Override
  public void close() {
    time.shutdownNow();
    ticks.shutdownNow();
  }
}

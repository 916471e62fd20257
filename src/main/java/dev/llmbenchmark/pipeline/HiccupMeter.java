package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.metric.Stalls;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that does nothing but sleep a millisecond at a time and note by how much it woke late:
 * what held it up (garbage collection, the scheduler, the machine) held up every other thread of
 * this process too. The principle is that of jHiccup (github.com/giltene/jHiccup).
 */
final class HiccupMeter implements AutoCloseable {
  static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Stalls stalls;
  private final Thread thread;
  private volatile boolean stopped;

  private HiccupMeter(Stalls stalls) {
    this.stalls = stalls;
    this.thread = new Thread(this::watch, "hiccup-meter");
    thread.setDaemon(true);
  }

  /**
   * @param stalls takes the stalls
   */
  static HiccupMeter start(Stalls stalls) {
    HiccupMeter meter = new HiccupMeter(stalls);
    meter.thread.start();
    return meter;
  }

  private void watch() {
    long before = System.nanoTime();
    while (!stopped) {
      LockSupport.parkNanos(PERIOD_NANOS);
      long now = System.nanoTime();
      stalls.slept(before + PERIOD_NANOS, now);
      before = now;
    }
  }

  @Override
  public void close() {
    stopped = true;
    LockSupport.unpark(thread);
  }
}

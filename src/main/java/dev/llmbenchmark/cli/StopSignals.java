package dev.llmbenchmark.cli;

import java.util.concurrent.CountDownLatch;
import org.jline.utils.Signals;

/** Waits for the signals that end a service: the first asks it to, a second one ends it at once. */
final class StopSignals implements AutoCloseable {
  private static final int INTERRUPTED = 130;
  private static final int TERMINATED = 143;

  private final Runnable stop;
  private final CountDownLatch come = new CountDownLatch(1);
  private Object terminate;
  private Object interrupt;
  private volatile int exitCode;

  private StopSignals(Runnable stop) {
    this.stop = stop;
  }

  /**
   * @param stop is run at the first signal
   */
  static StopSignals listen(Runnable stop) {
    StopSignals signals = new StopSignals(stop);
    signals.terminate = Signals.register("TERM", () -> signals.come(0, TERMINATED));
    signals.interrupt = Signals.register("INT", () -> signals.come(INTERRUPTED, INTERRUPTED));
    return signals;
  }

  private synchronized void come(int first, int second) {
    if (come.getCount() == 0) {
      Runtime.getRuntime().halt(second);
    }
    exitCode = first;
    come.countDown();
    stop.run();
  }

  /** Returns when a signal has come. */
  void await() throws InterruptedException {
    come.await();
  }

  /** 0 for a termination, 130 for Ctrl-C. */
  int exitCode() {
    return exitCode;
  }

  @Override
  public void close() {
    Signals.unregister("TERM", terminate);
    Signals.unregister("INT", interrupt);
  }
}

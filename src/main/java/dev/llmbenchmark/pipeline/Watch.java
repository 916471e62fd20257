package dev.llmbenchmark.pipeline;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Ends a call that takes longer than it may: to its first byte, between two pieces, or in all. It
 * wakes about once per bound and not once per piece, so a piece costs one write.
 *
 * <p>One thread does the call, another may keep the time.
 */
final class Watch {
  /** Keeps the time. */
  @FunctionalInterface
  interface Timer {
    /**
     * @param ms when to run, from now, in ms
     * @param task what to run
     * @return takes it back
     */
    Runnable after(long ms, Runnable task);
  }

  private static final long NANOS_PER_MS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Bounds bounds;
  private final Timer timer;
  private final long startNanos = System.nanoTime();
  private Consumer<Throwable> end = why -> {};
  private Runnable unset = () -> {};
  private boolean reading;
  private boolean ended;
  private Optional<Throwable> reason = Optional.empty();
  private volatile long lastNanos;

  Watch(Bounds bounds, Timer timer) {
    this.bounds = bounds;
    this.timer = timer;
  }

  /**
   * There is a connection, and the request goes out.
   *
   * @param giveUp ends the call, with the reason
   */
  synchronized void sending(Consumer<Throwable> giveUp) {
    end = giveUp;
    lastNanos = System.nanoTime();
    set();
  }

  /** The head is there. */
  synchronized void head() {
    reading = true;
    lastNanos = System.nanoTime();
    set();
  }

  /** A piece is there. */
  void piece(long now) {
    lastNanos = now;
  }

  /** Ends the call, unless it has ended. */
  void giveUp(Throwable why) {
    Consumer<Throwable> how;
    synchronized (this) {
      if (ended || reason.isPresent()) {
        return;
      }
      reason = Optional.of(why);
      unset.run();
      how = end;
    }
    how.accept(why);
  }

  /** The call has ended: what is left of the watch is taken back. */
  synchronized void ended() {
    ended = true;
    // A timer that is left alone holds the whole reply until it fires.
    unset.run();
  }

  /** Why the watch has ended the call; absent when it has not. */
  synchronized Optional<Throwable> reason() {
    return reason;
  }

  private void set() {
    unset.run();
    if (!ended && reason.isEmpty()) {
      long wait = Math.min(leftOfAll(), leftOfSilence());
      unset = timer.after(Math.max(1, wait), this::look);
    }
  }

  private void look() {
    String why = "";
    synchronized (this) {
      if (leftOfAll() <= 0) {
        why = "took longer than " + bounds.totalMs() + " ms";
      } else if (leftOfSilence() <= 0) {
        why = (reading ? "nothing came for " : "no reply within ") + silenceMs() + " ms";
      } else {
        set();
      }
    }
    if (!why.isEmpty()) {
      giveUp(new TimeoutException(why));
    }
  }

  private int silenceMs() {
    return reading ? bounds.idleMs() : bounds.firstByteMs();
  }

  private long leftOfAll() {
    return bounds.totalMs() - (System.nanoTime() - startNanos) / NANOS_PER_MS;
  }

  private long leftOfSilence() {
    return silenceMs() - (System.nanoTime() - lastNanos) / NANOS_PER_MS;
  }
}

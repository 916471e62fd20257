package dev.llmbenchmark.metric;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * When this process stood still, as an idle thread saw it. All times are of the monotonic clock, in
 * ns. Safe for use by several threads.
 */
public final class Stalls {
  /** Shorter ones disturb no call: the threshold for any is 5 ms. */
  private static final long LEAST_NANOS = 2_000_000;

  private static final double LEAST_TAINT_MS = 5;
  private static final double TAINT_SHARE = 0.05;

  /** Older stalls are forgotten; a call that lasts longer is judged by the newest of these. */
  private static final int KEPT = 10_000;

  private static final double NANOS_PER_MS = 1e6;

  private record Stall(long from, long to) {
    boolean disturbs(long sent, long first, double limitNanos) {
      return to - from > limitNanos && from < first && to > sent;
    }
  }

  private final Deque<Stall> newest = new ArrayDeque<>();
  private final long periodNanos;
  private long dueNanos = Long.MAX_VALUE;

  /**
   * @param periodNanos how long the idle thread sleeps at a time, in ns; at least 1
   */
  public Stalls(long periodNanos) {
    this.periodNanos = periodNanos;
  }

  /**
   * Takes note of one sleep.
   *
   * @param due when the thread should have woken
   * @param woke when it did
   */
  public synchronized void slept(long due, long woke) {
    dueNanos = woke + periodNanos;
    if (woke - due > LEAST_NANOS) {
      newest.addLast(new Stall(due, woke));
      if (newest.size() > KEPT) {
        newest.removeFirst();
      }
    }
  }

  /**
   * Whether a stall disturbed a call: one that is longer than max(5 ms, 5 % of the time to the
   * first token) and overlaps the time from sending to it.
   *
   * @param sent when the request was sent
   * @param first when the first token had come, or what ended the wait for it
   * @param now the present; the idle thread may still be held up by what held up the caller
   */
  public synchronized boolean tainted(long sent, long first, long now) {
    double limitNanos =
        Math.max(LEAST_TAINT_MS * NANOS_PER_MS, TAINT_SHARE * Math.max(0, first - sent));
    if (new Stall(dueNanos, now).disturbs(sent, first, limitNanos)) {
      return true;
    }
    // Newest first, and no further than the sending: a long run has many old stalls.
    Iterator<Stall> stalls = newest.descendingIterator();
    while (stalls.hasNext()) {
      Stall stall = stalls.next();
      if (stall.to <= sent) {
        return false;
      }
      if (stall.disturbs(sent, first, limitNanos)) {
        return true;
      }
    }
    return false;
  }
}

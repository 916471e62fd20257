package dev.llmbenchmark.plan;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.function.LongSupplier;

/**
 * A clock that moves only when the pacer waits: to the next thing that a test has planned, or to
 * the end of the wait. So a run of seconds takes no time, needs no thread, and is the same always.
 */
final class ManualTime implements LongSupplier, Pacer.Waiter {
  private record Event(long atNanos, int order, Runnable action) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::atNanos).thenComparingInt(Event::order));
  private long nowNanos = 1_000_000_000L;
  private final long startNanos = nowNanos;
  private int planned;

  /** Plans something; what is due at one time happens in the order of planning. */
  void after(long ms, Runnable action) {
    events.add(new Event(nowNanos + TimeUnit.MILLISECONDS.toNanos(ms), planned++, action));
  }

  /** The time since the start, in ms. */
  long ms() {
    return TimeUnit.NANOSECONDS.toMillis(nowNanos - startNanos);
  }

  @Override
  public long getAsLong() {
    return nowNanos;
  }

  @Override
  public void await(Condition changed, long nanos) {
    if (nanos <= 0) {
      throw new AssertionError("waits for nothing: that would be polling");
    }
    long end = nanos == Long.MAX_VALUE ? nanos : nowNanos + nanos;
    Event next = events.peek();
    if (next != null && next.atNanos() <= end) {
      events.poll();
      nowNanos = next.atNanos();
      next.action().run();
    } else if (end == Long.MAX_VALUE) {
      throw new AssertionError("waits for ever: nothing is planned that could wake it");
    } else {
      nowNanos = end;
    }
  }
}

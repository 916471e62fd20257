package dev.llmbenchmark.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * Opens the slots of one arm of a closed loop one by one, over one median response time, so that
 * the first calls do not all start in one burst and stay in step. Until a response time is known,
 * one slot is open; in the warm-up the first one is taken for the median. Not safe for several
 * threads.
 */
final class Ramp {
  private final int slots;
  private final List<Long> warmupNanos = new ArrayList<>();
  private OptionalLong stepNanos = OptionalLong.empty();
  private OptionalLong startNanos = OptionalLong.empty();
  private boolean measured;

  /**
   * @param slots calls in flight when all are open, at least 1
   */
  Ramp(int slots) {
    this.slots = slots;
  }

  /**
   * Takes note of a response time; those of the measured phase change nothing once one is known.
   */
  void observe(long nanos) {
    if (stepNanos.isEmpty()) {
      stepNanos = OptionalLong.of(nanos / slots);
    }
    if (!measured) {
      warmupNanos.add(nanos);
    }
  }

  /** The measured phase starts, and the slots open anew. */
  void start(long nowNanos) {
    measured = true;
    if (!warmupNanos.isEmpty()) {
      Collections.sort(warmupNanos);
      stepNanos = OptionalLong.of(warmupNanos.get(warmupNanos.size() / 2) / slots);
      startNanos = OptionalLong.of(nowNanos);
    }
  }

  /** How many calls may be in flight. */
  int open(long nowNanos) {
    if (slots == 1 || stepNanos.isEmpty()) {
      return 1;
    }
    if (startNanos.isEmpty()) {
      startNanos = OptionalLong.of(nowNanos);
    }
    long step = stepNanos.getAsLong();
    long passed = nowNanos - startNanos.getAsLong();
    return step == 0 ? slots : (int) Math.min(slots, 1 + passed / step);
  }

  /** When the next slot opens; absent when all are open or no response time is known. */
  OptionalLong nextOpening(long nowNanos) {
    int open = open(nowNanos);
    return open == slots || stepNanos.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(startNanos.getAsLong() + open * stepNanos.getAsLong());
  }
}

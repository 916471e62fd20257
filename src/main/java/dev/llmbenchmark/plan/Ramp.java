package dev.llmbenchmark.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * Opens the slots of one arm of a closed loop one by one, over one median response time, so that
 * the first calls do not all start in one burst and stay in step. Until a response time is known,
 * one slot is open. Not safe for several threads.
 */
final class Ramp {
  private final int slots;
  private final List<Long> responseNanos = new ArrayList<>();
  private OptionalLong startNanos = OptionalLong.empty();

  /** Whether the ramp can only begin now, since no response time was known at the start. */
  private boolean late;

  /**
   * @param slots calls in flight when all are open, at least 1
   */
  Ramp(int slots) {
    this.slots = slots;
  }

  /** Takes note of a response time; those after the start change nothing once one is known. */
  void observe(long nanos) {
    if (startNanos.isEmpty()) {
      responseNanos.add(nanos);
    } else if (responseNanos.isEmpty()) {
      responseNanos.add(nanos);
      late = true;
    }
  }

  /** The measured phase starts. */
  void start(long nowNanos) {
    startNanos = OptionalLong.of(nowNanos);
  }

  /** How many calls may be in flight. */
  int open(long nowNanos) {
    if (slots == 1 || startNanos.isEmpty() || responseNanos.isEmpty()) {
      return 1;
    }
    if (late) {
      late = false;
      startNanos = OptionalLong.of(nowNanos);
    }
    long step = stepNanos();
    long passed = nowNanos - startNanos.getAsLong();
    return step == 0 ? slots : (int) Math.min(slots, 1 + passed / step);
  }

  /** When the next slot opens; absent when all are open or no response time is known. */
  OptionalLong nextOpening(long nowNanos) {
    int open = open(nowNanos);
    return open == slots || startNanos.isEmpty() || responseNanos.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(startNanos.getAsLong() + open * stepNanos());
  }

  private long stepNanos() {
    List<Long> sorted = new ArrayList<>(responseNanos);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2) / slots;
  }
}

package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.LoadMode;
import java.util.Optional;
import java.util.OptionalLong;

/** How far one arm is: its next round, its calls in flight. Not safe for several threads. */
final class ArmAgenda {
  private final LoadMode mode;
  private final Optional<Schedule> schedule;
  private final Ramp ramp;
  private int round = 1;
  private int inFlight;
  private boolean measured;
  private long sinceNanos;
  private boolean stopped;

  /**
   * @param mode the load
   * @param seed the run's seed
   * @param index index of the arm, from 0
   * @param arms number of arms
   */
  ArmAgenda(LoadMode mode, long seed, int index, int arms) {
    this.mode = mode;
    this.schedule = mode.open().map(open -> new Schedule(open, seed, index, arms));
    this.ramp = new Ramp(mode.perArm());
  }

  /** The warm-up is over: rounds start at 1 again. */
  void startMeasured(long nowNanos) {
    round = 1;
    measured = true;
    sinceNanos = nowNanos;
    ramp.start(nowNanos);
  }

  /** The planned times come so much earlier, in ns. */
  void earlier(long nanos) {
    sinceNanos -= nanos;
  }

  /** The arm is called no more. */
  void stop() {
    stopped = true;
  }

  boolean stopped() {
    return stopped;
  }

  /** Round of the next call, from 1. */
  int round() {
    return round;
  }

  /** Planned start of the next call of an open loop, in ns of the monotonic clock. */
  long dueNanos() {
    return sinceNanos + schedule.orElseThrow().offsetNanos();
  }

  /** Goes on to the next round. */
  void advance() {
    round++;
    if (measured) {
      schedule.ifPresent(Schedule::advance);
    }
  }

  /** Whether a further call may be in flight. */
  boolean free(long nowNanos) {
    boolean ramped = mode.open().isEmpty() || !measured;
    return inFlight < (ramped ? ramp.open(nowNanos) : mode.perArm());
  }

  /** When a further slot opens by time alone; absent when none does. */
  OptionalLong nextOpening(long nowNanos) {
    return mode.armsTogether() ? ramp.nextOpening(nowNanos) : OptionalLong.empty();
  }

  void started() {
    inFlight++;
  }

  void ended(OptionalLong responseNanos) {
    if (inFlight == 0) {
      throw new IllegalStateException("no call of this arm is in flight");
    }
    inFlight--;
    responseNanos.ifPresent(ramp::observe);
  }
}

package dev.llmbenchmark.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A wall clock that stands until it is moved. */
class SetClock extends Clock {
  static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private volatile Instant now = START;

  void at(long secondsAfterStart) {
    now = START.plusSeconds(secondsAfterStart);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}

package dev.llmbenchmark.serve;

import java.time.Instant;
import java.util.Objects;

/**
 * One planned start of a run. Its schedule and its planned time are its identity: whatever happens,
 * no two runs have the same.
 *
 * @param schedule name of the schedule, or {@link Timetable#INBOX}
 * @param plannedAt when it was planned; when it was taken up, for a dropped file
 * @param file name of the dropped file in the folder {@code running}; empty for others
 */
public record Tick(String schedule, Instant plannedAt, String file) {
  /** Checks that nothing is null. */
  public Tick {
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(plannedAt, "plannedAt");
    Objects.requireNonNull(file, "file");
  }

  /**
   * @param schedule name of the schedule
   * @param plannedAt the planned time
   * @return a tick of a schedule
   */
  public static Tick of(String schedule, Instant plannedAt) {
    return new Tick(schedule, plannedAt, "");
  }
}

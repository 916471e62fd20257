package dev.llmbenchmark.model;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * Some hours on some days of each week, in UTC.
 *
 * @param firstDay first day, included
 * @param lastDay last day, included; not before the first in the ISO week
 * @param fromHour first hour, 0 to 23
 * @param toHour the hour at which it ends, 1 to 24, excluded
 */
public record UtcHours(DayOfWeek firstDay, DayOfWeek lastDay, int fromHour, int toHour) {
  /** Checks the ranges. */
  public UtcHours {
    Objects.requireNonNull(firstDay, "firstDay");
    Objects.requireNonNull(lastDay, "lastDay");
    if (firstDay.compareTo(lastDay) > 0 || fromHour < 0 || toHour > 24 || fromHour >= toHour) {
      throw new IllegalArgumentException(
          "expected days in the order of the week and hours from 0 to 24, the later one last");
    }
  }

  /**
   * @param instant a moment
   * @return whether the moment lies in these hours
   */
  public boolean contains(Instant instant) {
    OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
    DayOfWeek day = time.getDayOfWeek();
    return day.compareTo(firstDay) >= 0
        && day.compareTo(lastDay) <= 0
        && time.getHour() >= fromHour
        && time.getHour() < toHour;
  }
}

package dev.llmbenchmark.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A horizontal axis of moments, in UTC, the same for all drawings of a page. */
final class TimeAxis {
  private static final double MS_PER_HOUR = 3_600_000;
  private static final double MS_PER_DAY = 24 * MS_PER_HOUR;
  private static final long HOURS_UP_TO_DAYS = 3;
  private static final long YEARS_FROM_DAYS = 300;

  private final Instant start;

  /** What its marks are round numbers of. */
  private final double unitMs;

  private final Plot plot;

  /**
   * @param first the first moment
   * @param last the last one, not before it
   */
  TimeAxis(Instant first, Instant last) {
    this.start = first.truncatedTo(ChronoUnit.DAYS);
    long days = Duration.between(first, last).toDays();
    this.unitMs = days < HOURS_UP_TO_DAYS ? MS_PER_HOUR : MS_PER_DAY;
    // A day is short enough that its hours are worth their room.
    double least = days < 1 ? units(first) : 0;
    double most = Math.max(units(last), least + MS_PER_HOUR / unitMs);
    this.plot = new Plot(Scale.between(least, most), words(days));
  }

  private double units(Instant moment) {
    return (moment.toEpochMilli() - start.toEpochMilli()) / unitMs;
  }

  private java.util.function.DoubleFunction<String> words(long days) {
    String pattern = "MM-dd";
    if (days < HOURS_UP_TO_DAYS) {
      pattern = "MM-dd HH:mm";
    } else if (days > YEARS_FROM_DAYS) {
      pattern = "yyyy-MM-dd";
    }
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    return mark -> format.format(start.plusMillis(Math.round(mark * unitMs)));
  }

  Plot plot() {
    return plot;
  }

  /** The place of a moment in {@link Plot#UNITS}. */
  int unit(Instant moment) {
    return plot.unit(units(moment));
  }

  /** The horizontal place of a moment. */
  String x(Instant moment) {
    return plot.x(units(moment));
  }
}

package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.serve.Timetable;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** The planned times of a schedule by the calendar, as the scheduler itself reckons them. */
public final class CronTimes {
  private static final int LOOKED_AT = 100;
  private final List<CronExpression> expressions = new ArrayList<>();

  /**
   * @param timetable a schedule with a cron expression
   */
  public CronTimes(Timetable timetable) {
    for (String text : timetable.cron().orElseThrow().quartz()) {
      try {
        CronExpression expression = new CronExpression(text);
        expression.setTimeZone(TimeZone.getTimeZone(timetable.zone()));
        expressions.add(expression);
      } catch (ParseException e) {
        throw new IllegalStateException("cron expression of our own making: " + text, e);
      }
    }
  }

  /**
   * @param after a time
   * @return the next planned time behind it; absent when there is none
   */
  public Optional<Instant> next(Instant after) {
    return expressions.stream()
        .map(one -> one.getNextValidTimeAfter(Date.from(after)))
        .filter(Objects::nonNull)
        .map(Date::toInstant)
        .min(Comparator.naturalOrder());
  }

  /**
   * Checks that there is a time at all, and that jitter does not reach into the next one.
   *
   * @param before stands before the name of a field in messages
   * @param now the present
   * @param jitter jitter of the schedule
   * @throws BadInput when it does, or there is no time
   */
  public void check(String before, Instant now, Duration jitter) {
    Instant one =
        next(now)
            .orElseThrow(
                () -> new BadInput(before + "cron: there is no day that it fits; expected some"));
    for (int i = 0; i < LOOKED_AT; i++) {
      Optional<Instant> other = next(one);
      if (other.isPresent() && Duration.between(one, other.get()).compareTo(jitter) <= 0) {
        throw new BadInput(
            "%sjitter: expected less than the %d s between two planned times, found %d s"
                .formatted(
                    before, Duration.between(one, other.get()).toSeconds(), jitter.toSeconds()));
      }
      one = other.orElse(one);
    }
  }

  /**
   * @param from a time
   * @param to a later time
   * @param most how many at most
   * @return the last planned times behind the one and not behind the other, in their order
   */
  public List<Instant> between(Instant from, Instant to, int most) {
    Deque<Instant> times = new ArrayDeque<>();
    Optional<Instant> one = next(from);
    while (one.isPresent() && !one.get().isAfter(to)) {
      times.add(one.get());
      if (times.size() > most) {
        times.remove();
      }
      one = next(one.get());
    }
    return List.copyOf(times);
  }
}

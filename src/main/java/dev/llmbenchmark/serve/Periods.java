package dev.llmbenchmark.serve;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The planned times of a schedule with a period: the first, and one after each period. Each is
 * given once, by the clock alone: however often, how early or how late somebody asks, no time
 * drifts and none is left out.
 *
 * <p>Safe for use by several threads.
 */
public final class Periods {
  /** After a leap of the clock the latest are enough; the journal is no place for millions. */
  private static final long MOST = 1000;

  private final Instant first;
  private final Duration every;
  private long given;

  /**
   * @param first the first planned time
   * @param every time between two planned times, at least 1 ms
   */
  public Periods(Instant first, Duration every) {
    if (every.toMillis() < 1) {
      throw new IllegalArgumentException("period: expected at least 1 ms, found " + every);
    }
    this.first = first;
    this.every = every;
  }

  /**
   * @return the first planned time
   */
  public Instant first() {
    return first;
  }

  /**
   * @param now the present
   * @return the planned times that are not behind the present and were not given before, in their
   *     order; the last 1,000 when there are more
   */
  public synchronized List<Instant> due(Instant now) {
    if (now.isBefore(first)) {
      return List.of();
    }
    long come = Duration.between(first, now).dividedBy(every) + 1;
    long from = Math.max(given, come - MOST);
    given = Math.max(given, come);
    return LongStream.range(from, come)
        .mapToObj(number -> first.plus(every.multipliedBy(number)))
        .toList();
  }
}

package dev.llmbenchmark.metric;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Something that is not as it was: what, since when, by how much, and how sure that is.
 *
 * @param key of which model, under which workload
 * @param subject what changed: {@code ttft_ms p50}, {@code error_rate}, {@code response_model},
 *     {@code price}
 * @param certainty how sure it is
 * @param way whether it is good
 * @param since time of the first tick at the new level
 * @param before how it was, with its unit
 * @param after how it has been since then, with its unit
 * @param effect by how much; absent where there are no numbers
 * @param recovery whether it takes an earlier change back
 * @param recovered time of the first tick at which it was over; absent while it lasts
 */
public record Change(
    SeriesKey key,
    String subject,
    Certainty certainty,
    Way way,
    Instant since,
    String before,
    String after,
    Optional<Effect> effect,
    boolean recovery,
    Optional<Instant> recovered) {

  /** How sure a change is. */
  public enum Certainty {
    /** Two ticks in a row are far off; it may pass. */
    FAST_ALARM,
    /** The level is another one, beyond what chance does. */
    CONFIRMED;

    /**
     * @return the name for people
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Whether a change is good. */
  public enum Way {
    /** Slower, or more errors. */
    WORSE,
    /** Faster, or fewer errors. */
    BETTER,
    /** Another one: a model, a price. */
    OTHER;

    static Way of(boolean more, Metric.Better better) {
      return more == (better == Metric.Better.HIGHER) ? BETTER : WORSE;
    }
  }

  /**
   * By how much a number changed.
   *
   * @param measure what {@code size} is
   * @param before the number before
   * @param after the number since then
   * @param size the change, by {@code measure}
   * @param interval of {@code size}, with 95 % confidence for ticks that do not depend on each
   *     other; without bounds when there are too few ticks
   */
  public record Effect(
      Measure measure, double before, double after, double size, Interval interval) {
    /** What the size of a change is. */
    public enum Measure {
      /** {@code after / before}. */
      RATIO,
      /** {@code after − before}. */
      DIFFERENCE
    }

    /** Checks that nothing is null. */
    public Effect {
      Objects.requireNonNull(measure, "measure");
      Objects.requireNonNull(interval, "interval");
    }

    /**
     * @return in per cent of what was before, or in percentage points; without a sign
     */
    public String words() {
      double none = measure == Measure.RATIO ? 1 : 0;
      String unit = measure == Measure.RATIO ? " %" : " points";
      boolean less = size < none;
      OptionalDouble least = less ? interval.high() : interval.low();
      OptionalDouble most = less ? interval.low() : interval.high();
      String size = percent(this.size - none, less) + unit;
      return interval.closed()
          ? size
              + " ["
              + percent(least.getAsDouble() - none, less)
              + ", "
              + percent(most.getAsDouble() - none, less)
              + "]"
          : size;
    }

    private static String percent(double share, boolean less) {
      double percents = 100 * (less ? -share : share);
      return String.format(Locale.ROOT, Math.abs(percents) < 10 ? "%.1f" : "%.0f", percents);
    }
  }

  /** Checks that nothing is null. */
  public Change {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(certainty, "certainty");
    Objects.requireNonNull(way, "way");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
    Objects.requireNonNull(effect, "effect");
    Objects.requireNonNull(recovered, "recovered");
  }

  /**
   * @return the change in a line: {@code ttft_ms p50 worse by 52 % [44, 61] since
   *     2026-11-20T03:00:00Z: 412 ms → 627 ms (confirmed)}
   */
  public String words() {
    StringBuilder words = new StringBuilder(subject);
    words.append(
        switch (way) {
          case WORSE -> " worse";
          case BETTER -> " better";
          case OTHER -> " changed";
        });
    effect.ifPresent(one -> words.append(" by ").append(one.words()));
    words.append(" since ").append(since).append(": ").append(before).append(" → ").append(after);
    words.append(" (").append(certainty.word());
    words.append(recovery ? ", as it was before)" : ")");
    recovered.ifPresent(time -> words.append(", over since ").append(time));
    return words.toString();
  }

  Change over(Instant time) {
    return new Change(
        key, subject, certainty, way, since, before, after, effect, recovery, Optional.of(time));
  }

  Change asRecovery() {
    return new Change(key, subject, certainty, way, since, before, after, effect, true, recovered);
  }
}

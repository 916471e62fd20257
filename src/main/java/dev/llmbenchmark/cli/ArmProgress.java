package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.Outcome;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.HdrHistogram.Histogram;

/** What is known so far of one arm. Not safe for several threads. */
final class ArmProgress {
  private static final int DIGITS = 2;
  private static final double THOUSANDTHS = 1000;
  private static final double MEDIAN = 50;

  private final int planned;
  private final Histogram ttft = new Histogram(DIGITS);
  private final Histogram responseTime = new Histogram(DIGITS);
  private final Histogram speed = new Histogram(DIGITS);
  private final Map<Outcome, Integer> kinds = new EnumMap<>(Outcome.class);
  private final Set<String> open = new HashSet<>();
  private int done;
  private int doneBefore;
  private Optional<BigDecimal> usd = Optional.empty();

  /**
   * @param planned its measured calls
   */
  ArmProgress(int planned) {
    this.planned = planned;
  }

  /** The first measured call starts: what is done already was done by an earlier process. */
  void begin() {
    doneBefore = done;
  }

  void started(String requestId) {
    open.add(requestId);
  }

  void ended(EndedAttempt attempt) {
    open.remove(attempt.requestId());
    if (attempt.usd().isPresent()) {
      usd = Optional.of(usd.orElse(BigDecimal.ZERO).add(attempt.usd().get()));
    }
    if (attempt.outcome() != Outcome.OK) {
      kinds.merge(attempt.outcome(), 1, Integer::sum);
    }
    if (!attempt.measured()) {
      return;
    }
    if (attempt.last()) {
      done++;
    }
    if (attempt.outcome() == Outcome.OK && !attempt.cacheHit()) {
      record(ttft, attempt.ttftMs());
      record(responseTime, attempt.responseTimeMs());
      record(speed, attempt.speedTps());
    }
  }

  private static void record(Histogram values, OptionalDouble value) {
    value.ifPresent(one -> values.recordValue(Math.round(one * THOUSANDTHS)));
  }

  int planned() {
    return planned;
  }

  int done() {
    return done;
  }

  int inFlight() {
    return open.size();
  }

  /** Failed attempts, warm-up too; those that never started are none. */
  int failed() {
    return kinds.entrySet().stream()
        .filter(one -> one.getKey() != Outcome.CANCELLED)
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** How often each outcome came that is no success. */
  Map<Outcome, Integer> kinds() {
    return kinds;
  }

  /** What its attempts cost; absent when no cost is known. */
  Optional<BigDecimal> usd() {
    return usd;
  }

  OptionalDouble ttftMs() {
    return median(ttft);
  }

  OptionalDouble responseTimeMs() {
    return median(responseTime);
  }

  OptionalDouble speedTps() {
    return median(speed);
  }

  private static OptionalDouble median(Histogram values) {
    return values.getTotalCount() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(values.getValueAtPercentile(MEDIAN) / THOUSANDTHS);
  }

  /**
   * How long its calls will still take if they go on as they have.
   *
   * @param gone ns since the first measured call of this process started
   * @return ns; absent when nothing has ended yet
   */
  OptionalLong left(long gone) {
    int made = done - doneBefore;
    if (done >= planned) {
      return OptionalLong.of(0);
    }
    return made == 0
        ? OptionalLong.empty()
        : OptionalLong.of(Math.round((double) gone / made * (planned - done)));
  }
}

package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Interval;
import dev.llmbenchmark.metric.MeanInterval;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The attempts of one model as columns of numbers: there may be a hundred thousand. */
final class Calls {
  /** Steps of a ms to which times are rounded. */
  static final int STEPS_PER_MS = 10;

  private static final int OUTCOMES = 0x0f;
  private static final int TAINTED = 0x10;
  private static final int COALESCED = 0x20;
  private static final int WARMUP = 0x40;
  private static final int CACHE_HIT = 0x80;

  private final LongStream.Builder starts = LongStream.builder();
  private final IntStream.Builder ttfts = IntStream.builder();
  private final IntStream.Builder responses = IntStream.builder();
  private final IntStream.Builder codes = IntStream.builder();

  private final MeanInterval usd = new MeanInterval();

  /** The mean cost of a measured call that succeeded, in USD. */
  Interval usd() {
    return usd.interval();
  }

  /** Takes an attempt. */
  void add(Attempt attempt) {
    if (attempt.call().phase() == Phase.MEASURED
        && attempt.verdict().outcome() == Outcome.OK
        && !attempt.cacheHit()) {
      attempt.costUsd().ifPresent(cost -> usd.add(cost.doubleValue()));
    }
    starts.add(attempt.startedAt().toEpochMilli());
    ttfts.add(steps(attempt.timing().ttftMs()));
    responses.add(steps(attempt.timing().responseTimeMs()));
    int code = attempt.verdict().outcome().ordinal();
    code |= attempt.load().tainted().orElse(false) ? TAINTED : 0;
    code |= attempt.timing().coalesced().orElse(false) ? COALESCED : 0;
    code |= attempt.call().phase() == Phase.WARMUP ? WARMUP : 0;
    code |= attempt.cacheHit() ? CACHE_HIT : 0;
    codes.add(code);
  }

  /** One more than the time, so that 0 stands for a time that is not there. */
  private static int steps(OptionalDouble ms) {
    return ms.isPresent() ? 1 + (int) Math.min(1e9, Math.rint(ms.getAsDouble() * STEPS_PER_MS)) : 0;
  }

  /**
   * All attempts in the order of their starts.
   *
   * @param startMs start of each after that of the run, in ms, ascending
   * @param ttft time to first token in tenths of a ms plus 1; 0 when absent
   * @param response response time likewise
   * @param code outcome and marks
   */
  record Columns(int[] startMs, int[] ttft, int[] response, int[] code) {
    int size() {
      return startMs.length;
    }

    Outcome outcome(int i) {
      return Outcome.values()[code[i] & OUTCOMES];
    }

    boolean tainted(int i) {
      return (code[i] & TAINTED) != 0;
    }

    boolean coalesced(int i) {
      return (code[i] & COALESCED) != 0;
    }

    boolean warmup(int i) {
      return (code[i] & WARMUP) != 0;
    }

    boolean cacheHit(int i) {
      return (code[i] & CACHE_HIT) != 0;
    }
  }

  /**
   * @param runStart what starts are counted from; any when there are no calls
   */
  Columns columns(Instant runStart) {
    long[] start = starts.build().toArray();
    int[] ttft = ttfts.build().toArray();
    int[] response = responses.build().toArray();
    int[] code = codes.build().toArray();
    int[] order =
        IntStream.range(0, start.length)
            .boxed()
            .sorted((a, b) -> Long.compare(start[a], start[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    long zero = start.length == 0 ? 0 : runStart.toEpochMilli();
    return new Columns(
        Arrays.stream(order).map(i -> (int) Math.max(0, start[i] - zero)).toArray(),
        Arrays.stream(order).map(i -> ttft[i]).toArray(),
        Arrays.stream(order).map(i -> response[i]).toArray(),
        Arrays.stream(order).map(i -> code[i]).toArray());
  }
}

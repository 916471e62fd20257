package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Load;
import dev.llmbenchmark.model.Moments;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.Timeline;
import dev.llmbenchmark.model.Usage;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadFiguresTest {
  private static final long MS = 1_000_000;
  private static final Instant SENT = Instant.parse("2026-11-24T08:00:01Z");

  private static Distribution same(double value, int count) {
    double[] values = new double[count];
    Arrays.fill(values, value);
    return Distribution.of(values);
  }

  /** Of 100 delays the 99th percentile is the 99th: the last but one. */
  @ParameterizedTest
  @CsvSource({
    "10,   500, false",
    "10.1, 500, true",
    "19.9, 2000, false",
    "20.1, 2000, true",
    "10.1, 0, true"
  })
  void loadIsLateAboveTenMillisecondsOrOnePercentOfTheMedianTtft(
      double p99, double ttft, boolean late) {
    double[] delays = new double[100];
    delays[98] = p99;
    delays[99] = 1000;
    LoadFigures figures =
        new LoadFigures(OptionalLong.empty(), same(0, 0), Distribution.of(delays));

    assertThat(figures.late(ttft == 0 ? same(0, 0) : same(ttft, 3))).isEqualTo(late);
  }

  @Test
  void loadWithoutPlannedStartsIsNeverLate() {
    LoadFigures figures = new LoadFigures(OptionalLong.empty(), same(0, 0), same(0, 0));

    assertThat(figures.late(same(5, 3))).isFalse();
  }

  private static Arrivals arrivals() {
    return new Arrivals(
        1000 * MS,
        OptionalLong.empty(),
        OptionalLong.of(1100 * MS),
        1500 * MS,
        200,
        Map.of(),
        new byte[] {1},
        new int[] {1},
        new long[] {1500 * MS},
        Optional.empty());
  }

  /** Planned 30 ms before it was sent, first token 200 ms and last byte 500 ms after that. */
  private static Load load(int attempt, OptionalLong planned) {
    Call first = Samples.call(Samples.arm("a", "m"), "r", Phase.MEASURED, attempt);
    Call call =
        new Call(
            first.runId(),
            first.requestId(),
            first.arm(),
            1,
            1,
            Phase.MEASURED,
            attempt,
            first.prompt(),
            first.maxTokens(),
            true,
            first.transport(),
            planned);
    Arrivals arrivals = arrivals();
    OptionalLong firstToken = OptionalLong.of(1200 * MS);
    Timeline line =
        new Timeline(Moments.of(firstToken.getAsLong()), firstToken, OptionalLong.empty());
    Reply reply =
        new Reply(
            true,
            "x",
            "",
            Optional.of("stop"),
            Optional.empty(),
            Usage.NONE,
            line,
            true,
            Optional.empty(),
            0);
    Stalls stalls = new Stalls(MS);
    stalls.slept(1190 * MS, 1201 * MS);
    return Loads.of(call, new WallClock(SENT, 1000 * MS), arrivals, reply, stalls, 0);
  }

  @Test
  void timesOfAnOpenLoopCountFromThePlannedStart() {
    Load load = load(1, OptionalLong.of(970 * MS));

    assertThat(load.scheduledAt()).contains(SENT.minusMillis(30));
    assertThat(load.queueDelayMs()).hasValue(30);
    assertThat(load.scheduledResponseTimeMs()).hasValue(530);
    // A stall of 11 ms ended in the wait for the first token, of which 5 % are 10 ms.
    assertThat(load.tainted()).contains(true);
  }

  @Test
  void laterAttemptHasNoDelayOfOursAndCountsFromTheSamePlannedStart() {
    Load load = load(2, OptionalLong.of(970 * MS));

    assertThat(load.queueDelayMs()).isEmpty();
    assertThat(load.scheduledResponseTimeMs()).hasValue(530);
  }

  @Test
  void callWithoutPlannedStartHasNoneOfTheseTimes() {
    Load load = load(1, OptionalLong.empty());

    assertThat(load.scheduledAt()).isEmpty();
    assertThat(load.queueDelayMs()).isEqualTo(OptionalDouble.empty());
    assertThat(load.scheduledResponseTimeMs()).isEmpty();
  }
}

package dev.llmbenchmark.metric;

import static dev.llmbenchmark.metric.Streams.NO;
import static dev.llmbenchmark.metric.Streams.SENT;
import static dev.llmbenchmark.metric.Streams.arrivals;
import static dev.llmbenchmark.metric.Streams.at;
import static dev.llmbenchmark.metric.Streams.ended;
import static dev.llmbenchmark.metric.Streams.reply;
import static dev.llmbenchmark.metric.Streams.stream;
import static dev.llmbenchmark.metric.Streams.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Fault;
import dev.llmbenchmark.model.Moments;
import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.Timeline;
import dev.llmbenchmark.model.Timing;
import dev.llmbenchmark.model.Usage;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TimingsTest {
  @Test
  void timesAreCountedFromSending() {
    Timing timing = Timings.of(ended(1300), stream(200, 250, 1200, 101, NO, ""), NO, 0);

    assertThat(timing.connectMs()).hasValue(12.5);
    assertThat(timing.headersMs()).hasValue(100);
    assertThat(timing.ttftMs()).hasValue(200);
    assertThat(timing.ttfaMs()).hasValue(250);
    assertThat(timing.responseTimeMs()).hasValue(1300);
    assertThat(timing.maxGapMs()).hasValue(40); // twice (1200 - 200) / 50
    assertThat(timing.chunks()).isEqualTo(50);
    assertThat(timing.coalesced()).contains(false);
  }

  @Test
  void aBurstTellsNoSpeed() {
    Timing burst = Timings.of(ended(1300), stream(200, 200, 205, 101, NO, ""), NO, 0);
    Timing justSlower = Timings.of(ended(1300), stream(200, 200, 206, 101, NO, ""), NO, 0);
    Timing noisyClient = Timings.of(ended(1300), stream(200, 200, 206, 101, NO, ""), NO, 2);

    assertThat(burst.coalesced()).contains(true);
    assertThat(burst.outputSpeedTps()).isEmpty();
    assertThat(burst.tpotMs()).isEmpty();
    assertThat(burst.tps()).hasValue(77.692);
    assertThat(justSlower.coalesced()).contains(false);
    assertThat(noisyClient.coalesced()).contains(true); // 6 ms = 3 × 2 ms
  }

  @Test
  void twoFramesTellNoSpeed() {
    Timeline two = new Timeline(Moments.of(SENT + 200_000_000, SENT + 1_200_000_000), at(200), NO);

    Timing timing = Timings.of(ended(1300), reply(true, two, usage(101, NO), "", true), NO, 0);

    assertThat(timing.coalesced()).contains(true);
    assertThat(timing.outputSpeedTps()).isEmpty();
  }

  @Test
  void aWholeReplyHasNoTimeToFirstToken() {
    Reply whole = reply(false, Timeline.EMPTY, usage(26, NO), "", true);

    Timing timing = Timings.of(ended(1300), whole, NO, 0);

    assertThat(timing.ttftMs()).isEmpty();
    assertThat(timing.ttfaMs()).isEmpty();
    assertThat(timing.coalesced()).isEmpty();
    assertThat(timing.maxGapMs()).isEmpty();
    assertThat(timing.responseTimeMs()).hasValue(1300);
    assertThat(timing.tps()).hasValue(20);
  }

  @Test
  void aBrokenReplyKeepsTheTimesThatAreTrue() {
    Arrivals broken = arrivals(1300, Optional.of(new Fault(Fault.Kind.BROKEN, "reset")));

    Timing timing = Timings.of(broken, stream(200, 250, 1200, 101, NO, ""), NO, 0);

    assertThat(timing.headersMs()).hasValue(100);
    assertThat(timing.ttftMs()).hasValue(200);
    assertThat(timing.ttfaMs()).hasValue(250);
    assertThat(timing.responseTimeMs()).isEmpty();
    assertThat(timing.tps()).isEmpty();
    assertThat(timing.tpotMs()).isEmpty();
    assertThat(timing.outputSpeedTps()).isEmpty();
  }

  @Test
  void noConnectionMeansNoTimes() {
    Arrivals none =
        new Arrivals(
            SENT,
            NO,
            NO,
            SENT + 1,
            0,
            Map.of(),
            new byte[0],
            new int[0],
            new long[0],
            Optional.of(new Fault(Fault.Kind.CONNECT, "refused")));

    Timing timing = Timings.of(none, Reply.NONE, NO, 0);

    for (Metric metric : Metric.values()) {
      assertThat(metric.of(timing)).as(metric.id()).isEmpty();
    }
    assertThat(timing.headersMs()).isEmpty();
  }

  @Test
  void timesAreRoundedHalfUpToMicroseconds() {
    Timeline line =
        new Timeline(
            Moments.of(SENT + 1_234_500, SENT + 1_234_999, SENT + 1_235_499),
            OptionalLong.of(SENT + 1_235_499),
            NO);

    Timing timing = Timings.of(ended(5), reply(true, line, Usage.NONE, "", true), NO, 0);

    assertThat(timing.ttftMs()).hasValue(1.235);
    assertThat(timing.ttfaMs()).hasValue(1.235);
    assertThat(timing.maxGapMs()).hasValue(0.001);
  }
}

package dev.llmbenchmark.metric;

import static dev.llmbenchmark.metric.Streams.NO;
import static dev.llmbenchmark.metric.Streams.ended;
import static dev.llmbenchmark.metric.Streams.line;
import static dev.llmbenchmark.metric.Streams.reply;
import static dev.llmbenchmark.metric.Streams.stream;
import static dev.llmbenchmark.metric.Streams.usage;
import static dev.llmbenchmark.metric.Streams.withFirst;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.ReplyError;
import dev.llmbenchmark.model.Timeline;
import dev.llmbenchmark.model.Timing;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SpeedsTest {
  @Test
  void speedsFollowTheirFormulas() {
    Timing timing = Timings.of(ended(1300), stream(200, 250, 1200, 101, NO, ""), NO, 0);

    assertThat(timing.outputSpeedTps()).hasValue(100); // (101 − 1) / (1.2 − 0.2)
    assertThat(timing.tpotMs()).hasValue(11); // (1300 − 200) / (101 − 1)
    assertThat(timing.tps()).hasValue(77.692); // 101 / 1.3 = 77.6923…
  }

  @Test
  void hiddenReasoningDoesNotSpeedUpTheOutput() {
    Reply reply = stream(200, 200, 1200, 1101, OptionalLong.of(1000), "");

    Timing timing = Timings.of(ended(1300), reply, NO, 0);

    assertThat(timing.outputSpeedTps()).hasValue(100);
    assertThat(timing.tpotMs()).hasValue(11);
    assertThat(timing.tps()).hasValue(846.923); // 1101 / 1.3: all tokens were generated
  }

  @Test
  void streamedReasoningCountsInTheOutput() {
    Reply reply = stream(200, 900, 1200, 1101, OptionalLong.of(1000), "let me think");

    Timing timing = Timings.of(ended(1300), reply, NO, 0);

    assertThat(timing.outputSpeedTps()).hasValue(1100);
  }

  @Test
  void speedIsUnknownWhenFarMoreWasGeneratedThanReceived() {
    Reply reply = stream(200, 200, 1200, 417, NO, "");

    Timing plausible = Timings.of(ended(1300), reply, OptionalLong.of(101), 0);
    Timing hidden = Timings.of(ended(1300), reply, OptionalLong.of(100), 0);

    assertThat(plausible.outputSpeedTps()).hasValue(416);
    assertThat(hidden.outputSpeedTps()).isEmpty(); // 417 > 4 × 100 + 16
    assertThat(hidden.tpotMs()).isEmpty();
    assertThat(hidden.tps()).isPresent();
  }

  @Test
  void theFirstFramesOwnUsageIsTakenFromTheSpeed() {
    Timing visible = Timings.of(ended(1300), withFirst(101, NO, 21), NO, 0);
    Timing hidden = Timings.of(ended(1300), withFirst(208, OptionalLong.of(185), 190), NO, 0);

    assertThat(visible.outputSpeedTps()).hasValue(80); // (101 − 21) / 1
    assertThat(hidden.outputSpeedTps()).hasValue(18); // (23 − 5) / 1
  }

  @Test
  void aFirstFramesUsageThatCannotHoldTheHiddenReasoningIsItsOwn() {
    Timing timing = Timings.of(ended(1300), withFirst(208, OptionalLong.of(185), 5), NO, 0);

    assertThat(timing.outputSpeedTps()).hasValue(18); // (208 − 185 − 5) / 1
  }

  @Test
  void aFirstFrameThatHoldsEverythingTellsNoSpeed() {
    Timing timing = Timings.of(ended(1300), withFirst(208, OptionalLong.of(185), 208), NO, 0);

    assertThat(timing.outputSpeedTps()).isEmpty(); // 23 − 23 = 0
  }

  @Test
  void theEstimateStandsInForAMissingCount() {
    Reply reply = stream(200, 200, 1200, -1, NO, "");

    Timing timing = Timings.of(ended(1300), reply, OptionalLong.of(101), 0);

    assertThat(timing.outputSpeedTps()).hasValue(100);
    assertThat(timing.tpotMs()).hasValue(11);
    assertThat(timing.tps()).hasValue(77.692);
  }

  @Test
  void speedsAreAbsentWhenNoCountIsKnown() {
    Timing timing = Timings.of(ended(1300), stream(200, 200, 1200, -1, NO, ""), NO, 0);

    assertThat(timing.outputSpeedTps()).isEmpty();
    assertThat(timing.tpotMs()).isEmpty();
    assertThat(timing.tps()).isEmpty();
    assertThat(timing.ttftMs()).hasValue(200);
  }

  @Test
  void anUnfinishedStreamHasAnEndButNoSpeed() {
    Timeline line = line(200, 200, 1200, NO);

    Timing timing =
        Timings.of(ended(1300), reply(true, line, usage(1, NO), "", false), OptionalLong.of(60), 0);

    assertThat(timing.responseTimeMs()).hasValue(1300);
    assertThat(timing.outputSpeedTps()).isEmpty();
    assertThat(timing.tps()).isEmpty();
  }

  @Test
  void anErrorInTheStreamLeavesNoSpeed() {
    Reply good = stream(200, 200, 1200, 101, NO, "");
    Reply bad =
        new Reply(
            true,
            good.text(),
            "",
            good.finishReason(),
            good.responseModel(),
            good.usage(),
            good.timeline(),
            true,
            Optional.of(new ReplyError("overloaded", "", "later")),
            0);

    assertThat(Timings.of(ended(1300), bad, NO, 0).tps()).isEmpty();
  }
}

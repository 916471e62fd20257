package dev.llmbenchmark.metric;

import static dev.llmbenchmark.metric.Streams.NO;
import static dev.llmbenchmark.metric.Streams.SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Fault;
import dev.llmbenchmark.model.Moments;
import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.Timeline;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ClockErrorTest {
  private final ClockError error = new ClockError(new ScriptedTimes(50, 200, 20, 3));

  private static Reply frames(long... ms) {
    long[] nanos = LongStream.of(ms).map(one -> SENT + one * 1_000_000).toArray();
    Timeline line = new Timeline(Moments.of(nanos), OptionalLong.of(nanos[0]), NO);
    return Streams.reply(true, line, Streams.usage(3, NO), "", true);
  }

  /** The script: frames after 200, 220 and 240 ms, then the end. */
  @Test
  void errorsAreOurTimesLessThoseOfTheScript() {
    error.add(Streams.ended(247), frames(201, 225, 241));

    ClockError.Figures found = error.figures();
    assertThat(found.odd()).isZero();
    assertThat(found.ttft().max().orElseThrow()).isEqualTo(1, offset(1e-9));
    assertThat(found.response().max().orElseThrow()).isEqualTo(7, offset(1e-9));
    assertThat(found.frame().n()).isEqualTo(3);
    assertThat(found.frame().min().orElseThrow()).isEqualTo(1, offset(1e-9));
    assertThat(found.frame().max().orElseThrow()).isEqualTo(5, offset(1e-9));
  }

  @Test
  void aGapIsWrongWhetherItIsTooLongOrTooShort() {
    error.add(Streams.ended(247), frames(201, 225, 239));

    // 24 ms and 14 ms in place of 20 ms.
    assertThat(error.figures().gap().n()).isEqualTo(2);
    assertThat(error.figures().gap().min().orElseThrow()).isEqualTo(4, offset(1e-9));
    assertThat(error.figures().gap().max().orElseThrow()).isEqualTo(6, offset(1e-9));
  }

  @Test
  void aReplyThatIsNotTheScriptsIsCountedAndNotMeasured() {
    Arrivals broken = Streams.arrivals(247, Optional.of(new Fault(Fault.Kind.BROKEN, "reset")));
    error.add(Streams.ended(247), frames(201, 225));
    error.add(broken, frames(201, 225, 241));

    assertThat(error.figures().odd()).isEqualTo(2);
    assertThat(error.figures().ttft().n()).isZero();
    assertThat(error.figures().frame().n()).isZero();
  }

  @Test
  void manyCallsAreKept() {
    for (int i = 0; i < 2000; i++) {
      error.add(Streams.ended(240), frames(200, 220, 240));
    }

    assertThat(error.figures().frame().n()).isEqualTo(6000);
    assertThat(error.figures().frame().percentile(0.99).orElseThrow()).isEqualTo(0, offset(1e-9));
  }

  @Test
  void aScriptHasItsHeadersBeforeItsFirstFrame() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ScriptedTimes(201, 200, 20, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new ScriptedTimes(50, 200, 20, 1));
  }
}

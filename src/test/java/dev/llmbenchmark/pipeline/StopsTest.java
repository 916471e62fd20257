package dev.llmbenchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.metric.StopRules;
import dev.llmbenchmark.metric.Until;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.plan.Backoff;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class StopsTest {
  private static final Arm ARM = Samples.arm("p", "m");
  private static final StopRules UNTIL =
      new StopRules(Optional.of(new Until(Metric.RESPONSE_TIME_MS, 0.5, 0.5)), Optional.empty());

  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int stopped;

  private Stops stops(Executor looker) {
    return new Stops(UNTIL, Samples.plan(100, 0, ARM), new Backoff(1, 1), looker, () -> stopped++);
  }

  private static void end(Stops stops, int calls) {
    for (int round = 1; round <= calls; round++) {
      stops.ended(Samples.inRound(ARM, round, 1000 + round * 7 % 30));
    }
  }

  @Test
  void whoHandlesTheReplyDoesNotLook() {
    Stops stops = stops(waiting::add);

    end(stops, 30);
    assertThat(stopped).isZero();
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }

    assertThat(stopped).isEqualTo(1);
    assertThat(stops.reason()).contains(StopRules.UNTIL);
  }

  @Test
  void enoughIsSeenOnceAndLetsNoCallStart() {
    Stops stops = stops(Runnable::run);

    end(stops, 29);
    boolean before = stops.admits(Samples.inRound(ARM, 30, 1).call());
    end(stops, 100);

    assertThat(before).isTrue();
    assertThat(stops.admits(Samples.inRound(ARM, 31, 1).call())).isFalse();
    assertThat(stopped).isEqualTo(1);
  }

  @Test
  void aLookThatBreaksIsNotLost() {
    Stops stops = stops(Runnable::run);

    stops.ended(Samples.inRound(Samples.arm("p", "unknown"), 1, 1));

    assertThatThrownBy(stops::reason).isInstanceOf(CompletionException.class);
  }
}

package dev.llmbenchmark.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TickThreadsTest {
  @Test
  void ticksThatWaitForTheirTurnHoldNoOtherUp() throws InterruptedException {
    CountDownLatch waiting = new CountDownLatch(20);
    CountDownLatch turn = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(1);
    try (TickThreads threads = new TickThreads()) {
      for (int i = 0; i < 20; i++) {
        threads.after(Duration.ZERO, () -> waitFor(waiting, turn));
      }

      threads.after(Duration.ofMillis(1), other::countDown);

      assertThat(waiting.await(30, SECONDS)).isTrue();
      assertThat(other.await(30, SECONDS)).isTrue();
      turn.countDown();
    }
  }

  @Test
  void closingInterruptsWhatWaitsAndBeginsNothing() throws InterruptedException {
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    try (TickThreads threads = new TickThreads()) {
      threads.after(Duration.ofDays(1), never::countDown);
      threads.after(
          Duration.ZERO,
          () -> {
            waitFor(waiting, new CountDownLatch(1));
            ended.countDown();
          });
      assertThat(waiting.await(30, SECONDS)).isTrue();
    }

    assertThat(ended.await(30, SECONDS)).isTrue();
    assertThat(never.getCount()).isEqualTo(1);
  }

  private static void waitFor(CountDownLatch begun, CountDownLatch end) {
    begun.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.llmbenchmark.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.LoadMode;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What wakes a thread that waits in the pacer; latches say when it waits. */
@Timeout(30)
class PacerThreadsTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch waits = new CountDownLatch(1);

  /** Tells that it waits while it still holds the lock: what comes next finds it waiting. */
  private final Pacer pacer =
      new Pacer(
          Plans.plan(LoadMode.PROBE, 0, 2, "a"),
          new TokenEstimator(),
          new Backoff(500, 60_000),
          System::nanoTime,
          (changed, nanos) -> {
            waits.countDown();
            changed.awaitNanos(nanos);
          });

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  private Call firstCall() {
    return (Call) pacer.next();
  }

  private Future<Object> waitingNext() throws InterruptedException {
    Future<Object> next = threads.submit(pacer::next);
    waits.await();
    return next;
  }

  @Test
  void endOfACallWakesIt() throws Exception {
    Call first = firstCall();
    Future<Object> next = waitingNext();

    pacer.finished(Plans.ok(first));

    assertThat(next.get())
        .isInstanceOfSatisfying(Call.class, call -> assertThat(call.round()).isEqualTo(2));
  }

  @Test
  void stopWakesItOnlyForTheCallThatIsStillInFlight() throws Exception {
    Call first = firstCall();
    Future<Object> next = waitingNext();

    pacer.stop();
    assertThat(next.isDone()).isFalse();
    pacer.finished(Plans.ok(first));

    assertThat(next.get()).isSameAs(Pacer.END);
  }

  @Test
  void abortWakesItThoughACallIsInFlight() throws Exception {
    firstCall();
    Future<Object> next = waitingNext();

    pacer.abort();

    assertThat(next.get()).isSameAs(Pacer.END);
  }

  @Test
  void interruptEndsItAndStaysSet() throws Exception {
    firstCall();
    CountDownLatch ended = new CountDownLatch(1);
    Object[] last = new Object[2];
    Thread thread =
        new Thread(
            () -> {
              last[0] = pacer.next();
              last[1] = Thread.currentThread().isInterrupted();
              ended.countDown();
            });
    thread.start();
    waits.await();

    thread.interrupt();
    ended.await();

    assertThat(last).containsExactly(Pacer.END, true);
    assertThat(pacer.hasNext()).isFalse();
  }

  @Test
  void ofTwoThatWaitOneGetsTheEndAndTheOtherIsNotLeftWaiting() throws Exception {
    firstCall();
    Future<Object> one = waitingNext();
    Future<Object> other = threads.submit(pacer::next);

    pacer.abort();

    int ends = 0;
    for (Future<Object> next : java.util.List.of(one, other)) {
      try {
        assertThat(next.get()).isSameAs(Pacer.END);
        ends++;
      } catch (ExecutionException e) {
        assertThat(e).hasCauseInstanceOf(NoSuchElementException.class);
      }
    }
    assertThat(ends).isEqualTo(1);
  }

  @Test
  void hasNextAnswersWhileAnotherThreadHoldsTheLock() throws Exception {
    CountDownLatch holds = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Pacer held =
        new Pacer(
            Plans.plan(LoadMode.PROBE, 0, 2, "a"),
            new TokenEstimator(),
            new Backoff(500, 60_000),
            System::nanoTime,
            (changed, nanos) -> {
              holds.countDown();
              release.await();
              throw new InterruptedException();
            });
    held.next();
    Future<Object> next = threads.submit(held::next);
    holds.await();

    boolean more = held.hasNext();

    assertThat(more).isTrue();
    release.countDown();
    assertThat(next.get()).isSameAs(Pacer.END);
    assertThatThrownBy(held::next).isInstanceOf(NoSuchElementException.class);
  }
}

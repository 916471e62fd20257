package dev.llmbenchmark.pipeline;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.results.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that is to end while a call is in flight, on both engines. */
@Timeout(60)
class InterruptTest {
  @TempDir Path output;
  private final CountDownLatch inFlight = new CountDownLatch(1);

  private RunPipeline pipeline(Engine engine, ScriptedServer server, RunWatcher progress) {
    var request =
        RunFixture.request(
            engine, List.of("openai/gpt-4o-mini"), 5, 2, true, Transport.PROVIDER, output);
    String url = server.url("http", "127.0.0.1");
    return RunFixture.pipeline(request, RunFixture.settings(5000, 60_000), url, progress);
  }

  @ParameterizedTest
  @EnumSource
  void callInFlightMayEnd(Engine engine) throws Exception {
    Semaphore answer = new Semaphore(0);
    ScriptedServer.Script script =
        ScriptedServer.always(
            peer -> {
              inFlight.countDown();
              answer.acquireUninterruptibly();
              peer.say(Replies.stream());
            });
    try (ScriptedServer server = ScriptedServer.plain(script)) {
      RunPipeline pipeline = pipeline(engine, server, attempt -> {});
      var end = CompletableFuture.supplyAsync(() -> RunFixture.run(pipeline));
      inFlight.await();
      pipeline.interrupt();
      answer.release(5);

      RunResult result = end.get(30, SECONDS);

      assertThat(RunFixture.rows(result))
          .extracting(row -> row.get("outcome"))
          .containsExactly("ok");
      assertThat(result.summaries().get(0).missed()).isEqualTo(4);
      nothingIsLeft(server);
    }
  }

  @ParameterizedTest
  @EnumSource
  void callThatDoesNotEndIsGivenUpAndInDoubt(Engine engine) throws Exception {
    ScriptedServer.Script script =
        peer -> {
          peer.request();
          peer.say(Replies.CHUNKED + Replies.chunk(Replies.FRAME));
          inFlight.countDown();
          peer.stand();
        };
    try (ScriptedServer server = ScriptedServer.plain(script)) {
      RunPipeline pipeline = pipeline(engine, server, attempt -> {});
      var end = CompletableFuture.supplyAsync(() -> RunFixture.run(pipeline));
      inFlight.await();
      pipeline.interrupt();
      pipeline.abandon();

      RunResult result = end.get(30, SECONDS);

      assertThat(RunFixture.rows(result))
          .extracting(row -> row.get("outcome") + " " + row.get("error_code"))
          .containsExactly("in_doubt abandoned");
      assertThat(result.summaries().get(0).inDoubt()).isEqualTo(1);
      assertThat(result.summaries().get(0).failed()).isZero();
      nothingIsLeft(server);
    }
  }

  @ParameterizedTest
  @EnumSource
  void mistakeOfOursBehindAReplyEndsTheRun(Engine engine) throws IOException {
    ScriptedServer.Script script = ScriptedServer.always(peer -> peer.say(Replies.stream()));
    try (ScriptedServer server = ScriptedServer.plain(script)) {
      RunPipeline pipeline =
          pipeline(
              engine,
              server,
              attempt -> {
                throw new IllegalStateException("a mistake");
              });

      assertThatThrownBy(() -> RunFixture.run(pipeline)).hasMessageContaining("a mistake");
      nothingIsLeft(server);
    }
  }

  private static void nothingIsLeft(ScriptedServer server) {
    await().atMost(20, SECONDS).until(() -> server.left() == 0);
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("vert.x-eventloop"));
  }
}

package dev.llmbenchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.llmbenchmark.model.Arrival;
import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.results.RunResult;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An open loop over the real routes, against a server that answers when the test lets it. */
class OpenLoopTest {
  private static final String REPLY =
      "{\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
          + "\"hello\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1,"
          + "\"completion_tokens\":1,\"total_tokens\":2}}";

  @TempDir Path output;
  private HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Semaphore answers = new Semaphore(0);
  private final AtomicInteger came = new AtomicInteger();
  private int answersAfter;
  private long lastsNanos;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** Nobody is answered before the last of the calls that are waited for has come. */
  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    if (came.incrementAndGet() == answersAfter) {
      answers.release(1000);
    }
    answers.acquireUninterruptibly();
    LockSupport.parkNanos(lastsNanos);
    byte[] bytes = REPLY.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("content-type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private RunResult run(Engine engine, LoadMode mode, int attempts) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    return RunFixture.run(
        RunFixture.with(
            mode,
            RunFixture.request(
                engine,
                List.of("openai/gpt-4o-mini"),
                attempts,
                0,
                false,
                Transport.PROVIDER,
                output)),
        url,
        new SimpleMeterRegistry());
  }

  /** A closed loop would wait for the first answer for ever: it comes after the fifth call. */
  @Test
  void callsStartAtTheirTimesAlthoughNoneIsAnswered() {
    answersAfter = 5;

    List<CSVRecord> rows =
        RunFixture.rows(run(Engine.VERTX_HTTP, LoadMode.open(20, Arrival.CONSTANT, 100), 5));

    assertThat(rows).hasSize(5).allMatch(row -> row.get("outcome").equals("ok"));
    assertThat(rows).allMatch(row -> row.get("mode").equals("open:20:constant"));
    List<Instant> planned =
        rows.stream().map(row -> Instant.parse(row.get("scheduled_at"))).sorted().toList();
    // To the millisecond, to which wall clock times are written.
    assertThat(Duration.between(planned.get(0), planned.get(4)).toMillis()).isBetween(199L, 201L);
    CSVRecord first = rows.stream().filter(row -> row.get("round").equals("1")).findFirst().get();
    assertThat(Double.parseDouble(first.get("scheduled_response_time_ms"))).isGreaterThan(199);
    for (CSVRecord row : rows) {
      double delay = Double.parseDouble(row.get("queue_delay_ms"));
      double response = Double.parseDouble(row.get("response_time_ms"));
      double scheduled = Double.parseDouble(row.get("scheduled_response_time_ms"));
      assertThat(scheduled).isCloseTo(delay + response, org.assertj.core.data.Offset.offset(0.002));
    }
  }

  /** One may be in flight, and is for 200 ms; the twentieth is planned after 19 ms. */
  @Test
  void callThatCannotStartIsARowAndCountsAsMissed() {
    answersAfter = 1;
    lastsNanos = Duration.ofMillis(200).toNanos();

    RunResult result = run(Engine.HTTP, LoadMode.open(1000, Arrival.CONSTANT, 1), 20);

    List<CSVRecord> rows = RunFixture.rows(result);
    assertThat(rows).hasSize(20);
    long missed = rows.stream().filter(row -> row.get("outcome").equals("cancelled")).count();
    long ok = rows.stream().filter(row -> row.get("outcome").equals("ok")).count();
    assertThat(missed).isPositive();
    assertThat(ok + missed).isEqualTo(20);
    assertThat(result.summaries().get(0).missed()).isEqualTo(missed);
    assertThat(result.summaries().get(0).ok()).isEqualTo(ok);
    assertThat(rows)
        .filteredOn(row -> row.get("outcome").equals("cancelled"))
        .allMatch(row -> row.get("error").equals("not started: 1 calls were in flight"))
        .allMatch(row -> !row.get("scheduled_at").isEmpty() && row.get("status_code").isEmpty());
  }
}

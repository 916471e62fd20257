package dev.llmbenchmark.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A gateway that answers every call after a while and keeps account of what it was asked and when
 * it had answered. A call is known by the nonce at the start of its prompt, which no two rounds of
 * a run share.
 */
final class RecordingGateway implements AutoCloseable {
  private static final Pattern NONCE = Pattern.compile("\\[([0-9a-f]{16})\\]");
  private static final String REPLY =
      """
      data: {"id":"c","model":"gpt-4o-mini","choices":[{"index":0,"delta":{"content":"Hello, "}}]}

      data: {"id":"c","choices":[{"index":0,"delta":{"content":"you"},"finish_reason":"stop"}]}

      data: {"id":"c","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":2}}

      data: [DONE]

      """;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final long delayMs;
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final Map<String, Long> answeredNanos = new ConcurrentHashMap<>();

  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();

  private RecordingGateway(HttpServer server, long delayMs) {
    this.server = server;
    this.delayMs = delayMs;
  }

  static RecordingGateway start(long delayMs) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    RecordingGateway gateway = new RecordingGateway(server, delayMs);
    server.createContext("/", gateway::answer);
    server.setExecutor(gateway.threads);
    server.start();
    return gateway;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Matcher nonce = NONCE.matcher(body);
      String call = nonce.find() ? nonce.group(1) : body;
      asked.add(call);
      mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
      TimeUnit.MILLISECONDS.sleep(delayMs);
      atOnce.decrementAndGet();
      exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(REPLY.getBytes(StandardCharsets.UTF_8));
      }
      answeredNanos.put(call, System.nanoTime());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * Nonces of the calls in the order in which they came; one that came twice stands there twice.
   */
  Queue<String> asked() {
    return asked;
  }

  /** The most calls that were waiting for their reply at once. */
  int mostAtOnce() {
    return mostAtOnce.get();
  }

  /** When each call had been answered to its last byte, in ns of this process's clock. */
  Map<String, Long> answeredNanos() {
    return answeredNanos;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

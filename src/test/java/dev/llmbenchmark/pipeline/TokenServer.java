package dev.llmbenchmark.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.llmbenchmark.wire.KeyFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A token server on loopback. The n-th request gets the token {@code ya29.minted-n}, unless it is
 * told to refuse, and never before the gate is open.
 */
public final class TokenServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
  private final List<String> contentTypes = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile long lifeSeconds = 3600;
  private volatile int refusal;
  private volatile String refusalBody = "";
  private volatile boolean drips;

  public TokenServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/token", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  public String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
  }

  /** The forms that were sent, checked to be signed by the account. */
  public List<Map<String, String>> asked() {
    return asked;
  }

  List<String> contentTypes() {
    return contentTypes;
  }

  void life(long seconds) {
    lifeSeconds = seconds;
  }

  /** In the body, {@code ASSERTION} stands for what was sent. */
  public void refuse(int status, String body) {
    refusalBody = body;
    refusal = status;
  }

  void grant() {
    refusal = 0;
  }

  void drip() {
    drips = true;
  }

  CountDownLatch shut() {
    gate = new CountDownLatch(1);
    return gate;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> form = new LinkedHashMap<>();
    form.put("method", exchange.getRequestMethod());
    for (String pair : body.split("&")) {
      String[] sides = pair.split("=", 2);
      form.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
    }
    String assertion = form.get("assertion");
    contentTypes.add(exchange.getRequestHeaders().getFirst("Content-Type"));
    asked.add(form);
    int number = asked.size();
    int status = refusal;
    String reply = refusalBody.replace("ASSERTION", assertion);
    if (status == 0) {
      status = KeyFiles.signed(assertion) ? 200 : 401;
      reply =
          "{\"access_token\":\"ya29.minted-%d\",\"expires_in\":%d,\"token_type\":\"Bearer\"}"
              .formatted(number, lifeSeconds);
    }
    pass();
    byte[] bytes = reply.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Location", "/token");
    exchange.sendResponseHeaders(status, bytes.length + (drips ? 1 : 0));
    exchange.getResponseBody().write(bytes);
    exchange.getResponseBody().flush();
    if (!drips) {
      exchange.close();
    }
  }

  private void pass() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}

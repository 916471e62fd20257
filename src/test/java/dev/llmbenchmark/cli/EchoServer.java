package dev.llmbenchmark.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Repeats everything it is sent, keys in all forms too, in headers, bodies, names of models and
 * reasons, with every kind of status in turn.
 */
final class EchoServer implements AutoCloseable {
  static final List<Integer> STATUSES =
      List.of(200, 200, 400, 401, 402, 404, 408, 424, 429, 500, 503, 520, 529, 200);

  private final HttpServer server;
  private final Collection<String> keys;
  private final Runnable whileInFlight;
  private final AtomicInteger calls = new AtomicInteger();

  EchoServer(Collection<String> keys, Runnable whileInFlight) throws IOException {
    this.keys = List.copyOf(keys);
    this.whileInFlight = whileInFlight;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::repeat);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  private void repeat(HttpExchange exchange) throws IOException {
    String sent =
        exchange.getRequestHeaders().entrySet()
            + " "
            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
            + forms();
    whileInFlight.run();
    int call = calls.getAndIncrement();
    int status = STATUSES.get(call % STATUSES.size());
    String words = sent.replace("\\", "\\\\").replace("\"", "\\\"");
    String key = keys.iterator().next();
    String body = body(call % STATUSES.size(), words, key);
    for (String name : List.of("cf-ray", "cf-aig-log-id", "cf-aig-step", "retry-after", "x-echo")) {
      exchange.getResponseHeaders().add(name, "Bearer " + key);
    }
    exchange.getResponseHeaders().add("cf-aig-cache-status", key);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String body(int kind, String words, String key) {
    return switch (kind) {
      case 0 ->
          "data: {\"model\":\"%s\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]}\n\n"
                  .formatted(key, words)
              + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"%s\"}]}\n\ndata: [DONE]\n\n"
                  .formatted(key);
      case 1 -> "<html><title>" + words + "</title>" + words + "</html>";
      // What is taken out, or unescaped, before it is shown would put the key together.
      case 6 ->
          "{\"error\":{\"message\":\"%s\",\"code\":\"%s\"}}".formatted(split(key), split(key));
      case 7 -> "<html><body>&#" + (int) key.charAt(0) + ";" + key.substring(1) + "</body></html>";
      case 12 ->
          "data: {\"model\":\"%s\",\"error\":{\"message\":\"%s\"}}\n\n"
              .formatted(split(key), split(key));
      case 2 -> "{\"error\":{\"code\":\"" + key + "\",\"type\":\"" + key + "\"}}";
      case 11 -> words;
      case 13 -> "data: {\"error\":{\"message\":\"" + words + "\",\"code\":\"" + key + "\"}}\n\n";
      default -> "{\"error\":{\"message\":\"" + words + "\"}}";
    };
  }

  private static String split(String key) {
    int half = key.length() / 2;
    return key.substring(0, half) + "\\u001b[31m\\u0000" + key.substring(half);
  }

  private String forms() {
    StringBuilder forms = new StringBuilder();
    for (String key : keys) {
      for (String before : List.of("", "a", "ab", "Bearer ")) {
        byte[] bytes = (before + key).getBytes(StandardCharsets.UTF_8);
        forms.append(' ').append(Base64.getEncoder().encodeToString(bytes));
        forms.append(' ').append(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
      }
      forms.append(' ').append(URLEncoder.encode(key, StandardCharsets.UTF_8));
    }
    return forms.toString();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

package dev.llmbenchmark.observe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes what is pushed by OpenTelemetry's protocol over HTTP, on loopback. */
public final class Collector implements AutoCloseable {
  /** One push. */
  public record Push(String path, Map<String, String> headers, ExportMetricsServiceRequest body) {
    /** Attributes of who pushed. */
    public Map<String, String> resource() {
      return attributes(body.getResourceMetrics(0).getResource().getAttributesList());
    }

    /** The metric of that name. */
    public Metric metric(String name) {
      return metrics().stream().filter(one -> one.getName().equals(name)).findFirst().orElseThrow();
    }

    /** All metrics. */
    public List<Metric> metrics() {
      return body.getResourceMetricsList().stream()
          .flatMap(one -> one.getScopeMetricsList().stream())
          .flatMap(one -> one.getMetricsList().stream())
          .toList();
    }
  }

  private final HttpServer server;
  private final List<Push> pushes = new CopyOnWriteArrayList<>();

  public Collector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
    InputStream body = exchange.getRequestBody();
    if ("gzip".equals(headers.get("content-encoding"))) {
      body = new GZIPInputStream(body);
    }
    pushes.add(
        new Push(
            exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
            headers,
            ExportMetricsServiceRequest.parseFrom(body)));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  public static Map<String, String> attributes(List<KeyValue> list) {
    Map<String, String> attributes = new HashMap<>();
    list.forEach(one -> attributes.put(one.getKey(), one.getValue().getStringValue()));
    return attributes;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public List<Push> pushes() {
    return pushes;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

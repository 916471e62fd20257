package dev.llmbenchmark.observe;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.llmbenchmark.model.Shown;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends pushes, and tells in one line that one failed. It follows no redirect, which would take the
 * headers elsewhere, and puts the unit of times as the conventions want it: the library names it in
 * full, whatever is asked for.
 */
final class OtlpSender implements OtlpMetricsSender {
  private static final Logger LOG = LoggerFactory.getLogger(OtlpSender.class);
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);
  private static final String IN_FULL = "seconds";

  private final OtlpSettings settings;
  private final HttpClient client;

  OtlpSender(OtlpSettings settings) {
    this.settings = settings;
    Duration timeout = settings.timeout();
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT)
            .build();
  }

  @Override
  public void send(Request request) {
    try {
      int status = status(http(request.getMetricsData()));
      if (status / 100 != 2) {
        failed("status " + status);
      }
    } catch (TimeoutException e) {
      failed("no whole reply within " + settings.timeout().toMillis() + " ms");
    } catch (ExecutionException e) {
      failed(String.valueOf(e.getCause()));
    } catch (IOException e) {
      failed(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failed("interrupted");
    }
  }

  private int status(HttpRequest request)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<HttpResponse<Void>> reply =
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      // Not the request's own time-out: that ends with the head, and a body may drip for ever.
      return reply.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS).statusCode();
    } finally {
      reply.cancel(true);
    }
  }

  private void failed(String reason) {
    LOG.warn("metrics not pushed url={} reason=\"{}\"", settings.shownUrl(), Shown.line(reason));
  }

  private HttpRequest http(byte[] metrics) throws IOException {
    HttpRequest.Builder http = HttpRequest.newBuilder(URI.create(settings.url()));
    settings.headers().forEach(http::setHeader);
    http.setHeader("Content-Type", "application/x-protobuf");
    byte[] body = inUcum(metrics);
    if (settings.gzip()) {
      http.setHeader("Content-Encoding", "gzip");
      body = zipped(body);
    }
    return http.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
  }

  private static byte[] zipped(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(body);
    }
    return bytes.toByteArray();
  }

  private static byte[] inUcum(byte[] metrics) throws InvalidProtocolBufferException {
    ExportMetricsServiceRequest.Builder all =
        ExportMetricsServiceRequest.parseFrom(metrics).toBuilder();
    all.getResourceMetricsBuilderList()
        .forEach(
            resource ->
                resource
                    .getScopeMetricsBuilderList()
                    .forEach(scope -> scope.getMetricsBuilderList().forEach(OtlpSender::rename)));
    return all.build().toByteArray();
  }

  private static void rename(Metric.Builder metric) {
    if (metric.getUnit().equals(IN_FULL)) {
      metric.setUnit(Instrument.SECONDS);
    }
  }
}

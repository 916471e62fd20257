package dev.llmbenchmark.observe;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.llmbenchmark.model.Shown;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the unit of times as the conventions want it, and tells in one line that a push failed. The
 * library names that unit in full, whatever is asked for; only what it sends can be changed.
 *
 * @param next sends it
 */
record OtlpSender(OtlpMetricsSender next) implements OtlpMetricsSender {
  private static final Logger LOG = LoggerFactory.getLogger(OtlpSender.class);
  private static final String IN_FULL = "seconds";

  @Override
  public void send(Request request) {
    try {
      next.send(inUcum(request));
    } catch (Exception e) {
      // Whatever a sender throws: the library would write its whole stack, once a minute.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      LOG.warn(
          "metrics not pushed url={} reason=\"{}\"", request.getAddress(), Shown.line("" + cause));
    }
  }

  private static Request inUcum(Request request) throws InvalidProtocolBufferException {
    ExportMetricsServiceRequest.Builder all =
        ExportMetricsServiceRequest.parseFrom(request.getMetricsData()).toBuilder();
    all.getResourceMetricsBuilderList()
        .forEach(
            resource ->
                resource
                    .getScopeMetricsBuilderList()
                    .forEach(scope -> scope.getMetricsBuilderList().forEach(OtlpSender::rename)));
    return Request.builder(all.build().toByteArray())
        .address(request.getAddress())
        .headers(request.getHeaders())
        .build();
  }

  private static void rename(Metric.Builder metric) {
    if (metric.getUnit().equals(IN_FULL)) {
      metric.setUnit(Instrument.SECONDS);
    }
  }
}

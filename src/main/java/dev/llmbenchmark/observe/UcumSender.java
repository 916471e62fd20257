package dev.llmbenchmark.observe;

import io.micrometer.registry.otlp.OtlpMetricsSender;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;

/**
 * Puts the unit of times as the conventions want it. The library names it in full, whatever is
 * asked for; only what it sends can be changed.
 *
 * @param next sends it
 */
record UcumSender(OtlpMetricsSender next) implements OtlpMetricsSender {
  private static final String IN_FULL = "seconds";

  @Override
  public void send(Request request) throws Exception {
    ExportMetricsServiceRequest.Builder all =
        ExportMetricsServiceRequest.parseFrom(request.getMetricsData()).toBuilder();
    all.getResourceMetricsBuilderList()
        .forEach(
            resource ->
                resource
                    .getScopeMetricsBuilderList()
                    .forEach(scope -> scope.getMetricsBuilderList().forEach(UcumSender::rename)));
    next.send(
        Request.builder(all.build().toByteArray())
            .address(request.getAddress())
            .headers(request.getHeaders())
            .build());
  }

  private static void rename(Metric.Builder metric) {
    if (metric.getUnit().equals(IN_FULL)) {
      metric.setUnit(Instrument.SECONDS);
    }
  }
}

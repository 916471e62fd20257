package dev.llmbenchmark.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Moments;
import dev.llmbenchmark.model.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OtlpPushTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-12);

  private Collector collector;

  @BeforeEach
  void open() throws IOException {
    collector = new Collector();
  }

  @AfterEach
  void close() {
    collector.close();
  }

  private Collector.Push pushed() {
    Map<String, String> variables =
        Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(),
            "OTEL_EXPORTER_OTLP_HEADERS", "api-key=k%201",
            "OTEL_EXPORTER_OTLP_METRICS_COMPRESSION", "gzip",
            "OTEL_RESOURCE_ATTRIBUTES", "deployment.environment=test",
            "OTEL_SERVICE_NAME", "bench");
    MeterRegistry registry =
        OtlpPush.start(
            OtlpSettings.of(name -> Optional.ofNullable(variables.get(name))).orElseThrow());
    RunMeters meters = RunMeters.in(registry, Convention.PUBLISHED);
    meters.record(Measured.stream(200, 450.125), Measured.frames(), Measured.WORKLOAD);
    meters.record(Measured.stream(40, 90), Measured.frames(), Measured.WORKLOAD);
    meters.record(Measured.failed(Outcome.OVERLOADED, 120), Moments.NONE, Measured.WORKLOAD);
    meters.ended(Measured.run(Measured.stream(200, 450)), Measured.WORKLOAD);
    registry.close();
    return collector.pushes().get(collector.pushes().size() - 1);
  }

  @Test
  void theLastPushComesWhenItIsClosedWithWhoSaysItAndItsKey() {
    Collector.Push push = pushed();

    assertThat(push.path()).isEqualTo("POST /v1/metrics");
    assertThat(push.headers())
        .containsEntry("content-type", "application/x-protobuf")
        .containsEntry("content-encoding", "gzip")
        .containsEntry("api-key", "k 1");
    assertThat(push.resource())
        .containsEntry("service.name", "bench")
        .containsEntry("deployment.environment", "test");
  }

  @Test
  void histogramsHaveTheConventionsNamesUnitsBoundsAndSums() {
    Metric duration = pushed().metric("gen_ai.client.operation.duration");

    assertThat(duration.getUnit()).isEqualTo("s");
    assertThat(duration.getHistogram().getAggregationTemporality())
        .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    HistogramDataPoint ok = point(duration, "");
    assertThat(ok.getCount()).isEqualTo(2);
    assertThat(ok.getSum()).isEqualTo(0.540125, EXACT);
    assertThat(ok.getExplicitBoundsList())
        .containsExactly(
            0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);
    // 90 ms lies in the fifth bucket, 450.125 ms in the seventh.
    assertThat(ok.getBucketCountsList())
        .containsExactly(0L, 0L, 0L, 0L, 1L, 0L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
    HistogramDataPoint failed = point(duration, "overloaded");
    assertThat(failed.getCount()).isEqualTo(1);
    assertThat(failed.getSum()).isEqualTo(0.12, EXACT);
  }

  /** An attribute that has nothing to say is left out, not empty. */
  private static HistogramDataPoint point(Metric metric, String errorType) {
    return metric.getHistogram().getDataPointsList().stream()
        .filter(
            one -> {
              Map<String, String> attributes = Collector.attributes(one.getAttributesList());
              return errorType.isEmpty()
                  ? !attributes.containsKey("error.type")
                  : errorType.equals(attributes.get("error.type"));
            })
        .findFirst()
        .orElseThrow();
  }

  @Test
  void countersAndAttributesAreThere() {
    Collector.Push push = pushed();

    assertThat(push.metric("gen_ai.client.token.usage").getUnit()).isEqualTo("{token}");
    var tokens = push.metric("gen_ai.client.token.usage").getHistogram().getDataPointsList();
    assertThat(tokens)
        .extracting(one -> Collector.attributes(one.getAttributesList()).get("gen_ai.token.type"))
        .containsExactlyInAnyOrder("input", "output");
    assertThat(tokens).extracting(HistogramDataPoint::getSum).containsExactlyInAnyOrder(20.0, 40.0);
    var attempts = push.metric("llmbench.attempts").getSum().getDataPointsList();
    assertThat(attempts)
        .extracting(
            one -> Collector.attributes(one.getAttributesList()).get("outcome"),
            one -> one.getAsDouble())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("ok", 2.0),
            org.assertj.core.groups.Tuple.tuple("overloaded", 1.0));
    assertThat(Collector.attributes(attempts.get(0).getAttributesList()))
        .containsAllEntriesOf(
            Map.of("provider", "acme", "model", "m1", "workload", "decode/probe/universal"));
    assertThat(push.metric("llmbench.runs").getSum().getDataPointsList())
        .singleElement()
        .satisfies(one -> assertThat(one.getAsDouble()).isEqualTo(1));
    assertThat(push.metrics().stream().map(Metric::getName).toList())
        .contains("llmbench.schedule.missed", "llmbench.client.floor", "llmbench.tpot")
        .doesNotHaveDuplicates()
        .isNotEqualTo(List.of());
  }
}

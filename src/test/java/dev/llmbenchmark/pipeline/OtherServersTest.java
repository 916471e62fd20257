package dev.llmbenchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.history.HistoryPlace;
import dev.llmbenchmark.observe.OtlpPush;
import dev.llmbenchmark.observe.OtlpSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers besides the gateway and the providers: whatever one does, a run has an end. */
@Timeout(60)
class OtherServersTest extends AlertFixture {
  /** Byte after byte, each well within the time-out of a single wait. */
  private static void withoutEnd(ScriptedServer.Peer peer, String piece, long everyMs)
      throws IOException {
    while (true) {
      peer.say(piece);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(everyMs));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'Transfer-Encoding: chunked~~', '1~x~', 300, 0",
    "x-, x, 300, 1",
    "'', 'x-more: header~', 0, 1"
  })
  void webhookThatDripsOrNeverEndsItsHeadIsGivenUpAndHasBeenToldWhenItSaidSo(
      String head, String piece, long everyMs, int untold) throws IOException {
    try (ScriptedServer server =
        ScriptedServer.plain(
            peer -> {
              peer.request();
              peer.say("HTTP/1.1 200 OK\r\n" + head.replace("~", "\r\n"));
              withoutEnd(peer, piece.replace("~", "\r\n"), everyMs);
            })) {
      Map<String, String> variables =
          Map.of("ALERT_WEBHOOK_URL", server.url("http", "127.0.0.1") + "/x?sig=s3cret");

      List<String> log =
          LogOf.during(
              () ->
                  end(HOME, HistoryPlace.sqlite(folder.resolve("history.db")), variables, SLOWER));

      assertThat(log).noneMatch(line -> line.contains("s3cret"));
      assertThat(log)
          .filteredOn(line -> line.startsWith("WARN alert not told channel=webhook"))
          .hasSize(untold);
    }
  }

  @Test
  void collectorThatNeverEndsItsReplyIsGivenUpAndTheKeyInItsAddressIsNotTold() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.plain(
            peer -> {
              peer.request();
              peer.say("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");
              peer.stand();
            })) {
      String url = server.url("http", "127.0.0.1") + "/m";
      Map<String, String> variables =
          Map.of(
              "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
              url + "?api-key=s3cret",
              "OTEL_EXPORTER_OTLP_TIMEOUT",
              "700");
      MeterRegistry registry =
          OtlpPush.start(
              OtlpSettings.of(name -> Optional.ofNullable(variables.get(name))).orElseThrow());
      registry.counter("any").increment();

      List<String> log = LogOf.during(registry::close);

      assertThat(log)
          .contains(
              "WARN metrics not pushed url=" + url + " reason=\"no whole reply within 700 ms\"")
          .noneMatch(line -> line.contains("s3cret"));
    }
  }
}

package dev.llmbenchmark.pipeline;

import static dev.llmbenchmark.pipeline.Replies.CHUNKED;
import static dev.llmbenchmark.pipeline.Replies.FRAME;
import static dev.llmbenchmark.pipeline.Replies.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Replies that would fill the memory in other ways than by the bytes of a body. */
@Timeout(120)
class LargeRepliesTest {
  private static final Bounds LONG = new Bounds(60_000, 60_000, 60_000, 60_000);

  @TempDir Path output;

  private CSVRecord row(Engine engine, ScriptedServer.Script script) throws IOException {
    try (ScriptedServer server = ScriptedServer.plain(script)) {
      var request =
          RunFixture.request(
              engine, List.of("openai/gpt-4o-mini"), 1, 0, true, Transport.PROVIDER, output);
      var knobs = RunFixture.settings(LONG);
      String url = server.url("http", "127.0.0.1");
      List<CSVRecord> rows =
          RunFixture.rows(RunFixture.run(RunFixture.pipeline(request, knobs, url, one -> {})));
      assertThat(rows).hasSize(1);
      return rows.get(0);
    }
  }

  private static void is(CSVRecord row, String status, String outcome, String code) {
    assertThat(row.get("status_code")).isEqualTo(status);
    assertThat(row.get("outcome")).as(row.get("error")).isEqualTo(outcome);
    assertThat(row.get("error_code")).isEqualTo(code);
  }

  @ParameterizedTest
  @EnumSource
  void trailersWithoutEndAreMalformed(Engine engine) throws IOException {
    String trailers = ("x-a: " + "b".repeat(1000) + "\r\n").repeat(64);

    CSVRecord row =
        row(
            engine,
            peer -> {
              peer.request();
              peer.say(CHUNKED + chunk(FRAME) + "0\r\n");
              while (true) {
                peer.say(trailers);
              }
            });

    is(row, "200", "malformed", "protocol");
    assertThat(row.get("ttft_ms")).isNotEmpty();
  }

  /** It never ends by itself. */
  @ParameterizedTest
  @EnumSource
  void refusalIsTakenToAMebibyteAndJudgedByItsStatus(Engine engine) throws IOException {
    String piece = chunk("{},".repeat(20_000));

    CSVRecord row =
        row(
            engine,
            peer -> {
              peer.request();
              peer.say(
                  "HTTP/1.1 429 Too Many\r\nRetry-After: 7\r\nTransfer-Encoding: chunked\r\n\r\n");
              peer.say(chunk("{\"error\":{\"message\":\"x\",\"details\":["));
              while (true) {
                peer.say(piece);
              }
            });

    is(row, "429", "rate_limit", "429");
    assertThat(row.get("retry_after_ms")).isEqualTo("7000");
    assertThat(row.get("response_body").length()).isEqualTo(32 * 1024);
  }

  @ParameterizedTest
  @EnumSource
  void replyOfMillionsOfPartsIsMalformed(Engine engine) throws IOException {
    String body = "{\"choices\":[" + "{},".repeat(4_000_000) + "{}]}";

    CSVRecord row =
        row(
            engine,
            peer -> {
              peer.request();
              peer.say(Replies.sized("200 OK", body));
              peer.stand();
            });

    is(row, "200", "malformed", "too_large");
  }
}

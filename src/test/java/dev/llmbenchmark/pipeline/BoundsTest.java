package dev.llmbenchmark.pipeline;

import static dev.llmbenchmark.pipeline.Replies.CHUNKED;
import static dev.llmbenchmark.pipeline.Replies.FRAME;
import static dev.llmbenchmark.pipeline.Replies.LAST;
import static dev.llmbenchmark.pipeline.Replies.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server may take in time and size, on both engines: then the call ends, with a row. */
@Timeout(120)
class BoundsTest {
  private static final int LONG_MS = 60_000;
  private static final int SHORT_MS = 300;
  private static final int MIB = 1024 * 1024;

  @TempDir Path output;

  private CSVRecord row(Engine engine, Bounds bounds, ScriptedServer.Script script)
      throws IOException {
    try (ScriptedServer server = ScriptedServer.plain(script)) {
      return row(engine, bounds, server.url("http", "127.0.0.1"));
    }
  }

  private CSVRecord row(Engine engine, Bounds bounds, String url) {
    var request =
        RunFixture.request(
            engine, List.of("openai/gpt-4o-mini"), 1, 0, true, Transport.PROVIDER, output);
    var knobs = RunFixture.settings(bounds);
    List<CSVRecord> rows =
        RunFixture.rows(RunFixture.run(RunFixture.pipeline(request, knobs, url, one -> {})));
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private static void is(CSVRecord row, String status, String outcome, String code, String error) {
    assertThat(row.get("status_code")).isEqualTo(status);
    assertThat(row.get("outcome")).as(row.get("error")).isEqualTo(outcome);
    assertThat(row.get("error_code")).isEqualTo(code);
    assertThat(row.get("error")).contains(error);
  }

  private static void drip(ScriptedServer.Peer peer, String piece) throws IOException {
    while (true) {
      peer.say(piece);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  @ParameterizedTest
  @EnumSource
  void noFirstByteEndsTheCallByItsOwnKnob(Engine engine) throws IOException {
    Bounds bounds = new Bounds(LONG_MS, SHORT_MS, LONG_MS, LONG_MS);

    CSVRecord row =
        row(
            engine,
            bounds,
            peer -> {
              peer.request();
              peer.stand();
            });

    is(row, "", "timeout", "timeout", "no reply within 300 ms");
  }

  @ParameterizedTest
  @EnumSource
  void silenceBehindTheHeadEndsTheCallByItsOwnKnob(Engine engine) throws IOException {
    Bounds bounds = new Bounds(LONG_MS, LONG_MS, SHORT_MS, LONG_MS);

    CSVRecord row =
        row(
            engine,
            bounds,
            peer -> {
              peer.request();
              peer.say(CHUNKED + chunk(FRAME));
              peer.stand();
            });

    is(row, "200", "timeout", "timeout", "nothing came for 300 ms");
    assertThat(row.get("ttft_ms")).isNotEmpty();
    assertThat(row.get("response_time_ms")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void dripOfBytesEndsTheCallByTheTotalTime(Engine engine) throws IOException {
    Bounds bounds = new Bounds(LONG_MS, LONG_MS, LONG_MS, 2 * SHORT_MS);

    CSVRecord row =
        row(
            engine,
            bounds,
            peer -> {
              peer.request();
              peer.say(CHUNKED + chunk(FRAME));
              drip(peer, chunk(":"));
            });

    is(row, "200", "timeout", "timeout", "took longer than 600 ms");
    assertThat(row.get("ttft_ms")).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void dripOfHeadersIsNoFirstByteForEver(Engine engine) throws IOException {
    Bounds bounds = new Bounds(LONG_MS, LONG_MS, LONG_MS, 2 * SHORT_MS);

    CSVRecord row =
        row(
            engine,
            bounds,
            peer -> {
              peer.request();
              peer.say("HTTP/1.1 200 OK\r\n");
              drip(peer, "x-a: b\r\n");
            });

    is(row, "", "timeout", "timeout", "took longer than 600 ms");
  }

  @ParameterizedTest
  @EnumSource
  void headWithoutEndIsMalformed(Engine engine) throws IOException {
    for (String piece : List.of("x-a: " + "b".repeat(1000) + "\r\n", "b".repeat(1000))) {
      CSVRecord row =
          row(
              engine,
              new Bounds(LONG_MS, LONG_MS, LONG_MS, LONG_MS),
              peer -> {
                peer.request();
                peer.say("HTTP/1.1 200 OK\r\n");
                while (true) {
                  peer.say(piece);
                }
              });

      is(row, "", "malformed", "protocol", "");
    }
  }

  @ParameterizedTest
  @EnumSource
  void floodIsCutAtThirtyTwoMebibytes(Engine engine) throws IOException {
    String padding = chunk(":" + "x".repeat(MIB - 3) + "\n\n");

    CSVRecord row =
        row(
            engine,
            new Bounds(LONG_MS, LONG_MS, LONG_MS, LONG_MS),
            peer -> {
              peer.request();
              peer.say(CHUNKED + chunk(FRAME));
              while (true) {
                peer.say(padding);
              }
            });

    is(row, "200", "malformed", "too_large", "larger than 33554432 bytes");
    assertThat(row.get("ttft_ms")).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void smallReplyThatUnpacksToAGibibyteIsCutToo(Engine engine) throws IOException {
    String bomb = bomb();
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: gzip\r\n"
            + "Content-Length: "
            + bomb.length()
            + "\r\n\r\n";

    CSVRecord row =
        row(
            engine,
            new Bounds(LONG_MS, LONG_MS, LONG_MS, LONG_MS),
            peer -> {
              peer.request();
              peer.say(head + bomb);
              peer.stand();
            });

    is(row, "200", "malformed", "too_large", "larger than 33554432 bytes");
  }

  private static String bomb() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] spaces = new byte[MIB];
    Arrays.fill(spaces, (byte) ' ');
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < 1024; i++) {
        zip.write(spaces);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @EnumSource
  void lineOfMoreThanEightMebibytesIsAFrameThatCannotBeRead(Engine engine) throws IOException {
    String line = "data: " + FRAME.substring(6).strip().replace("hello", "x".repeat(9 * MIB));

    CSVRecord row =
        row(
            engine,
            new Bounds(LONG_MS, LONG_MS, LONG_MS, LONG_MS),
            peer -> {
              peer.request();
              peer.say(CHUNKED + chunk(line + "\n\n") + chunk(FRAME) + chunk(LAST) + "0\r\n\r\n");
              peer.stand();
            });

    is(row, "200", "ok", "", "");
    assertThat(row.get("response_body")).contains("\"hello\"").hasSizeLessThan(1000);
  }
}

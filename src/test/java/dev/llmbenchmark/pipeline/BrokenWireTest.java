package dev.llmbenchmark.pipeline;

import static dev.llmbenchmark.pipeline.Replies.CHUNKED;
import static dev.llmbenchmark.pipeline.Replies.FRAME;
import static dev.llmbenchmark.pipeline.Replies.LAST;
import static dev.llmbenchmark.pipeline.Replies.WHOLE;
import static dev.llmbenchmark.pipeline.Replies.chunk;
import static dev.llmbenchmark.pipeline.Replies.chunked;
import static dev.llmbenchmark.pipeline.Replies.sized;
import static dev.llmbenchmark.pipeline.Replies.stream;
import static dev.llmbenchmark.pipeline.ScriptedServer.always;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What servers do to a connection × engine, to the byte, over the real routes: both engines leave
 * the same row, which is worked out from the public table of outcomes and RFC 9112.
 */
@Timeout(60)
class BrokenWireTest {
  private static final int SILENCE_MS = 300;
  private static final String ERROR =
      "{\"error\":{\"message\":\"no\",\"type\":\"server_error\",\"code\":\"server_error\"}}";

  /** A connection that serves one request. */
  private static ScriptedServer.Script once(ScriptedServer.Script answer) {
    return peer -> {
      if (peer.request()) {
        answer.play(peer);
      }
    };
  }

  private static ScriptedServer.Script cut(String text) {
    return once(peer -> peer.say(text));
  }

  private static ScriptedServer.Script reset(String text) {
    return once(
        peer -> {
          peer.say(text);
          peer.reset();
        });
  }

  private static ScriptedServer.Script standing(String text) {
    return once(
        peer -> {
          peer.say(text);
          peer.stand();
        });
  }

  private static ScriptedServer.Script whole(String text) {
    return always(peer -> peer.say(text));
  }

  private static String head(String more) {
    return stream().replace("OK\r\n", "OK\r\n" + more + "\r\n");
  }

  private static String gzipped() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write((FRAME + LAST).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return CHUNKED.replace("OK\r\n", "OK\r\nContent-Encoding: gzip\r\n")
        + chunk(bytes.toString(StandardCharsets.ISO_8859_1))
        + "0\r\n\r\n";
  }

  /** Row: status, outcome, code, then which times there are: headers, first token, last byte. */
  private static Map<String, Map<String, ScriptedServer.Script>> table() {
    Map<String, Map<String, ScriptedServer.Script>> table = new LinkedHashMap<>();
    table.put("0/network/broken/---", noReply());
    table.put(
        "200/network/broken/H--", Map.of("cut in the body", cut(CHUNKED), "r", reset(CHUNKED)));
    table.put("200/truncated/broken/HT-", cutStreams());
    table.put(
        "200/truncated/broken/H--",
        Map.of("short", cut(sized("200 OK", WHOLE).replace("\"total_tokens\":2}}", ""))));
    table.put("200/ok//HT-", Map.of("end", cut(CHUNKED + chunk(FRAME + LAST))));
    table.put("200/truncated/no_end/HTR", Map.of("close is the end", cut(untilClosed(FRAME))));
    table.put("0/malformed/protocol/---", noHttp());
    table.put(
        "200/malformed/protocol/HT-", Map.of("size", standing(CHUNKED + chunk(FRAME) + "zz\r\n")));
    table.put("200/ok//HTR", good());
    table.put("500/server/server_error/H-R", errors());
    table.put("500/server/500/H--", cutErrors());
    table.put(
        "0/timeout/timeout/---", Map.of("silent", standing(""), "half", standing("HTTP/1.1 20")));
    table.put("200/timeout/timeout/H--", Map.of("silent behind the head", standing(CHUNKED)));
    table.put("200/timeout/timeout/HT-", Map.of("mid", standing(CHUNKED + chunk(FRAME))));
    table.put("200/ok//HT-+", Map.of("hangs at the end", standing(CHUNKED + chunk(FRAME + LAST))));
    table.put("204/truncated/empty_reply/H-R", Map.of("204", whole("HTTP/1.1 204 Non\r\n\r\n")));
    table.put("304/bad_request/304/H-R", Map.of("304", whole("HTTP/1.1 304 Same\r\n\r\n")));
    table.put("302/bad_request/302/H-R", Map.of("redirect", whole(redirect())));
    return table;
  }

  private static String redirect() {
    return "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n";
  }

  private static String untilClosed(String body) {
    return "HTTP/1.0 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + body;
  }

  private static Map<String, ScriptedServer.Script> noReply() {
    return Map.of(
        "closed at once", once(peer -> {}),
        "reset", once(ScriptedServer.Peer::reset),
        "half a head", cut(CHUNKED.substring(0, 30)),
        "half a status line", cut("HTTP/1.1 2"));
  }

  private static Map<String, ScriptedServer.Script> cutStreams() {
    String frame = chunk(FRAME);
    return Map.of(
        "between chunks", cut(CHUNKED + frame),
        "reset between chunks", reset(CHUNKED + frame),
        "in a chunk", cut(CHUNKED + frame + "ff\r\ndata: {"),
        "in a size", cut(CHUNKED + frame + "f"),
        "behind a chunk's bytes", cut(CHUNKED + frame.substring(0, frame.length() - 2)),
        "reset until closed", reset(untilClosed(FRAME)));
  }

  private static Map<String, ScriptedServer.Script> noHttp() {
    return Map.of(
        "another protocol", standing("SSH-2.0-OpenSSH_9.6\r\n"),
        "another protocol, closed", cut("SSH-2.0-OpenSSH_9.6\r\n"),
        "status", standing("HTTP/1.1 abc OK\r\nContent-Length: 0\r\n\r\n"),
        "length", standing("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"),
        "two lengths",
            standing("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"));
  }

  private static Map<String, ScriptedServer.Script> good() {
    Map<String, ScriptedServer.Script> good = new LinkedHashMap<>();
    good.put("plain", whole(stream()));
    good.put("100", whole("HTTP/1.1 100 Continue\r\n\r\n" + stream()));
    good.put("103", whole("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + stream()));
    good.put("trailers", whole(CHUNKED + chunk(FRAME + LAST) + "0\r\nX-T: a\r\n\r\n"));
    good.put("extension", whole(stream().replace("0\r\n\r\n", "0;a=b\r\n\r\n")));
    good.put("large head", whole(head("X-Large: " + "y".repeat(20_000))));
    good.put("cookie", whole(head("Set-Cookie: a=b")));
    good.put("compressed unasked", whole(gzipped()));
    good.put("until closed", cut(untilClosed(FRAME + LAST)));
    good.put("large", whole(CHUNKED + chunk(FRAME.repeat(3000)) + chunk(LAST) + "0\r\n\r\n"));
    return good;
  }

  private static Map<String, ScriptedServer.Script> errors() {
    return Map.of(
        "chunked", whole(chunked("500 Oops", ERROR)),
        "sized", whole(sized("500 Oops", ERROR)),
        "until closed", cut("HTTP/1.0 500 Oops\r\n\r\n" + ERROR),
        "large", whole(chunked("500 Oops", ERROR + " ".repeat(40_000))));
  }

  private static Map<String, ScriptedServer.Script> cutErrors() {
    String sized = sized("500 Oops", ERROR);
    String half = sized.substring(0, sized.length() - 20);
    return Map.of("cut", cut(half), "reset", reset(half), "standing", standing(half));
  }

  static List<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    table()
        .forEach(
            (row, scripts) ->
                scripts.forEach(
                    (name, script) -> {
                      for (Engine engine : Engine.values()) {
                        cases.add(Arguments.of(row, name, engine, script));
                      }
                    }));
    return cases;
  }

  @TempDir Path output;

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("cases")
  void leavesTheSameRowOnBothEngines(
      String expected, String name, Engine engine, ScriptedServer.Script script)
      throws IOException {
    try (ScriptedServer server = ScriptedServer.plain(script)) {
      List<CSVRecord> rows = run(engine, server);

      assertThat(rows).hasSize(1);
      CSVRecord row = rows.get(0);
      String[] cells = expected.split("/");
      assertThat(row.get("status_code")).isEqualTo(cells[0].equals("0") ? "" : cells[0]);
      assertThat(row.get("outcome")).as(row.get("error")).isEqualTo(cells[1]);
      assertThat(row.get("error_code")).isEqualTo(cells[2]);
      assertThat(row.get("error").isEmpty()).isEqualTo(cells[1].equals("ok"));
      assertThat(row.get("connect_ms")).isNotEmpty();
      assertThat(!row.get("headers_ms").isEmpty()).isEqualTo(cells[3].charAt(0) == 'H');
      assertThat(!row.get("ttft_ms").isEmpty()).isEqualTo(cells[3].charAt(1) == 'T');
      assertThat(!row.get("response_time_ms").isEmpty()).isEqualTo(cells[3].charAt(2) == 'R');
    }
  }

  private List<CSVRecord> run(Engine engine, ScriptedServer server) {
    var request =
        RunFixture.request(
            engine, List.of("openai/gpt-4o-mini"), 1, 0, true, Transport.PROVIDER, output);
    String url = server.url("http", "127.0.0.1");
    var knobs = RunFixture.settings(5000, SILENCE_MS);
    return RunFixture.rows(RunFixture.run(RunFixture.pipeline(request, knobs, url, attempt -> {})));
  }
}

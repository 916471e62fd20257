package dev.llmbenchmark.pipeline;

import static dev.llmbenchmark.pipeline.Replies.*;

import dev.llmbenchmark.model.*;
import java.nio.file.Path;
import java.util.*;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExploreTest {
  @TempDir Path output;

  @Test
  void explore() throws Exception {
    String err =
        "{\"error\":{\"message\":\"no\",\"type\":\"server_error\",\"code\":\"server_error\"}}";
    Map<String, ScriptedServer.Script> m = new LinkedHashMap<>();
    m.put(
        "cut-in-chunk",
        p -> {
          p.request();
          p.say(CHUNKED + chunk(FRAME) + "ff\r\ndata: {");
        });
    m.put(
        "cut-behind-chunk",
        p -> {
          p.request();
          String c = chunk(FRAME);
          p.say(CHUNKED + c.substring(0, c.length() - 2));
        });
    m.put(
        "cut-in-size",
        p -> {
          p.request();
          p.say(CHUNKED + chunk(FRAME) + "f");
        });
    m.put(
        "cut-in-last",
        p -> {
          p.request();
          p.say(CHUNKED + chunk(FRAME + LAST) + "0\r\n");
        });
    m.put(
        "drips",
        ScriptedServer.always(
            p -> {
              p.say(CHUNKED);
              for (int i = 0; i < 12; i++) {
                java.util.concurrent.locks.LockSupport.parkNanos(100_000_000L);
                p.say(chunk(FRAME));
              }
              p.say(chunk(LAST) + "0\r\n\r\n");
            }));
    m.put(
        "gzip",
        ScriptedServer.always(
            p -> {
              var b = new java.io.ByteArrayOutputStream();
              try (var g = new java.util.zip.GZIPOutputStream(b)) {
                g.write((FRAME + LAST).getBytes());
              }
              p.say(
                  CHUNKED.replace("OK\r\n", "OK\r\nContent-Encoding: gzip\r\n")
                      + chunk(b.toString(java.nio.charset.StandardCharsets.ISO_8859_1))
                      + "0\r\n\r\n");
            }));
    m.put(
        "big-stream",
        ScriptedServer.always(
            p -> p.say(CHUNKED + chunk(FRAME.repeat(3000)) + chunk(LAST) + "0\r\n\r\n")));
    m.put("plain", ScriptedServer.always(p -> p.say(stream())));
    m.put("close-at-once", p -> {});
    m.put("reset-at-once", p -> p.reset());
    m.put("close-after-request", p -> p.request());
    m.put(
        "reset-after-request",
        p -> {
          p.request();
          p.reset();
        });
    m.put(
        "close-after-headers",
        p -> {
          p.request();
          p.say(CHUNKED);
        });
    m.put(
        "reset-after-headers",
        p -> {
          p.request();
          p.say(CHUNKED);
          p.reset();
        });
    m.put(
        "half-headers-close",
        p -> {
          p.request();
          p.say(CHUNKED.substring(0, 30));
        });
    m.put(
        "close-mid",
        p -> {
          p.request();
          p.say(CHUNKED + chunk(FRAME));
        });
    m.put(
        "reset-mid",
        p -> {
          p.request();
          p.say(CHUNKED + chunk(FRAME));
          p.reset();
        });
    m.put(
        "close-before-last-chunk",
        p -> {
          p.request();
          p.say(CHUNKED + chunk(FRAME + LAST));
        });
    m.put(
        "short-length",
        p -> {
          p.request();
          String r = sized("200 OK", WHOLE);
          p.say(r.substring(0, r.length() - 20));
        });
    m.put(
        "short-length-whole",
        p -> {
          p.request();
          p.say(
              "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\nContent-Type: application/json\r\n\r\n"
                  + WHOLE);
        });
    m.put(
        "bad-chunk",
        p -> {
          p.request();
          p.say(CHUNKED + chunk(FRAME) + "zz\r\nwhat\r\n");
          p.stand();
        });
    m.put(
        "bad-chunk-crlf",
        p -> {
          p.request();
          p.say(CHUNKED + "5\r\nhelloXXXX\r\n");
          p.stand();
        });
    m.put(
        "not-http",
        p -> {
          p.request();
          p.say("SSH-2.0-OpenSSH_9.6\r\n");
          p.stand();
        });
    m.put(
        "not-http-close",
        p -> {
          p.request();
          p.say("SSH-2.0-OpenSSH_9.6\r\n");
        });
    m.put(
        "bad-status",
        p -> {
          p.request();
          p.say("HTTP/1.1 abc OK\r\nContent-Length: 0\r\n\r\n");
          p.stand();
        });
    m.put(
        "bad-header",
        p -> {
          p.request();
          p.say(
              "HTTP/1.1 200 OK\r\nno colon here\r\nContent-Length: "
                  + WHOLE.length()
                  + "\r\n\r\n"
                  + WHOLE);
          p.stand();
        });
    m.put(
        "bad-length",
        p -> {
          p.request();
          p.say("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n" + WHOLE);
          p.stand();
        });
    m.put("500-chunked", ScriptedServer.always(p -> p.say(chunked("500 Oops", err))));
    m.put("500-sized", ScriptedServer.always(p -> p.say(sized("500 Oops", err))));
    m.put(
        "500-cut",
        p -> {
          p.request();
          String r = sized("500 Oops", err);
          p.say(r.substring(0, r.length() - 20));
        });
    m.put(
        "500-cut-reset",
        p -> {
          p.request();
          String r = sized("500 Oops", err);
          p.say(r.substring(0, r.length() - 20));
          p.reset();
        });
    m.put(
        "500-big",
        ScriptedServer.always(p -> p.say(chunked("500 Oops", err + " ".repeat(40000) + "x"))));
    m.put(
        "500-bighead",
        ScriptedServer.always(
            p ->
                p.say(
                    sized("500 Oops", err)
                        .replace(
                            "Content-Type", "X-Big: " + "y".repeat(20000) + "\r\nContent-Type"))));
    m.put(
        "many-headers",
        ScriptedServer.always(
            p -> {
              StringBuilder b = new StringBuilder("HTTP/1.1 200 OK\r\n");
              for (int i = 0; i < 300; i++) b.append("X-H" + i + ": " + "z".repeat(100) + "\r\n");
              p.say(stream().replace("HTTP/1.1 200 OK\r\n", b));
            }));
    m.put(
        "long-status-line",
        ScriptedServer.always(p -> p.say(stream().replace("OK", "O" + "K".repeat(5000)))));
    m.put(
        "http10",
        p -> {
          p.request();
          p.say("HTTP/1.0 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + FRAME + LAST);
        });
    m.put(
        "http10-cut",
        p -> {
          p.request();
          p.say("HTTP/1.0 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + FRAME);
        });
    m.put(
        "http10-reset",
        p -> {
          p.request();
          p.say("HTTP/1.0 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + FRAME);
          p.reset();
        });
    m.put(
        "http11-nolength",
        p -> {
          p.request();
          p.say("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + FRAME + LAST);
        });
    m.put(
        "close-header",
        p -> {
          p.request();
          p.say(stream().replace("OK\r\n", "OK\r\nConnection: close\r\n"));
        });
    m.put(
        "garbage-behind",
        p -> {
          p.request();
          p.say(stream() + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
          if (p.request()) p.say(stream());
        });
    m.put(
        "garbage-behind-sized",
        p -> {
          p.request();
          p.say(sized("200 OK", WHOLE) + "garbage");
          if (p.request()) p.say(sized("200 OK", WHOLE));
        });
    m.put("204", ScriptedServer.always(p -> p.say("HTTP/1.1 204 No Content\r\n\r\n")));
    m.put("304", ScriptedServer.always(p -> p.say("HTTP/1.1 304 Not Modified\r\n\r\n")));
    m.put(
        "302",
        ScriptedServer.always(
            p ->
                p.say(
                    "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")));
    m.put(
        "401-challenge",
        ScriptedServer.always(
            p ->
                p.say(
                    "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n")));
    m.put("100", ScriptedServer.always(p -> p.say("HTTP/1.1 100 Continue\r\n\r\n" + stream())));
    m.put(
        "100x2",
        ScriptedServer.always(
            p -> p.say("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + stream())));
    m.put("102", ScriptedServer.always(p -> p.say("HTTP/1.1 102 Processing\r\n\r\n" + stream())));
    m.put(
        "103",
        ScriptedServer.always(
            p -> p.say("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + stream())));
    m.put(
        "101",
        ScriptedServer.always(
            p ->
                p.say(
                    "HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"
                        + FRAME)));
    m.put(
        "trailers",
        ScriptedServer.always(
            p -> p.say(CHUNKED + chunk(FRAME + LAST) + "0\r\nX-T: a\r\nX-U: b\r\n\r\n")));
    m.put("lf-only", ScriptedServer.always(p -> p.say(stream().replace("\r\n", "\n"))));
    m.put(
        "chunk-ext",
        ScriptedServer.always(p -> p.say(stream().replace("0\r\n\r\n", "0;a=b\r\n\r\n"))));
    m.put(
        "gzip-lie",
        ScriptedServer.always(
            p -> p.say(stream().replace("OK\r\n", "OK\r\nContent-Encoding: gzip\r\n"))));
    m.put(
        "dup-headers",
        ScriptedServer.always(
            p ->
                p.say(
                    sized("429 X", err)
                        .replace(
                            "X\r\n",
                            "X\r\nRetry-After: 2\r\nRetry-After: 3\r\ncf-ray: a\r\ncf-ray: b\r\n"))));
    m.put(
        "cookie",
        ScriptedServer.always(p -> p.say(stream().replace("OK\r\n", "OK\r\nSet-Cookie: a=b\r\n"))));
    m.put(
        "both-lengths",
        ScriptedServer.always(
            p -> p.say(stream().replace("OK\r\n", "OK\r\nContent-Length: 3\r\n"))));
    m.put(
        "two-lengths",
        ScriptedServer.always(
            p -> p.say(sized("200 OK", WHOLE).replace("OK\r\n", "OK\r\nContent-Length: 3\r\n"))));
    m.put(
        "silent",
        p -> {
          p.request();
          p.stand();
        });
    m.put(
        "headers-silent",
        p -> {
          p.request();
          p.say(CHUNKED);
          p.stand();
        });
    m.put(
        "mid-silent",
        p -> {
          p.request();
          p.say(CHUNKED + chunk(FRAME));
          p.stand();
        });
    m.put(
        "end-silent",
        p -> {
          p.request();
          p.say(CHUNKED + chunk(FRAME + LAST));
          p.stand();
        });
    m.put(
        "500-silent",
        p -> {
          p.request();
          p.say("HTTP/1.1 500 Oops\r\nContent-Length: 100\r\n\r\n");
          p.stand();
        });
    m.put(
        "half-header-silent",
        p -> {
          p.request();
          p.say("HTTP/1.1 200 OK\r\nContent-");
          p.stand();
        });
    m.put("tls-silent", p -> p.stand());
    m.put(
        "tls-plain",
        p -> {
          p.say("HTTP/1.1 400 Bad\r\n\r\n");
          p.stand();
        });
    m.put("tls-reset", p -> p.reset());
    m.put("tls-close", p -> {});
    String only = System.getProperty("only", "");
    try (java.io.PrintWriter out = new java.io.PrintWriter("/tmp/wt-tls-explore.txt")) {
      for (var e : m.entrySet())
        for (Engine engine : Engine.values()) {
          if (!only.isEmpty() && !e.getKey().matches(only)) continue;
          try (ScriptedServer server = ScriptedServer.plain(e.getValue())) {
            var request =
                RunFixture.request(
                    engine, List.of("openai/gpt-4o-mini"), 2, 0, true, Transport.PROVIDER, output);
            boolean silent = e.getKey().contains("silent");
            long t = System.nanoTime();
            List<Attempt> seen = Collections.synchronizedList(new ArrayList<>());
            var pipeline =
                RunFixture.pipeline(
                    request,
                    RunFixture.settings(500, silent ? 300 : 3000),
                    server.url(e.getKey().startsWith("tls") ? "https" : "http", "127.0.0.1"),
                    seen::add);
            var done =
                java.util.concurrent.CompletableFuture.supplyAsync(() -> RunFixture.run(pipeline));
            try {
              var result = done.get(25, java.util.concurrent.TimeUnit.SECONDS);
              for (var row : RunFixture.rows(result))
                out.printf(
                    "%-22s %-10s %s|%s|%s|%s|con=%s hd=%s ttft=%s rt=%s chunks=%s ra=%s ray=%s body=%s%n",
                    e.getKey(),
                    engine.word(),
                    row.get("status_code"),
                    row.get("outcome"),
                    row.get("error_code"),
                    row.get("error").substring(0, Math.min(110, row.get("error").length())),
                    !row.get("connect_ms").isEmpty(),
                    !row.get("headers_ms").isEmpty(),
                    !row.get("ttft_ms").isEmpty(),
                    !row.get("response_time_ms").isEmpty(),
                    row.get("chunks"),
                    row.get("retry_after_ms"),
                    row.get("cf_ray"),
                    row.get("response_body").length());
            } catch (Exception x) {
              out.println(
                  e.getKey()
                      + " "
                      + engine
                      + " FAILED "
                      + x
                      + " "
                      + x.getCause()
                      + " seen "
                      + seen.size());
            }
            out.printf(
                "    connections=%d left=%d ms=%d%n",
                server.connections(), server.left(), (System.nanoTime() - t) / 1000000);
            out.flush();
          }
        }
    }
  }
}

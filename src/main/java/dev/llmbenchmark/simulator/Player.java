package dev.llmbenchmark.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerConnection;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;

/**
 * Plays one script on one connection. Each step waits for its own moment on the monotonic clock, so
 * that a late step does not delay those after it; no step is early. Runs on the event loop only.
 */
final class Player {
  private static final int CRLF = '\r' << 8 | '\n';

  /** Most bytes around a chunk: eight digits of its length and two line ends. */
  private static final int CHUNK_FRAME = 12;

  private final Clockwork clockwork;
  private final Context context;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Script script;
  private final long startNanos;
  private final ChannelHandlerContext wire;
  private int next;
  private boolean headSent;
  private boolean gone;
  private Future<?> timer;

  private Player(Clockwork clockwork, HttpServerRequest request, Script script, long startNanos) {
    this.clockwork = clockwork;
    this.context = Vertx.currentContext();
    this.request = request;
    this.response = request.response();
    this.script = script;
    this.startNanos = startNanos;
    this.wire = ((HttpServerConnection) request.connection()).channel().pipeline().firstContext();
  }

  /** Has to be called on the event loop of the request. */
  static void play(Clockwork clockwork, HttpServerRequest request, Script script, long startNanos) {
    Player player = new Player(clockwork, request, script, startNanos);
    request.response().closeHandler(v -> player.leave());
    request.response().exceptionHandler(e -> player.leave());
    player.advance();
  }

  private void leave() {
    gone = true;
    if (timer != null) {
      timer.cancel(false);
    }
  }

  private void advance() {
    timer = null;
    while (!gone) {
      long due = startNanos + dueNanos();
      long wait = due - System.nanoTime();
      if (wait > 0) {
        timer = clockwork.after(wait, context, this::advance);
        return;
      }
      boolean ended = step();
      clockwork.done(due);
      if (ended) {
        return;
      }
    }
  }

  private long dueNanos() {
    return headSent && next < script.pieces().size()
        ? script.pieces().get(next).atNanos()
        : Math.max(script.headNanos(), headSent ? lastNanos() : 0);
  }

  private long lastNanos() {
    return script.pieces().isEmpty()
        ? 0
        : script.pieces().get(script.pieces().size() - 1).atNanos();
  }

  /** Does what is due; true when nothing is left to do. */
  private boolean step() {
    if (script.end() == Script.End.SILENCE) {
      return true;
    }
    if (script.end() == Script.End.CLOSE) {
      request.connection().close();
      return true;
    }
    if (script.mishap().isPresent()) {
      RawPlayer.play(clockwork, request, script.mishap().get(), script);
      return true;
    }
    if (!headSent) {
      head();
      return false;
    }
    if (next < script.pieces().size()) {
      Buffer bytes = script.pieces().get(next++).bytes();
      if (script.sized()) {
        response.end(bytes);
        return true;
      }
      chunk(bytes);
      return false;
    }
    if (script.end() == Script.End.PROPER) {
      response.end();
    }
    return true;
  }

  /**
   * Writes one chunk of the body as HTTP/1.1 frames it, in one buffer and from the handler next to
   * the socket: the server's own encoder makes three of each, and a client that is measured on the
   * same machine waits for the processor meanwhile.
   */
  private void chunk(Buffer bytes) {
    int length = bytes.length();
    if (length == 0) {
      // Framed as a chunk it would be the end of the body.
      return;
    }
    ByteBuf framed = wire.alloc().directBuffer(length + CHUNK_FRAME);
    framed.writeCharSequence(Integer.toHexString(length), StandardCharsets.US_ASCII);
    ByteBufUtil.writeShortBE(framed, CRLF);
    framed.writeBytes(bytes.getBytes());
    ByteBufUtil.writeShortBE(framed, CRLF);
    wire.writeAndFlush(framed);
  }

  private void head() {
    headSent = true;
    response.setStatusCode(script.status());
    script.headers().forEach(response::putHeader);
    if (!script.sized()) {
      response.setChunked(true);
      // An empty write sends the headers by themselves, ahead of the body.
      response.write(Buffer.buffer());
    }
  }
}

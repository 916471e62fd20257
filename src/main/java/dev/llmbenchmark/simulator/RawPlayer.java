package dev.llmbenchmark.simulator;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.concurrent.TimeUnit;

/** Writes a reply's bytes onto the connection, past the server's own HTTP. */
final class RawPlayer {
  /** What was written before a reset has this long to be read, in ms. */
  private static final long READ_MS = 60;

  private final Channel channel;
  private final Clockwork clockwork;
  private final Context context;
  private final RawReply reply;

  private RawPlayer(Channel channel, Clockwork clockwork, RawReply reply) {
    this.channel = channel;
    this.clockwork = clockwork;
    this.context = Vertx.currentContext();
    this.reply = reply;
  }

  /** Has to be called on the event loop of the request. */
  static void play(Clockwork clockwork, HttpServerRequest request, Mishap mishap, Script script) {
    Channel channel = ((HttpServerConnection) request.connection()).channel();
    new RawPlayer(channel, clockwork, mishap.of(script)).next(0);
  }

  private void next(int at) {
    if (at < reply.parts().size()) {
      write(reply.parts().get(at), () -> next(at + 1));
    } else if (reply.endless().length > 0) {
      again();
    } else {
      end();
    }
  }

  private void again() {
    Runnable write = () -> write(reply.endless(), this::again);
    if (reply.everyMs() == 0) {
      context.runOnContext(v -> write.run());
    } else {
      clockwork.after(TimeUnit.MILLISECONDS.toNanos(reply.everyMs()), context, write);
    }
  }

  private void write(byte[] bytes, Runnable then) {
    // From the handler next to the socket: the others would make it HTTP.
    channel
        .pipeline()
        .firstContext()
        .writeAndFlush(Unpooled.wrappedBuffer(bytes))
        .addListener(
            done -> {
              if (done.isSuccess()) {
                then.run();
              }
            });
  }

  private void end() {
    switch (reply.end()) {
      case CLOSE -> channel.close();
      case RESET ->
          clockwork.after(
              TimeUnit.MILLISECONDS.toNanos(READ_MS),
              context,
              () -> {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
                channel.close();
              });
      case STAND -> {
        // Until the client lets go.
      }
    }
  }
}

package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.Fault;
import io.netty.handler.codec.DecoderException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpException;

/** What the exceptions of both HTTP clients mean. */
final class Faults {
  private Faults() {}

  static Fault of(Throwable thrown) {
    return new Fault(kind(thrown), thrown.getClass().getSimpleName() + ": " + thrown.getMessage());
  }

  private static Fault.Kind kind(Throwable thrown) {
    if (thrown instanceof ConnectException
        || thrown instanceof ConnectTimeoutException
        || thrown instanceof io.netty.channel.ConnectTimeoutException
        || thrown instanceof NoRouteToHostException
        || thrown instanceof UnknownHostException
        || thrown instanceof SSLException) {
      return Fault.Kind.CONNECT;
    }
    if (thrown instanceof InterruptedIOException || thrown instanceof TimeoutException) {
      return Fault.Kind.TIMEOUT;
    }
    if (thrown instanceof HttpException
        || thrown instanceof DecoderException
        || thrown instanceof IllegalArgumentException) {
      return Fault.Kind.PROTOCOL;
    }
    return Fault.Kind.BROKEN;
  }
}

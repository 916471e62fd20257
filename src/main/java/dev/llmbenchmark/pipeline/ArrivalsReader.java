package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpConstants;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpException;

/**
 * Reads the live stream of a response to its end and stamps each piece in the thread that read it,
 * before anything is parsed. An exception, of the HTTP client or while reading, becomes a fault.
 */
public final class ArrivalsReader {
  /**
   * @param exchange the exchange after the gateway step
   * @return what came, and when
   */
  public Arrivals read(Exchange exchange) {
    Stamps.Marks marks = exchange.getVariable(Stamps.VARIABLE, Stamps.Marks.class);
    Exception thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    Pieces pieces = new Pieces();
    Optional<Fault> fault = Optional.ofNullable(thrown).map(ArrivalsReader::fault);
    int status = 0;
    Map<String, String> headers = new HashMap<>();
    if (thrown == null) {
      status = exchange.getMessage().getHeader(HttpConstants.HTTP_RESPONSE_CODE, Integer.class);
      headers = headers(exchange);
      fault = drain(exchange.getMessage().getBody(), pieces);
    }
    long end = System.nanoTime();
    if (fault.isEmpty() && pieces.count > 0) {
      end = pieces.nanos[pieces.count - 1];
    }
    return new Arrivals(
        marks == null ? end : marks.sent,
        marks == null || marks.connect < 0 ? OptionalLong.empty() : OptionalLong.of(marks.connect),
        marks == null || marks.headers < 0 ? OptionalLong.empty() : OptionalLong.of(marks.headers),
        end,
        status,
        headers,
        Arrays.copyOf(pieces.bytes, pieces.length),
        Arrays.copyOf(pieces.ends, pieces.count),
        Arrays.copyOf(pieces.nanos, pieces.count),
        fault);
  }

  private static Optional<Fault> drain(Object body, Pieces pieces) {
    if (!(body instanceof InputStream stream)) {
      return Optional.empty();
    }
    try (stream) {
      while (true) {
        int room = pieces.room();
        int read = stream.read(pieces.bytes, pieces.length, room);
        if (read < 0) {
          return Optional.empty();
        }
        pieces.add(read, System.nanoTime());
      }
    } catch (IOException e) {
      return Optional.of(fault(e));
    }
  }

  private static Map<String, String> headers(Exchange exchange) {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getMessage()
        .getHeaders()
        .forEach(
            (name, value) -> {
              if (value != null && !name.startsWith("Camel")) {
                headers.put(name.toLowerCase(Locale.ROOT), String.valueOf(value));
              }
            });
    return headers;
  }

  private static Fault fault(Exception e) {
    String message = e.getClass().getSimpleName() + ": " + e.getMessage();
    if (e instanceof ConnectException
        || e instanceof ConnectTimeoutException
        || e instanceof NoRouteToHostException
        || e instanceof UnknownHostException
        || e instanceof SSLException) {
      return new Fault(Fault.Kind.CONNECT, message);
    }
    if (e instanceof InterruptedIOException) {
      return new Fault(Fault.Kind.TIMEOUT, message);
    }
    if (e instanceof HttpException) {
      return new Fault(Fault.Kind.PROTOCOL, message);
    }
    return new Fault(Fault.Kind.BROKEN, message);
  }

  /** Bytes as they come, with the end and the time of each piece. */
  private static final class Pieces {
    private byte[] bytes = new byte[16 * 1024];
    private int length;
    private int[] ends = new int[64];
    private long[] nanos = new long[64];
    private int count;

    private int room() {
      if (bytes.length - length < 4096) {
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
      }
      return bytes.length - length;
    }

    private void add(int read, long now) {
      if (read == 0) {
        return;
      }
      if (count == ends.length) {
        ends = Arrays.copyOf(ends, count * 2);
        nanos = Arrays.copyOf(nanos, count * 2);
      }
      length += read;
      ends[count] = length;
      nanos[count] = now;
      count++;
    }
  }
}

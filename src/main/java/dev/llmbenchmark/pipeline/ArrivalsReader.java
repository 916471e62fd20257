package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpConstants;

/**
 * Reads the live stream of a response to its end and stamps each piece in the thread that read it,
 * before anything is parsed. An exception, of the HTTP client or while reading, becomes a fault.
 */
public final class ArrivalsReader {
  private final BooleanSupplier abandoned;
  private final ReplyMemory memory;

  /**
   * @param memory bounds what large replies take together
   * @param abandoned whether the program itself closes the connections
   */
  ArrivalsReader(ReplyMemory memory, BooleanSupplier abandoned) {
    this.memory = memory;
    this.abandoned = abandoned;
  }

  private Fault fault(Exception thrown, boolean connecting, Optional<Watch> watch) {
    // What a closed socket is told by is the client's affair; why it was closed is known here.
    Throwable why = watch.flatMap(Watch::reason).orElse(thrown);
    return abandoned.getAsBoolean() ? Faults.abandoned() : Faults.of(why, connecting);
  }

  /**
   * @param exchange the exchange after the gateway step
   * @return what came, and when
   */
  public Arrivals read(Exchange exchange) {
    Optional<Marks> marks = Optional.ofNullable(exchange.getVariable(Stamps.VARIABLE, Marks.class));
    Optional<Watch> watch = Optional.ofNullable(exchange.getVariable(Stamps.WATCH, Watch.class));
    Exception thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    Pieces pieces = new Pieces(memory);
    if (thrown != null) {
      watch.ifPresent(Watch::ended);
      Fault fault = fault(thrown, marks.filter(Marks::connecting).isPresent(), watch);
      int status = marks.map(Marks::status).orElse(0);
      return pieces.arrivals(marks, status, Map.of(), Optional.of(fault), System.nanoTime());
    }
    int status = exchange.getMessage().getHeader(HttpConstants.HTTP_RESPONSE_CODE, Integer.class);
    Map<String, String> headers = headers(exchange);
    Optional<Fault> fault = drain(exchange.getMessage().getBody(), status, pieces, watch);
    watch.ifPresent(Watch::ended);
    Spent.afterwards(exchange, memory, pieces);
    return pieces.arrivals(marks, status, headers, fault, System.nanoTime());
  }

  private Optional<Fault> drain(Object body, int status, Pieces pieces, Optional<Watch> watch) {
    if (!(body instanceof InputStream stream)) {
      return Optional.empty();
    }
    try (stream) {
      take(stream, Bounds.mostBytes(status), pieces, watch);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(fault(e, false, watch));
    }
  }

  private static void take(InputStream stream, int most, Pieces pieces, Optional<Watch> watch)
      throws IOException {
    try {
      // Each piece is stamped as it is read.
      while (pieces.read(stream)) {
        long now = pieces.lastNanos();
        watch.ifPresent(one -> one.piece(now));
        pieces.check(most);
      }
    } catch (TooLargeException e) {
      // Closing the stream alone would read all that is still to come.
      watch.ifPresent(one -> one.giveUp(e));
      throw e;
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
                headers.put(name.toLowerCase(Locale.ROOT), first(value));
              }
            });
    return headers;
  }

  /** Of a header that came several times, its first value. */
  private static String first(Object value) {
    return String.valueOf(
        value instanceof Collection<?> several ? several.iterator().next() : value);
  }
}

package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Fault;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes the body of one response on the event loop that reads its socket: each buffer is stamped
 * and copied, and nothing else happens there. What came of a response that broke off stays here,
 * which is why the component's own result is not used.
 */
final class Tap implements BodyCodec<Void>, BodyStream<Void> {
  private static final List<String> CONNECTIONS = List.of("connection", "keep-alive");

  private final Marks marks;
  private final Watch watch;
  private final Pieces pieces;
  private final Promise<Void> done = Promise.promise();

  /**
   * Names and values in turn, a line each, as none of them can hold a line's end. Each would be an
   * object of several that lives as long as the stream.
   */
  private String headers = "";

  private long createdNanos;
  private int status;
  private boolean over;

  /**
   * @param marks of the request, already marked as sent
   * @param watch ends the call in time
   * @param pieces takes what comes; nothing is in it
   */
  Tap(Marks marks, Watch watch, Pieces pieces) {
    this.marks = marks;
    this.watch = watch;
    this.pieces = pieces;
  }

  /** A connection is about to be asked for. */
  void connecting() {
    marks.markConnecting();
    createdNanos = System.nanoTime();
  }

  /**
   * A connection is there.
   *
   * @param reused whether other requests were on it before
   * @param giveUp ends the call, with the reason
   */
  void connected(boolean reused, Consumer<Throwable> giveUp) {
    marks.markConnected();
    if (!reused) {
      marks.connectTook(System.nanoTime() - createdNanos);
    }
    watch.sending(giveUp);
  }

  /** The response's head is there. */
  void head(HttpClientResponse response) {
    marks.markHeaders();
    watch.head();
    status = response.statusCode();
    StringBuilder lines = new StringBuilder();
    for (Map.Entry<String, String> one : response.headers()) {
      lines.append(one.getKey()).append('\n');
      lines.append(one.getValue()).append('\n');
    }
    headers = lines.toString();
    removeAllBut(CONNECTIONS, response.headers());
  }

  /**
   * Leaves what the client itself still reads, at the end of the response, and never takes it out:
   * the loop that reads the socket may be another than this one.
   */
  private static void removeAllBut(List<String> kept, MultiMap headers) {
    for (String name : List.copyOf(headers.names())) {
      if (kept.stream().noneMatch(name::equalsIgnoreCase)) {
        headers.remove(name);
      }
    }
  }

  private Map<String, String> firstOfEach() {
    Map<String, String> first = new HashMap<>();
    String[] lines = headers.split("\n", -1);
    for (int i = 0; i + 1 < lines.length; i += 2) {
      first.putIfAbsent(lines[i].toLowerCase(Locale.ROOT), lines[i + 1]);
    }
    return first;
  }

  /**
   * @param thrown why the response is not complete; absent when it is
   * @param abandoned whether the program itself closes the connections
   * @return what came, and when
   */
  Arrivals arrivals(Optional<Throwable> thrown, boolean abandoned) {
    watch.ended();
    // What still comes of one that broke off is not counted any more.
    over = true;
    // What a reset is told by is the client's affair; why there was one is known here.
    Optional<Fault> broken =
        thrown.map(one -> Faults.of(watch.reason().orElse(one), marks.connecting()));
    Optional<Fault> fault = broken.map(one -> abandoned ? Faults.abandoned() : one);
    return pieces.arrivals(Optional.of(marks), status, firstOfEach(), fault, System.nanoTime());
  }

  /** Where what came was put. */
  Pieces pieces() {
    return pieces;
  }

  @Override
  public void create(Handler<AsyncResult<BodyStream<Void>>> handler) {
    handler.handle(Future.succeededFuture(this));
  }

  @Override
  public Future<Void> write(Buffer buffer) {
    long now = System.nanoTime();
    watch.piece(now);
    if (over) {
      return Future.succeededFuture();
    }
    int length = buffer.length();
    try {
      buffer.getBytes(pieces.arrayFor(length), pieces.length());
      pieces.add(length, now);
      pieces.check(Bounds.mostBytes(status));
    } catch (TooLargeException e) {
      over = true;
      watch.giveUp(e);
    }
    return Future.succeededFuture();
  }

  @Override
  public void write(Buffer buffer, Handler<AsyncResult<Void>> handler) {
    handler.handle(write(buffer));
  }

  @Override
  public void end(Handler<AsyncResult<Void>> handler) {
    done.tryComplete();
    if (handler != null) {
      handler.handle(done.future());
    }
  }

  @Override
  public Future<Void> result() {
    return done.future();
  }

  /** The response broke off. */
  @Override
  public void handle(Throwable thrown) {
    done.tryFail(thrown);
  }

  @Override
  public Tap exceptionHandler(Handler<Throwable> handler) {
    return this;
  }

  @Override
  public Tap setWriteQueueMaxSize(int maxSize) {
    return this;
  }

  @Override
  public boolean writeQueueFull() {
    return false;
  }

  @Override
  public Tap drainHandler(Handler<Void> handler) {
    return this;
  }
}

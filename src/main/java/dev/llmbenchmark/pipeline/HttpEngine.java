package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.Engine;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import org.apache.camel.main.Main;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.io.CloseMode;

/**
 * The HTTP client of one run, bound to the names by which its route file knows it.
 *
 * @param threads run the calls
 * @param hangUp breaks all connections off
 * @param client is closed with the run
 */
record HttpEngine(ExecutorService threads, Runnable hangUp, AutoCloseable client)
    implements AutoCloseable {
  /**
   * @param main the context that gets the beans
   * @param engine which client
   * @param connectTimeoutMs longest wait for a connection, in ms
   * @param connections most connections at once
   * @param abandoned whether the calls in flight have been given up
   * @param tls gives TLS to the engine that does not bring its own
   */
  static HttpEngine bind(
      Main main,
      Engine engine,
      int connectTimeoutMs,
      int connections,
      BooleanSupplier abandoned,
      FutureTask<TlsSocketStrategy> tls) {
    return switch (engine) {
      case HTTP -> http(main, connectTimeoutMs, connections, abandoned, tls);
      case VERTX_HTTP -> vertx(main, connectTimeoutMs, connections, abandoned);
    };
  }

  /** A call in flight holds a thread; the pacer bounds their number. */
  private static HttpEngine http(
      Main main,
      int connectTimeoutMs,
      int connections,
      BooleanSupplier abandoned,
      FutureTask<TlsSocketStrategy> tls) {
    var pool = Stamps.pool(connectTimeoutMs, connections, tls);
    main.addOverrideProperty("camel.component.http.clientConnectionManager", "#bean:connections");
    main.bind("connections", pool);
    main.bind("stamps", new Stamps());
    main.bind("arrivals", new ArrivalsReader(abandoned));
    return new HttpEngine(
        Executors.newCachedThreadPool(), () -> pool.close(CloseMode.IMMEDIATE), pool);
  }

  /** Threads only start calls; one of them waits in the pacer. */
  private static HttpEngine vertx(
      Main main, int connectTimeoutMs, int connections, BooleanSupplier abandoned) {
    TappedVertxHttp tap = new TappedVertxHttp(connectTimeoutMs, connections, abandoned);
    main.addOverrideProperty("camel.component.vertx-http.vertx", "#bean:vertx");
    main.bind("vertx", tap.vertx());
    main.bind("tap", tap);
    int threads = 2 + Runtime.getRuntime().availableProcessors();
    return new HttpEngine(Executors.newFixedThreadPool(threads), tap::hangUp, tap);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      client.close();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP client cannot be closed", e);
    }
  }
}

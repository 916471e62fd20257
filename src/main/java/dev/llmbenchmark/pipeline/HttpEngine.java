package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.Engine;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
   * @param bounds how long a call may take
   * @param connections most connections at once
   * @param abandoned whether the calls in flight have been given up
   * @param tls gives TLS to the engine that does not bring its own
   * @param trust whom the other one trusts; absent for those whom Java does
   */
  static HttpEngine bind(
      Main main,
      Engine engine,
      Bounds bounds,
      int connections,
      BooleanSupplier abandoned,
      FutureTask<TlsSocketStrategy> tls,
      Optional<Trust> trust) {
    return switch (engine) {
      case HTTP -> http(main, bounds, connections, abandoned, tls);
      case VERTX_HTTP -> vertx(main, bounds, connections, abandoned, trust);
    };
  }

  /** A call in flight holds a thread; the pacer bounds their number. */
  private static HttpEngine http(
      Main main,
      Bounds bounds,
      int connections,
      BooleanSupplier abandoned,
      FutureTask<TlsSocketStrategy> tls) {
    var pool = Stamps.pool(bounds.connectMs(), connections, tls);
    var clock = new ScheduledThreadPoolExecutor(1, HttpEngine::timeKeeper);
    clock.setRemoveOnCancelPolicy(true);
    main.addOverrideProperty("camel.component.http.clientConnectionManager", "#bean:connections");
    main.bind("connections", pool);
    main.bind("stamps", new Stamps(bounds, timer(clock)));
    main.bind("arrivals", new ArrivalsReader(ReplyMemory.ofHeap(), abandoned));
    return new HttpEngine(
        Executors.newCachedThreadPool(),
        () -> pool.close(CloseMode.IMMEDIATE),
        () -> {
          clock.shutdownNow();
          pool.close();
        });
  }

  private static Watch.Timer timer(ScheduledThreadPoolExecutor clock) {
    return (ms, task) -> {
      var set = clock.schedule(task, ms, TimeUnit.MILLISECONDS);
      return () -> set.cancel(false);
    };
  }

  private static Thread timeKeeper(Runnable task) {
    Thread thread = new Thread(task, "time-outs");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * One thread waits in the pacer while others start calls. What a thread starts is handled on one
   * event loop, so that each loop needs a thread; more would only wake each other.
   */
  private static HttpEngine vertx(
      Main main, Bounds bounds, int connections, BooleanSupplier abandoned, Optional<Trust> trust) {
    TappedVertxHttp tap =
        new TappedVertxHttp(ReplyMemory.ofHeap(), bounds, connections, abandoned, trust);
    main.addOverrideProperty("camel.component.vertx-http.vertx", "#bean:vertx");
    main.bind("vertx", tap.vertx());
    main.bind("tap", tap);
    int threads = 1 + TappedVertxHttp.LOOPS;
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

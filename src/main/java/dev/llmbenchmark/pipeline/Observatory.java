package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.observe.AskedHost;
import dev.llmbenchmark.observe.MetricsText;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/**
 * The pages under {@code /observe}, in a Camel context that holds nothing else: what runs come and
 * go beside it does not touch it.
 */
public final class Observatory implements AutoCloseable {
  private static final int SHUTDOWN_S = 1;
  private static final long MOST_BODY_BYTES = 1024;

  private final Main main;
  private final VertxPlatformHttpServer server;

  private Observatory(Main main, VertxPlatformHttpServer server) {
    this.main = main;
    this.server = server;
  }

  /**
   * Opens the pages.
   *
   * @param home folder with {@code routes/}
   * @param host address to listen at
   * @param port port to listen at; 0 for any that is free
   * @param text gives the meters
   * @param checks tell by name whether a part of the program is up
   * @return the open pages, to be closed
   * @throws BadInput when that port cannot be listened at
   */
  public static Observatory start(
      Path home, String host, int port, MetricsText text, Map<String, BooleanSupplier> checks) {
    checkFree(host, port);
    VertxPlatformHttpServerConfiguration settings = new VertxPlatformHttpServerConfiguration();
    settings.setBindHost(host);
    settings.setBindPort(port);
    settings.setMaxBodySize(MOST_BODY_BYTES);
    VertxPlatformHttpServer server = new VertxPlatformHttpServer(settings);
    Main main = Contexts.of(home, SHUTDOWN_S, "observe/*.camel.yaml");
    boolean loopback = new InetSocketAddress(host, port).getAddress().isLoopbackAddress();
    main.bind("pages", new ObservePages(text, checks, new AskedHost(host, loopback)));
    // One thread for the sockets; a page is small and seldom asked for.
    main.bind(Vertx.class.getName(), Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1)));
    main.addMainListener(
        new MainListenerSupport() {
          @Override
          public void afterConfigure(BaseMainSupport configured) {
            add(configured.getCamelContext(), server);
          }
        });
    Contexts.start(main);
    return new Observatory(main, server);
  }

  /** Camel's server only writes into the log that it could not listen. */
  private static void checkFree(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // As the server will: what lingers of a process that has ended is in nobody's way.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException | IllegalArgumentException e) {
      throw new BadInput(
          "observe.port: cannot listen at "
              + host
              + ":"
              + port
              + ", expected a free port of this machine (0: any; --observe off: no pages): "
              + e.getMessage(),
          e);
    }
  }

  /** The routes find their server in the context, so that it has to be there before them. */
  private static void add(CamelContext context, VertxPlatformHttpServer server) {
    try {
      context.addService(server);
    } catch (Exception e) {
      throw new IllegalStateException("the server of the pages cannot be started", e);
    }
  }

  /**
   * @return the port that is listened at
   */
  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    main.stop();
  }
}

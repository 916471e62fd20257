package dev.llmbenchmark.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.BindException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway with six providers behind it, on 127.0.0.1, that answers without any model. It takes
 * the gateway's universal route and its provider-native routes for any account and gateway id, is
 * as strict about requests as the providers are, and marks every reply with the header {@code
 * x-llm-benchmark-simulated: true}.
 *
 * <p>Its threads are daemons: a program that only simulates has to wait by itself. All methods may
 * be called from any thread.
 */
public final class Simulator implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Simulator.class);
  private static final String HOST = "127.0.0.1";
  private static final int BACKLOG = 4096;

  private final Vertx vertx;
  private final Clockwork clockwork;
  private final HttpServer server;
  private final Repertoire repertoire;
  private final Director director;
  private final Ledger ledger;

  private Simulator(
      Vertx vertx,
      Clockwork clockwork,
      HttpServer server,
      Repertoire repertoire,
      Director director,
      Ledger ledger) {
    this.director = director;
    this.vertx = vertx;
    this.clockwork = clockwork;
    this.server = server;
    this.repertoire = repertoire;
    this.ledger = ledger;
  }

  /**
   * Starts it; when this returns, it listens. Throws {@link PortTakenException} when the port is in
   * use, and {@link IllegalArgumentException} with one line when the profiles are not good.
   */
  public static Simulator start(SimulatorOptions options) {
    Map<String, Profile> profiles =
        options.profiles() == null ? Profiles.builtIn() : Profiles.from(options.profiles());
    Repertoire repertoire = new Repertoire(profiles, options.seed());
    Ledger ledger = new Ledger(options.recordRequests());
    Vertx vertx = Vertx.vertx(vertxOptions());
    Clockwork clockwork = new Clockwork(vertx.isNativeTransportEnabled());
    Director director = new Director(repertoire);
    Gateway gateway = new Gateway(clockwork, formats(), director, ledger, options.seed());
    HttpServer server = vertx.createHttpServer(serverOptions()).requestHandler(gateway::handle);
    try {
      server.listen(options.port(), HOST).toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      closed(vertx, clockwork);
      if (taken(e.getCause())) {
        throw new PortTakenException(options.port(), e.getCause());
      }
      throw e;
    }
    LOG.info("simulated gateway started port={}", server.actualPort());
    return new Simulator(vertx, clockwork, server, repertoire, director, ledger);
  }

  /** Native transports have no exception of their own for it, but the same words. */
  private static boolean taken(Throwable thrown) {
    return thrown instanceof BindException
        || thrown instanceof IOException
            && String.valueOf(thrown.getMessage()).contains("Address already in use");
  }

  private static Map<String, Format> formats() {
    Map<String, Format> formats = new LinkedHashMap<>();
    formats.put("openai", new OpenAiFormat());
    formats.put("anthropic", new AnthropicFormat());
    formats.put("google-vertex-ai", new GeminiFormat());
    formats.put("deepseek", new DeepSeekFormat());
    formats.put("mistral", new MistralFormat());
    formats.put("workers-ai", new WorkersAiFormat());
    return formats;
  }

  private static VertxOptions vertxOptions() {
    // No files are served: without the cache nothing is left behind in the temporary directory.
    FileSystemOptions files =
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    return new VertxOptions()
        .setPreferNativeTransport(true)
        .setEventLoopPoolSize(1)
        .setWorkerPoolSize(1)
        .setInternalBlockingPoolSize(1)
        .setUseDaemonThread(true)
        .setFileSystemOptions(files);
  }

  private static HttpServerOptions serverOptions() {
    return new HttpServerOptions()
        .setTcpNoDelay(true)
        .setCompressionSupported(false)
        .setHttp2ClearTextEnabled(false)
        // Handlers in the way of every write.
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setAcceptBacklog(BACKLOG)
        .setIdleTimeout(0);
  }

  /** The port it listens on, 1 to 65535. */
  public int port() {
    return server.actualPort();
  }

  /**
   * What stands for the gateway's own URL, before the account: {@code http://127.0.0.1:PORT/v1}.
   */
  public String gatewayUrl() {
    return "http://" + HOST + ":" + port() + "/v1";
  }

  /** What stands for that provider's base URL. */
  public String providerUrl(String slug) {
    return gatewayUrl() + "/demo/demo/" + known(slug);
  }

  /** From now on every call of every provider goes by this scenario, until another is set. */
  public void scenario(Scenario scenario) {
    providers().forEach(slug -> scenario(slug, scenario));
  }

  /** From now on like requests get the very same reply, which costs no time to work out. */
  public void repeat() {
    director.repeat();
  }

  /** The gateway's names of the providers that are simulated. */
  public static Set<String> providers() {
    return Profiles.builtIn().keySet();
  }

  /** From now on every call of that provider goes by this scenario, until another is set. */
  public void scenario(String slug, Scenario scenario) {
    repertoire.set(known(slug), Objects.requireNonNull(scenario, "scenario"));
  }

  /**
   * From now on each call of that provider goes by the next of these scenarios, and by {@code
   * plain} when they have run out.
   */
  public void scenarios(String slug, List<Scenario> scenarios) {
    repertoire.set(known(slug), scenarios);
  }

  private static String known(String slug) {
    if (!providers().contains(slug)) {
      throw new IllegalArgumentException(
          "simulator: no provider \"" + slug + "\"; there are " + providers());
    }
    return slug;
  }

  /** The last 10000 requests, oldest first; empty unless they are recorded. */
  public List<SeenRequest> seen() {
    return ledger.all();
  }

  /** Stops listening, cuts all connections and ends all threads. */
  @Override
  public void close() {
    closed(vertx, clockwork);
  }

  private static void closed(Vertx vertx, Clockwork clockwork) {
    clockwork.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}

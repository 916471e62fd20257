package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.wire.Destination;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.TrustOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.client.impl.HttpContext;
import io.vertx.ext.web.client.impl.WebClientInternal;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.vertx.http.DefaultVertxHttpBinding;
import org.apache.camel.component.vertx.http.VertxHttpEndpoint;

/**
 * Binds the Vert.x component to the exchange: each response goes through a {@link Tap}, and leaves
 * the same arrivals as the other engine does.
 *
 * <p>Requests are made by a client of its own, since the component's cannot be asked when a
 * connection or a response's head was there, and takes an address apart in a way that loses escapes
 * in the path, and TLS when the address names a port.
 */
public final class TappedVertxHttp extends DefaultVertxHttpBinding implements AutoCloseable {
  /**
   * Few event loops, and as many workers: what reads the sockets must not wait for a processor
   * while many others parse what came before.
   */
  static final int LOOPS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  private static final String VARIABLE = "tap";

  /**
   * Room for further replies, at most for as many as ever were in flight at once. What lives as
   * long as a stream is else copied by collection after collection, and fills the old generation.
   */
  private final Queue<Pieces> spare = new ConcurrentLinkedQueue<>();

  private final ReplyMemory memory;
  private final Vertx vertx;
  private final Bounds bounds;
  private final BooleanSupplier abandoned;
  private final WebClient client;
  private final Set<HttpConnection> seen =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /**
   * @param memory bounds what large replies take together
   * @param bounds how long a call may take
   * @param connections most connections at once
   * @param abandoned whether the program itself closes the connections
   * @param trust whom it trusts; absent for those whom Java does
   */
  TappedVertxHttp(
      ReplyMemory memory,
      Bounds bounds,
      int connections,
      BooleanSupplier abandoned,
      Optional<Trust> trust) {
    this.memory = memory;
    this.abandoned = abandoned;
    this.bounds = bounds;
    vertx = Vertx.vertx(options());
    client = WebClient.create(vertx, clientOptions(bounds.connectMs(), connections, trust));
    ((WebClientInternal) client).addInterceptor(this::stamp);
  }

  private static WebClientOptions clientOptions(
      int connectMs, int connections, Optional<Trust> trust) {
    WebClientOptions options =
        new WebClientOptions()
            .setUserAgentEnabled(false)
            // A redirect would carry the key to another host.
            .setFollowRedirects(false)
            .setConnectTimeout(connectMs)
            .setSslHandshakeTimeout(connectMs)
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setMaxInitialLineLength(Bounds.HEAD_BYTES)
            .setMaxHeaderSize(Bounds.HEAD_BYTES)
            .setMaxPoolSize(connections)
            .setKeepAlive(true)
            .setPipelining(false)
            // Identity is asked for; who compresses all the same is understood, as over HTTP.
            .setDecompressionSupported(true)
            .setVerifyHost(true);
    trust.ifPresent(one -> options.setTrustOptions(TrustOptions.wrap(one.manager())));
    return options;
  }

  /** Workers run the routes behind the gateway step. */
  private static VertxOptions options() {
    // No files are served: without the cache nothing is left behind in the temporary folder.
    FileSystemOptions files =
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    return new VertxOptions()
        .setFileSystemOptions(files)
        .setPreferNativeTransport(true)
        .setEventLoopPoolSize(LOOPS)
        .setWorkerPoolSize(LOOPS);
  }

  /** The Vert.x that the component is to use too. */
  Vertx vertx() {
    return vertx;
  }

  private void stamp(HttpContext<?> context) {
    if (context.request().bodyCodec() instanceof Tap tap) {
      switch (context.phase()) {
        case CREATE_REQUEST -> tap.connecting();
        case SEND_REQUEST -> {
          HttpClientRequest request = context.clientRequest();
          boolean reused = !seen.add(request.connection());
          Optional<String> refusal = reused ? Optional.empty() : refusal(request);
          if (refusal.isPresent()) {
            request.connection().close();
            context.fail(
                new ConnectException(request.connection().remoteAddress() + ": " + refusal.get()));
            return;
          }
          // The request has its own by now; these would live as long as the stream does.
          context.request().headers().clear();
          context.requestOptions().getHeaders().clear();
          tap.connected(reused, why -> request.reset(0, why));
        }
        case RECEIVE_RESPONSE -> tap.head(context.clientResponse());
        case PREPARE_REQUEST, FOLLOW_REDIRECT, DISPATCH_RESPONSE, FAILURE -> {}
      }
    }
    context.next();
  }

  /** Before anything is sent: why not to, by where the name has led to. */
  private static Optional<String> refusal(HttpClientRequest request) {
    HttpConnection connection = request.connection();
    try {
      InetAddress peer = InetAddress.getByName(connection.remoteAddress().hostAddress());
      return Destination.refusal(peer, connection.isSsl());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("the address of a peer is made of numbers", e);
    }
  }

  private Runnable after(long ms, Runnable task) {
    long id = vertx.setTimer(ms, fired -> task.run());
    return () -> vertx.cancelTimer(id);
  }

  @Override
  @SuppressWarnings("unchecked")
  public HttpRequest<Buffer> prepareHttpRequest(VertxHttpEndpoint endpoint, Exchange exchange) {
    String url = exchange.getMessage().getHeader(Exchange.HTTP_URI, String.class);
    HttpRequest<Buffer> request = client.requestAbs(HttpMethod.POST, url);
    populateRequestHeaders(
        endpoint, exchange, request, endpoint.getConfiguration().getHeaderFilterStrategy());
    request.connectTimeout(bounds.connectMs());
    Marks marks = new Marks();
    Pieces empty = spare.poll();
    Pieces pieces = empty == null ? new Pieces(memory) : empty;
    Tap tap = new Tap(marks, new Watch(bounds, this::after), pieces);
    exchange.setVariable(VARIABLE, tap);
    HttpRequest<?> tapped = request.as(tap);
    marks.markSent();
    // The component sends it and hands its result to handleResponse below, which never looks into
    // the body that the type promises.
    return (HttpRequest<Buffer>) tapped;
  }

  @Override
  public void handleResponse(
      VertxHttpEndpoint endpoint, Exchange exchange, AsyncResult<HttpResponse<Buffer>> response) {
    Tap tap = exchange.getVariable(VARIABLE, Tap.class);
    exchange.removeVariable(VARIABLE);
    // A message of its own: the one before is as old as the call, and would keep what comes now.
    Message reply = exchange.getMessage().newInstance();
    reply.setBody(tap.arrivals(Optional.ofNullable(response.cause()), abandoned.getAsBoolean()));
    exchange.setMessage(reply);
    Pieces used = tap.pieces();
    Spent.afterwards(exchange, memory, used);
    // One that broke off may still be written to; that of a large one is not kept.
    if (response.succeeded() && used.taken() == 0) {
      used.clear();
      spare.add(used);
    }
  }

  /** Closes all connections, those of calls in flight too. */
  void hangUp() {
    client.close();
  }

  @Override
  public void close() {
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}

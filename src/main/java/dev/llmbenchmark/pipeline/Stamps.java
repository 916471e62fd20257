package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.wire.Destination;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpActivityListener;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.cookie.CookieSpecFactory;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.Timeout;

/**
 * Marks on the HTTP client when a request was handed to it, how long connecting took, and when the
 * response's headers were there. All on the caller's thread, with nothing between but clock reads.
 *
 * <p>It is an activity listener only because Camel puts the exchange into the client's context when
 * there is one.
 */
public final class Stamps implements HttpClientConfigurer, HttpActivityListener {
  static final String VARIABLE = "marks";
  static final String WATCH = "watch";
  private static final String EXCHANGE = "org.apache.camel.Exchange";
  private static final String CALL = "llm-benchmark.call";
  private static final String KEY = "llm-benchmark.marks";

  private final Bounds bounds;
  private final Watch.Timer timer;

  /**
   * @param bounds how long a call may take
   * @param timer keeps the time of the calls
   */
  Stamps(Bounds bounds, Watch.Timer timer) {
    this.bounds = bounds;
    this.timer = timer;
  }

  @Override
  public void configureHttpClient(HttpClientBuilder builder) {
    // A hidden retry would be inside the time; a redirect would carry the key to another host.
    builder.disableAutomaticRetries();
    builder.disableRedirectHandling();
    builder.disableCookieManagement();
    // The standard rules for cookies would read a list of all public domains.
    builder.setDefaultCookieSpecRegistry(RegistryBuilder.<CookieSpecFactory>create().build());
    builder.disableAuthCaching();
    builder.disableContentCompression();
    builder.addExecInterceptorFirst(
        "llm-benchmark-stamps",
        (request, scope, chain) -> {
          Marks marks = new Marks();
          scope.clientContext.setAttribute(KEY, marks);
          Exchange exchange = (Exchange) scope.clientContext.getAttribute(EXCHANGE);
          exchange.setVariable(VARIABLE, marks);
          Watch watch = new Watch(bounds, timer);
          exchange.setVariable(WATCH, watch);
          scope.clientContext.setAttribute(WATCH, watch);
          Cancellable call = (Cancellable) scope.originalRequest;
          scope.clientContext.setAttribute(CALL, call);
          marks.markSent();
          var response = chain.proceed(request, scope);
          marks.markHeaders();
          marks.status(response.getCode());
          watch.head();
          return response;
        });
    // The innermost step: there is a connection, new or used before.
    builder.addExecInterceptorLast(
        "llm-benchmark-watch",
        (request, scope, chain) -> {
          Watch watch = (Watch) scope.clientContext.getAttribute(WATCH);
          Cancellable call = (Cancellable) scope.clientContext.getAttribute(CALL);
          watch.sending(why -> call.cancel());
          return chain.proceed(request, scope);
        });
  }

  /**
   * TLS as Java is set up for it; reading its certificates takes long.
   *
   * @param trust gives further authorities; absent for Java's own alone
   */
  static FutureTask<TlsSocketStrategy> tls(Supplier<Optional<Trust>> trust) {
    return new FutureTask<>(
        () ->
            trust
                .get()
                .map(one -> new DefaultClientTlsStrategy(one.context()))
                .orElseGet(DefaultClientTlsStrategy::createSystemDefault));
  }

  /**
   * @param connectTimeoutMs longest wait for a connection, in ms
   * @param connections most connections at once
   * @param loaded gives TLS; asked with the first connection that is encrypted
   * @return a pool that stamps how long a new connection took
   */
  static PoolingHttpClientConnectionManager pool(
      int connectTimeoutMs, int connections, FutureTask<TlsSocketStrategy> loaded) {
    var pool =
        new PoolingHttpClientConnectionManager(
            stampingOperator(loaded), null, null, null, boundedReplies());
    pool.setMaxTotal(connections);
    pool.setDefaultMaxPerRoute(connections);
    pool.setDefaultConnectionConfig(
        org.apache.hc.client5.http.config.ConnectionConfig.custom()
            .setConnectTimeout(Timeout.ofMilliseconds(connectTimeoutMs))
            .build());
    return pool;
  }

  /** Makes connections that take no head, and no trailers, without an end. */
  static ManagedHttpClientConnectionFactory boundedReplies() {
    Http1Config lines =
        Http1Config.custom()
            .setMaxLineLength(Bounds.HEAD_BYTES)
            .setMaxHeaderCount(Bounds.TRAILERS)
            .build();
    return new ManagedHttpClientConnectionFactory(lines, null, null, WholeHead.factory());
  }

  private static HttpClientConnectionOperator stampingOperator(
      FutureTask<TlsSocketStrategy> loaded) {
    TlsSocketStrategy tls =
        (socket, target, port, attachment, context) ->
            Loading.result(loaded).upgrade(socket, target, port, attachment, context);
    return new DefaultHttpClientConnectionOperator(
        null, null, RegistryBuilder.<TlsSocketStrategy>create().register("https", tls).build()) {
      @Override
      public void connect(
          ManagedHttpClientConnection connection,
          HttpHost host,
          NamedEndpoint name,
          InetSocketAddress local,
          Timeout timeout,
          SocketConfig config,
          Object attachment,
          HttpContext context)
          throws IOException {
        Marks marks = (Marks) context.getAttribute(KEY);
        marks.markConnecting();
        long start = System.nanoTime();
        super.connect(connection, host, name, local, timeout, config, attachment, context);
        checkPeer(connection, host);
        marks.connectTook(System.nanoTime() - start);
        marks.markConnected();
      }
    };
  }

  /** Before anything is sent: where the name has led to. */
  static void checkPeer(ManagedHttpClientConnection connection, HttpHost host) throws IOException {
    if (connection.getRemoteAddress() instanceof InetSocketAddress peer) {
      boolean encrypted = "https".equals(host.getSchemeName());
      Optional<String> refusal = Destination.refusal(peer.getAddress(), encrypted);
      if (refusal.isPresent()) {
        connection.close(CloseMode.IMMEDIATE);
        throw new ConnectException(host.getHostName() + ": " + refusal.get());
      }
    }
  }

  @Override
  public void onRequestSubmitted(
      Object source, Exchange exchange, HttpHost host, HttpRequest request, HttpEntity entity) {
    // Nothing to see: the interceptor above stamps.
  }

  @Override
  public void onResponseReceived(
      Object source,
      Exchange exchange,
      HttpHost host,
      HttpResponse response,
      HttpEntity entity,
      long elapsed) {
    // Nothing to see: the interceptor above stamps.
  }
}

package dev.llmbenchmark.pipeline;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client that posts alerts: it tries once, where it goes is checked as for calls, and
 * whatever the server does, it has an end.
 */
public final class AlertClient implements HttpClientConfigurer {
  /** Connecting may take the time-out once, and everything behind it once more. */
  private static final int WAITS = 2;

  private final int timeoutMs;

  /**
   * @param timeoutMs longest wait for a connection, and for the whole answer, in ms
   */
  AlertClient(int timeoutMs) {
    this.timeoutMs = timeoutMs;
  }

  @Override
  public void configureHttpClient(HttpClientBuilder builder) {
    // A hidden retry would wait as long as the server asks for; a redirect would lead elsewhere.
    builder.disableAutomaticRetries();
    builder.disableRedirectHandling();
    builder.disableCookieManagement();
    builder.disableAuthCaching();
    builder.addExecInterceptorFirst(
        "llm-benchmark-limit",
        (request, scope, chain) -> {
          // The client's own time-outs begin anew with each byte; one that has ended is left alone.
          Cancellable post = (Cancellable) scope.originalRequest;
          CompletableFuture.delayedExecutor((long) WAITS * timeoutMs, TimeUnit.MILLISECONDS)
              .execute(post::cancel);
          return chain.proceed(request, scope);
        });
  }

  /**
   * @param timeoutMs longest wait for a connection and for bytes, in ms
   * @param trust gives further authorities; absent for Java's own alone
   * @return the connections
   */
  static PoolingHttpClientConnectionManager connections(int timeoutMs, Optional<Trust> trust) {
    Timeout timeout = Timeout.ofMilliseconds(timeoutMs);
    var pool =
        new PoolingHttpClientConnectionManager(
            operator(trust), null, null, null, Stamps.boundedReplies());
    pool.setDefaultConnectionConfig(
        ConnectionConfig.custom().setConnectTimeout(timeout).setSocketTimeout(timeout).build());
    pool.setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(timeout).build());
    return pool;
  }

  private static DefaultHttpClientConnectionOperator operator(Optional<Trust> trust) {
    TlsSocketStrategy tls =
        trust
            .map(one -> new DefaultClientTlsStrategy(one.context()))
            .orElseGet(DefaultClientTlsStrategy::createSystemDefault);
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
        super.connect(connection, host, name, local, timeout, config, attachment, context);
        Stamps.checkPeer(connection, host);
      }
    };
  }
}

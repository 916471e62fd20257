package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.wire.Destination;
import dev.llmbenchmark.wire.NoToken;
import dev.llmbenchmark.wire.TokenGrant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a token server. Its reply is read up to a bound, and never for longer than it may take. */
final class TokenEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(TokenEndpoint.class);

  /** Longest reply that is read, in bytes. */
  private static final int MOST_BYTES = 1024 * 1024;

  private final Duration timeout;
  private final HttpClient client;

  /**
   * @param timeout longest time for a reply, from connecting to its last byte
   * @param trust whose certificates are taken; absent for those that Java takes
   */
  TokenEndpoint(Duration timeout, Optional<Trust> trust) {
    this.timeout = timeout;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER);
    trust.ifPresent(one -> builder.sslContext(one.context()));
    this.client = builder.build();
  }

  /**
   * What it said.
   *
   * @param status HTTP status
   * @param body the text
   */
  record Answer(int status, String body) {}

  /**
   * @param uri its address
   * @param form what is asked, URL-encoded
   * @return what it said
   * @throws NoToken when nothing, too much, or nothing in time; the message is the reason alone
   */
  Answer ask(URI uri, String form) {
    checkPeer(uri);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(form))
            .build();
    CompletableFuture<HttpResponse<InputStream>> reply =
        client.sendAsync(request, BodyHandlers.ofInputStream());
    CompletableFuture<byte[]> body = reply.thenApplyAsync(TokenEndpoint::body);
    try {
      // Not the request's own time-out: that ends with the headers, and a body may drip.
      byte[] got = body.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (got.length > MOST_BYTES) {
        throw noToken("its reply is larger than " + MOST_BYTES + " bytes");
      }
      return new Answer(reply.join().statusCode(), new String(got, StandardCharsets.UTF_8));
    } catch (TimeoutException e) {
      throw noToken("no reply within " + timeout.toMillis() + " ms");
    } catch (ExecutionException e) {
      throw noToken(reason(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw noToken("interrupted");
    } finally {
      reply.cancel(true);
      // Whoever still reads a body that drips is woken.
      reply.thenAccept(TokenEndpoint::close);
    }
  }

  private static String reason(Throwable thrown) {
    Throwable cause = thrown instanceof UncheckedIOException io ? io.getCause() : thrown;
    String said = cause.getMessage() == null ? "" : ": " + TokenGrant.line(cause.getMessage());
    return cause.getClass().getSimpleName() + said;
  }

  /** One byte more than may come, so that too much is told from enough. */
  private static byte[] body(HttpResponse<InputStream> reply) {
    try (InputStream in = reply.body()) {
      return in.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(HttpResponse<InputStream> reply) {
    try {
      reply.body().close();
    } catch (IOException e) {
      LOG.debug("the token server's reply cannot be closed", e);
    }
  }

  /** The client shows no connection: its name is asked for here, and Java keeps the answer. */
  private static void checkPeer(URI uri) {
    boolean encrypted = "https".equalsIgnoreCase(uri.getScheme());
    try {
      for (InetAddress to : InetAddress.getAllByName(uri.getHost())) {
        Destination.refusal(to, encrypted)
            .ifPresent(
                refusal -> {
                  throw noToken(refusal);
                });
      }
    } catch (UnknownHostException e) {
      throw noToken("its name is not known");
    }
  }

  private static NoToken noToken(String reason) {
    return new NoToken(NoToken.CODE, reason);
  }
}

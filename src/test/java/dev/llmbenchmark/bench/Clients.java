package dev.llmbenchmark.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Clients with nothing around them: what the machine can do without this program. */
final class Clients {
  /** What this program asks a provider for in such a call. */
  private static final String QUERY =
      "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Say something.\"}],"
          + "%s\"stream\":true,\"stream_options\":{\"include_usage\":true}}";

  /** And how it asks the gateway for it. */
  private static final String ENTRIES =
      "[{\"provider\":\"openai\",\"endpoint\":\"chat/completions\",\"headers\":{\"authorization\":"
          + "\"Bearer demo-key\",\"content-type\":\"application/json\"},\"query\":%s}]";

  private Clients() {}

  private static String url(Load load) {
    return load.url() + (load.scripted() ? "/a/g" : "/chat/completions");
  }

  private static String body(Load load) {
    String cap = load.capped() ? "\"max_completion_tokens\":" + load.tokens() + "," : "";
    String query = QUERY.formatted(cap);
    return load.scripted() ? ENTRIES.formatted(query) : query;
  }

  /** The way from one call of a stream to its next, and the end of all. */
  private static final class Turns {
    private final AtomicInteger left;
    private final CountDownLatch ended;

    Turns(Load load) {
      int all = load.warmup() + load.calls();
      left = new AtomicInteger(all);
      ended = new CountDownLatch(all);
    }

    boolean take() {
      return left.getAndDecrement() > 0;
    }
  }

  /** Starts the streams evenly over the time of one reply. */
  private static void staggered(Load load, Runnable start) {
    long step = Math.round(load.replyMs() * 1e6 / load.streams());
    long next = System.nanoTime();
    for (int i = 0; i < load.streams(); i++) {
      while (System.nanoTime() < next) {
        LockSupport.parkNanos(next - System.nanoTime());
      }
      start.run();
      next += step;
    }
  }

  static void vertx(Load load, Meter meter) throws InterruptedException {
    Vertx vertx = Vertx.vertx();
    HttpClient client =
        vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(load.streams()));
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(url(load))
            .putHeader("authorization", "Bearer " + OurRuns.key())
            .putHeader("content-type", "application/json");
    Turns turns = new Turns(load);
    Buffer body = Buffer.buffer(body(load));
    staggered(load, () -> next(client, options, body, turns, meter));
    turns.ended.await();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static void next(
      HttpClient client, RequestOptions options, Buffer body, Turns turns, Meter meter) {
    if (!turns.take()) {
      return;
    }
    long sent = System.nanoTime();
    Frames frames = new Frames();
    client
        .request(options)
        .compose(request -> request.send(body))
        .compose(
            response -> {
              response.handler(
                  buffer -> frames.piece(buffer.getBytes(), buffer.length(), System.nanoTime()));
              return response.end();
            })
        .onComplete(
            ended -> {
              meter.reply(sent, frames.content(), ended.succeeded() && frames.done());
              turns.ended.countDown();
              next(client, options, body, turns, meter);
            });
  }

  static void apache(Load load, Meter meter) throws InterruptedException, IOException {
    var pool =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnTotal(load.streams())
            .setMaxConnPerRoute(load.streams())
            .build();
    Turns turns = new Turns(load);
    try (CloseableHttpClient client =
        HttpClients.custom()
            .setConnectionManager(pool)
            .disableAutomaticRetries()
            .disableContentCompression()
            .build()) {
      staggered(load, () -> new Thread(() -> all(client, load, turns, meter)).start());
      turns.ended.await();
    }
  }

  private static void all(CloseableHttpClient client, Load load, Turns turns, Meter meter) {
    while (turns.take()) {
      long sent = System.nanoTime();
      Frames frames = new Frames();
      boolean whole = true;
      HttpPost post = new HttpPost(url(load));
      post.setHeader("authorization", "Bearer " + OurRuns.key());
      post.setEntity(new ByteArrayEntity(body(load).getBytes(), ContentType.APPLICATION_JSON));
      try {
        client.execute(
            post,
            response -> {
              drain(response.getEntity().getContent(), frames);
              return null;
            });
      } catch (IOException e) {
        whole = false;
      }
      meter.reply(sent, frames.content(), whole && frames.done());
      turns.ended.countDown();
    }
  }

  private static void drain(InputStream stream, Frames frames) throws IOException {
    byte[] piece = new byte[8192];
    for (int read = stream.read(piece); read >= 0; read = stream.read(piece)) {
      frames.piece(piece, read, System.nanoTime());
    }
  }
}

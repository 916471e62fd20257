package dev.llmbenchmark.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;

/**
 * A server that gives every request the same whole reply at once. With two further numbers it
 * stands still: so many ms after its first request, for so many ms.
 */
final class CannedServer {
  private static final String REPLY =
      "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1764000000,\"model\":"
          + "\"gpt-4o-mini\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
          + "\"content\":\"Hello there.\"},\"finish_reason\":\"stop\"}],\"usage\":{"
          + "\"prompt_tokens\":9,\"completion_tokens\":3,\"total_tokens\":12}}";

  private CannedServer() {}

  public static void main(String[] args) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    Buffer reply = Buffer.buffer(REPLY);
    boolean[] begun = {args.length == 0};
    HttpServer server =
        vertx
            .createHttpServer(new HttpServerOptions().setAcceptBacklog(4096))
            .requestHandler(
                request -> {
                  if (!begun[0]) {
                    begun[0] = true;
                    vertx.setTimer(
                        Long.parseLong(args[0]), timer -> standStill(Long.parseLong(args[1])));
                  }
                  request
                      .response()
                      .putHeader("content-type", "application/json")
                      .putHeader("x-llm-benchmark-simulated", "true")
                      .end(reply);
                });
    server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    System.out.println("URL http://127.0.0.1:" + server.actualPort() + "/v1");
    System.out.flush();
  }

  private static void standStill(long ms) {
    long from = System.currentTimeMillis();
    try {
      TimeUnit.MILLISECONDS.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.out.println("STOOD " + from + " " + System.currentTimeMillis());
    System.out.flush();
  }
}

package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.results.RunResult;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;

/** Gives the routes what was asked for, and gives the program what became of it. */
public final class Trigger {
  private final RunRequest request;
  private final Loading loading;
  private final CompletableFuture<RunResult> end = new CompletableFuture<>();

  Trigger(RunRequest request, Loading loading) {
    this.request = request;
    this.loading = loading;
  }

  /**
   * @return what was asked for, as soon as all is loaded that its calls need
   */
  public RunRequest request() {
    loading.await();
    return request;
  }

  /**
   * @param result what came of it
   */
  public void completed(RunResult result) {
    end.complete(result);
  }

  /**
   * @param exchange carries the exception that ended the run
   */
  public void failed(Exchange exchange) {
    end.completeExceptionally(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
  }

  /** The run has ended with an exception; what ended it first counts. */
  void broken(Throwable thrown) {
    end.completeExceptionally(thrown);
  }

  CompletableFuture<RunResult> end() {
    return end;
  }
}

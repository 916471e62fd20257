package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.BadInput;
import java.io.File;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the trigger routes of a service call. One run goes at a time: a scheduled one whose time
 * comes while another goes is missed, a dropped file waits for its turn.
 */
public final class ServiceTrigger {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceTrigger.class);

  private final Service.Runs runs;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final ExecutorService scheduler =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "scheduled-run"));

  ServiceTrigger(Service.Runs runs) {
    this.runs = runs;
  }

  /** Starts a scheduled run and returns at once, so that the next period begins on time. */
  public void scheduled() {
    if (turn.isLocked()) {
      LOG.warn("scheduled run missed: the one before it still goes on");
      return;
    }
    try {
      scheduler.execute(this::runScheduled);
    } catch (RejectedExecutionException e) {
      LOG.debug("no scheduled run: the service is stopping");
    }
  }

  private void runScheduled() {
    turn.lock();
    try {
      runs.run(Optional.empty());
    } catch (BadInput e) {
      LOG.error("scheduled run refused reason=\"{}\"", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      turn.unlock();
    }
  }

  /**
   * Runs a benchmark with a dropped prompt.
   *
   * @param file the prompt file
   * @throws BadInput when it is no prompt or the run cannot be made; the message says why
   * @throws InterruptedException when the service is stopped meanwhile
   */
  public void dropped(File file) throws InterruptedException {
    turn.lockInterruptibly();
    try {
      runs.run(Optional.of(file.toPath()));
    } finally {
      turn.unlock();
    }
  }

  /**
   * Tells why a dropped file was not run.
   *
   * @param exchange carries the file's name as a header and the exception as a property
   * @return the reason as text
   */
  public String refused(Exchange exchange) {
    String name = exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
    Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    if (cause instanceof BadInput) {
      LOG.error("dropped file refused file={} reason=\"{}\"", name, cause.getMessage());
    } else {
      LOG.error("run with dropped file ended by a fault file={}", name, cause);
    }
    return cause.getMessage() + "\n";
  }

  /** Starts nothing more and waits until what runs has ended. */
  void close() {
    scheduler.shutdown();
    turn.lock();
    turn.unlock();
  }
}

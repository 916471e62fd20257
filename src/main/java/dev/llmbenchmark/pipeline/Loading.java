package dev.llmbenchmark.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** What calls need and takes long to load, loaded while Camel starts. */
final class Loading {
  private final List<FutureTask<?>> tasks = new ArrayList<>();

  /**
   * Starts to load in a thread of its own.
   *
   * @param name name of the thread
   * @param task loads; one that has run already is not run again
   */
  void start(String name, FutureTask<?> task) {
    tasks.add(task);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits until all is loaded, so that no call waits for it while its time runs. */
  void await() {
    for (FutureTask<?> task : tasks) {
      result(task);
    }
  }

  /** The result of a task, which is run here unless it has been, or is being, run elsewhere. */
  static <T> T result(FutureTask<T> task) {
    task.run();
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("what the calls need cannot be loaded", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while loading what the calls need", e);
    }
  }
}

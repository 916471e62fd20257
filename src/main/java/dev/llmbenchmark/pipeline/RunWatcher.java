package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Reply;
import java.nio.file.Path;

/** Is told of what happens in a run, by several threads at once. */
@FunctionalInterface
public interface RunWatcher {
  /**
   * @param attempt an attempt whose row is written
   */
  void ended(Attempt attempt);

  /**
   * The run has its folder, and its first call is still to come.
   *
   * @param folder the folder
   */
  default void opened(Path folder) {}

  /**
   * A reply has been read, or what came of it. It comes before the attempt that it becomes.
   *
   * @param call the call
   * @param arrivals what came, and when
   * @param reply what it says
   */
  default void received(Call call, Arrivals arrivals, Reply reply) {}
}

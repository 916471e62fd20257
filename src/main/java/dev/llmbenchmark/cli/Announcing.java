package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.pipeline.RunWatcher;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Tells the id of a run before its first call, and nothing else.
 *
 * @param started is told
 */
record Announcing(Consumer<String> started) implements RunWatcher {
  @Override
  public void opened(Path folder) {
    started.accept(String.valueOf(folder.getFileName()));
  }

  @Override
  public void ended(Attempt attempt) {
    // The rows tell.
  }
}

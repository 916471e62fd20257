package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.Attempt;

/** Tells nothing, as {@code --quiet} asks for. */
record NoProgress() implements Progress {
  @Override
  public void ended(Attempt attempt) {}

  @Override
  public void stopping() {}

  @Override
  public void say(String line) {}

  @Override
  public void close() {}
}

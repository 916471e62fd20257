package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.model.Shown;
import java.io.PrintStream;

/** Some ten lines over a run, for a file or a pipe. */
final class PlainProgress implements Progress {
  private static final int LINES = 10;

  private final PrintStream err;
  private final long calls;
  private final long step;
  private long done;
  private long failed;

  PlainProgress(RunRequest request, PrintStream err) {
    this.err = err;
    this.calls = (long) request.attempts() * request.arms().size();
    this.step = Math.max(1, calls / LINES);
  }

  @Override
  public synchronized void ended(Attempt attempt) {
    Outcome outcome = attempt.verdict().outcome();
    if (outcome != Outcome.OK && outcome != Outcome.CANCELLED) {
      failed++;
    }
    if (attempt.call().phase() == Phase.MEASURED && attempt.call().attempt() == 1) {
      done++;
      if (done % step == 0 || done == calls) {
        say("%d of %d calls, %d failed attempts".formatted(done, calls, failed));
      }
    }
  }

  @Override
  public synchronized void say(String line) {
    err.println(Shown.text(line));
  }

  @Override
  public void close() {}
}

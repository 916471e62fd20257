package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.RunRequest;
import java.io.PrintStream;

/** Tells how far a run is, on stderr. Its methods may be called by several threads. */
sealed interface Progress extends AutoCloseable permits LiveProgress, PlainProgress, NoProgress {
  /**
   * @param request what is run
   * @param err where messages go
   * @param quiet whether nothing is told
   * @param dumb whether a terminal there can only write line after line
   * @return live lines where {@code err} is a terminal, plain lines elsewhere
   */
  static Progress of(RunRequest request, PrintStream err, boolean quiet, boolean dumb) {
    if (quiet) {
      return new NoProgress();
    }
    ErrorTerminal terminal = ErrorTerminal.behind(err);
    return !dumb && terminal.holds(request.arms().size() + 1)
        ? LiveProgress.start(request, terminal)
        : new PlainProgress(request, err);
  }

  /** Takes an attempt that has ended. */
  void ended(Attempt attempt);

  /** Says one line, above what is live. */
  void say(String line);

  /** Ends what is live. */
  @Override
  void close();
}

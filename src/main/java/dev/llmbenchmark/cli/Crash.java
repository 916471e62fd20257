package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.Shown;
import dev.llmbenchmark.pipeline.RunLog;
import dev.llmbenchmark.wire.Secrets;
import java.io.PrintWriter;
import java.io.StringWriter;

/** What is told of a fault of this program: its stack trace, without keys. */
final class Crash {
  private Crash() {}

  /**
   * @param thrown what flew to the top
   * @param around tells which values are keys
   * @return the text, with a line break at its end
   */
  static String text(Throwable thrown, Surroundings around) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    Secrets known = ConfiguredSecrets.known(around);
    // What is taken out may have kept the parts of a key apart; and the log knows the tokens too
    // that came into being while the program ran.
    return RunLog.masked(known.mask(Shown.text(known.mask(trace.toString()))));
  }
}

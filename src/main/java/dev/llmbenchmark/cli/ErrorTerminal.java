package dev.llmbenchmark.cli;

import java.io.PrintStream;
import org.jline.nativ.CLibrary;

/**
 * The terminal behind the error stream, if there is one.
 *
 * @param err the stream
 * @param columns its width; 0 when it is no terminal
 * @param rows its height; 0 when it is no terminal
 */
record ErrorTerminal(PrintStream err, int columns, int rows) {
  private static final int STDERR = 2;
  private static final int LEAST_COLUMNS = 40;

  /** What stands behind a stream: only the process's own error stream can be a terminal. */
  static ErrorTerminal behind(PrintStream err) {
    if (err != System.err || CLibrary.isatty(STDERR) == 0) {
      return new ErrorTerminal(err, 0, 0);
    }
    CLibrary.WinSize size = new CLibrary.WinSize();
    boolean known = CLibrary.ioctl(STDERR, CLibrary.TIOCGWINSZ, size) == 0;
    return new ErrorTerminal(err, known ? size.ws_col : 0, known ? size.ws_row : 0);
  }

  /** Whether so many lines can be held live, with a line left for the cursor. */
  boolean holds(int lines) {
    return columns >= LEAST_COLUMNS && rows > lines;
  }
}

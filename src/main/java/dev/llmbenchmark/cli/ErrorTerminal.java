package dev.llmbenchmark.cli;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.nativ.CLibrary;

/** The terminal behind the error stream of this process. */
final class ErrorTerminal implements Screen {
  private static final int STDERR = 2;

  private final PrintStream err;
  private final Charset charset;

  private ErrorTerminal(PrintStream err) {
    this.err = err;
    // The first is of Java 19 and newer, the second of the ones before.
    this.charset =
        Stream.of("stderr.encoding", "sun.stderr.encoding", "native.encoding")
            .map(System::getProperty)
            .filter(name -> name != null && Charset.isSupported(name))
            .findFirst()
            .map(Charset::forName)
            .orElse(Charset.defaultCharset());
  }

  /**
   * The terminal behind a stream; absent when there is none, or it does not tell its size. Only the
   * process's own error stream can be one.
   */
  static Optional<ErrorTerminal> behind(PrintStream err) {
    if (err != System.err || CLibrary.isatty(STDERR) == 0) {
      return Optional.empty();
    }
    return Optional.of(new ErrorTerminal(err)).filter(one -> one.size().known());
  }

  @Override
  public Size size() {
    CLibrary.WinSize size = new CLibrary.WinSize();
    return CLibrary.ioctl(STDERR, CLibrary.TIOCGWINSZ, size) == 0
        ? new Size(size.ws_col, size.ws_row)
        : new Size(0, 0);
  }

  @Override
  public void write(String frame) {
    // As bytes, since a stream that encodes hands on a long text in pieces.
    byte[] bytes = frame.getBytes(charset);
    err.write(bytes, 0, bytes.length);
    err.flush();
  }

  @Override
  public boolean has(char c) {
    return charset.canEncode() && charset.newEncoder().canEncode(c);
  }
}

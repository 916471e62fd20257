package dev.llmbenchmark.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Takes text in UTF-8 and hands it on in whole lines. Several threads may write. */
final class LineStream extends OutputStream {
  private final Consumer<String> lines;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  /**
   * @param lines takes each line, without its break
   */
  LineStream(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public synchronized void write(int b) {
    if (b == '\n') {
      end();
    } else {
      begun.write(b);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length; i++) {
      write(bytes[i]);
    }
  }

  private void end() {
    lines.accept(begun.toString(StandardCharsets.UTF_8));
    begun.reset();
  }

  /** Hands on what has no break yet. */
  @Override
  public synchronized void close() {
    if (begun.size() > 0) {
      end();
    }
  }
}

package dev.llmbenchmark.cli;

/** A terminal on which frames are drawn. */
interface Screen {
  /**
   * How large a terminal is.
   *
   * @param columns characters in a line; 0 when not known
   * @param rows lines; 0 when not known
   */
  record Size(int columns, int rows) {
    /** Whether the terminal tells how large it is. */
    boolean known() {
      return columns > 0 && rows > 0;
    }
  }

  /** The size at this moment: a window may be resized while something is shown. */
  Size size();

  /** Writes a frame in one piece, so that nobody sees a part of a control sequence. */
  void write(String frame);

  /** Whether a character can be written as it is. */
  boolean has(char c);
}

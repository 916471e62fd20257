package dev.llmbenchmark.pipeline;

import java.io.IOException;

/** More came than is taken of one reply. */
final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1;

  TooLargeException() {
    super("the reply is larger than " + Bounds.BODY_BYTES + " bytes");
  }
}

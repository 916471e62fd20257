package dev.llmbenchmark.pipeline;

import java.io.IOException;

/** More came than is taken of one reply, or of all replies together. */
final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1;

  private TooLargeException(String message) {
    super(message);
  }

  static TooLargeException alone(int most) {
    return new TooLargeException("the reply is larger than " + most + " bytes");
  }

  static TooLargeException together(long most) {
    return new TooLargeException("large replies in memory would take more than " + most + " bytes");
  }

  static TooLargeException noMemory() {
    return new TooLargeException("no memory is left for the reply");
  }
}

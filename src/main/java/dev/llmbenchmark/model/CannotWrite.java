package dev.llmbenchmark.model;

/**
 * A file of a run cannot be written, as on a full disk. The message is one line that says which,
 * why, and what is to be done.
 */
public final class CannotWrite extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what the user is told
   * @param cause what the system said
   */
  public CannotWrite(String message, Throwable cause) {
    super(message, cause);
  }
}

package dev.llmbenchmark.model;

/**
 * Input of the user that cannot be used: an option, a variable, a file.
 *
 * <p>The message is one line that names what, where, what was expected and the nearest valid value.
 * It is found before anything is sent, shown without a stack trace, and ends the program with exit
 * code 2.
 */
public final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one line for the user
   */
  public BadInput(String message) {
    super(message);
  }

  /**
   * @param message one line for the user
   * @param cause what was found underneath, kept for the log at DEBUG
   */
  public BadInput(String message, Throwable cause) {
    super(message, cause);
  }
}

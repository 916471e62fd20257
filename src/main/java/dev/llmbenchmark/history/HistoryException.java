package dev.llmbenchmark.history;

import java.nio.file.FileSystemException;

/**
 * The history cannot be reached, read or written. The message is one line that says where and why,
 * without a password.
 */
public final class HistoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private HistoryException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param place where the history is
   * @param cause what the driver or the system said
   * @return the exception to be thrown
   */
  public static HistoryException of(HistoryPlace place, Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new HistoryException("history " + place + ": " + place.masked(why(root)), cause);
  }

  /** The messages of file system exceptions are mostly the path alone. */
  private static String why(Throwable root) {
    String name = root.getClass().getSimpleName();
    if (root.getMessage() == null) {
      return name;
    }
    return root instanceof FileSystemException
        ? name + ": " + root.getMessage()
        : root.getMessage();
  }
}

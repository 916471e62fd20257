package dev.llmbenchmark.model;

import java.util.Objects;

/**
 * What an error body or an error frame says.
 *
 * @param type the class the sender gives it, such as {@code invalid_request_error}; empty when none
 * @param code the code the sender gives it, such as {@code model_not_found} or {@code 2005}; empty
 *     when none
 * @param message text for people; empty when none
 */
public record ReplyError(String type, String code, String message) {
  /** Checks that nothing is null. */
  public ReplyError {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
  }
}

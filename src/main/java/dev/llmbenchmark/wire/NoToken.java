package dev.llmbenchmark.wire;

import java.util.Objects;

/**
 * A token could not be had. The message is one line for people and holds no credential, nor
 * anything that was signed with one.
 */
public final class NoToken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The code of a failure for which the other side gave none. */
  public static final String CODE = "no_token";

  private final String code;

  /**
   * @param code the token server's word for it, such as {@code invalid_grant}; else {@link #CODE}
   * @param message one line
   */
  public NoToken(String code, String message) {
    super(message);
    this.code = Objects.requireNonNull(code, "code");
  }

  /**
   * @return a short word for files
   */
  public String code() {
    return code;
  }
}

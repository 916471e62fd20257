package dev.llmbenchmark.model;

import java.util.Objects;

/**
 * How a provider is shown who calls.
 *
 * @param kind where the credential comes from
 * @param header name of the request header
 * @param scheme word before the credential, such as {@code Bearer}; empty when there is none
 * @param variable environment variable with the credential; empty for {@link Kind#NONE} and {@link
 *     Kind#GATEWAY}
 */
public record Auth(Kind kind, String header, String scheme, String variable) {

  /** Where a credential comes from. */
  public enum Kind {
    /** A key from the environment. */
    KEY,
    /** The server wants none, as a local one. */
    NONE,
    /** The gateway holds the provider's key, so none is sent. */
    GATEWAY
  }

  /** Checks that nothing is null and that a key has a variable to come from. */
  public Auth {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(scheme, "scheme");
    Objects.requireNonNull(variable, "variable");
    if (kind == Kind.KEY && variable.isEmpty()) {
      throw new IllegalArgumentException("a key needs the variable that holds it");
    }
  }

  /**
   * @param credential the key or token
   * @return the header's value
   */
  public String headerValue(String credential) {
    return scheme.isEmpty() ? credential : scheme + " " + credential;
  }
}

package dev.llmbenchmark.model;

import java.util.Objects;
import java.util.Optional;

/**
 * How a provider is shown who calls.
 *
 * @param kind where the credential comes from
 * @param header name of the request header
 * @param scheme word before the credential, such as {@code Bearer}; empty when there is none
 * @param variable environment variable with the credential; empty for {@link Kind#NONE} and {@link
 *     Kind#GATEWAY}
 * @param keyFile where a credential comes from when that variable is not set; absent when from
 *     nowhere
 */
public record Auth(
    Kind kind, String header, String scheme, String variable, Optional<KeyFile> keyFile) {

  /**
   * A file with the key of a service account, for which tokens are given.
   *
   * @param variable environment variable with the path of the file
   * @param scope what the tokens shall be good for
   */
  public record KeyFile(String variable, String scope) {
    /** Checks that nothing is null. */
    public KeyFile {
      Objects.requireNonNull(variable, "variable");
      Objects.requireNonNull(scope, "scope");
    }
  }

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
    Objects.requireNonNull(keyFile, "keyFile");
    if (kind == Kind.KEY && variable.isEmpty()) {
      throw new IllegalArgumentException("a key needs the variable that holds it");
    }
  }

  /**
   * A credential that comes from a variable only.
   *
   * @param kind as above
   * @param header as above
   * @param scheme as above
   * @param variable as above
   */
  public Auth(Kind kind, String header, String scheme, String variable) {
    this(kind, header, scheme, variable, Optional.empty());
  }

  /**
   * @param credential the key or token
   * @return the header's value
   */
  public String headerValue(String credential) {
    return scheme.isEmpty() ? credential : scheme + " " + credential;
  }
}

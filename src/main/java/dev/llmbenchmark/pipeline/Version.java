package dev.llmbenchmark.pipeline;

import java.util.Optional;

/** The version of this program. */
public final class Version {
  private Version() {}

  /**
   * @return the version of the jar; {@code development} outside one
   */
  public static String text() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}

package dev.llmbenchmark.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A {@code .env} that only its owner can read, so that nothing is said about it. */
final class EnvFile {
  private EnvFile() {}

  static void write(Path folder, String text) throws IOException {
    write(folder, text, "rw-------");
  }

  static void write(Path folder, String text, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve(".env"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}

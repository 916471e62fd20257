package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.Auth;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.plan.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files in which keys are kept, and who else can read them. */
final class KeptKeys {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private KeptKeys() {}

  /** Warns of each file that others than its owner can read. */
  static void warn(Surroundings around) {
    Settings settings = around.settings();
    List<Path> files = new ArrayList<>();
    Settings.envFile(around.home(), around.here()).ifPresent(files::add);
    for (Provider provider : around.catalogue().providers()) {
      provider
          .auth()
          .keyFile()
          .map(Auth.KeyFile::variable)
          .flatMap(settings::variable)
          .flatMap(name -> path(around.here(), name))
          .ifPresent(files::add);
    }
    files.stream()
        .distinct()
        .filter(KeptKeys::isOpen)
        .forEach(
            file ->
                around
                    .err()
                    .println(
                        "llm-benchmark: "
                            + file
                            + ": others can read it, and it may hold keys; chmod 600 mends that"));
  }

  /** Absent for what is no path, which whoever reads the file tells. */
  private static Optional<Path> path(Path here, String name) {
    try {
      return Optional.of(here.resolve(name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean isOpen(Path file) {
    try {
      Set<PosixFilePermission> all = Files.getPosixFilePermissions(file);
      return OTHERS.stream().anyMatch(all::contains);
    } catch (UnsupportedOperationException | java.nio.file.NoSuchFileException e) {
      // No such permissions here, or no such file, which whoever reads it tells.
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": its permissions cannot be read", e);
    }
  }
}

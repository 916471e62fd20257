package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.BadInput;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.main.Main;

/** Camel contexts over route files beside the launcher, all set up alike. */
final class Contexts {
  private Contexts() {}

  /**
   * @param home folder with {@code routes/} and {@code application.properties}
   * @param shutdownS longest wait for messages on their way when it is stopped, in s
   * @param patterns which files under {@code routes/}, with Ant's wildcards
   * @return a context that is not started
   */
  static Main of(Path home, int shutdownS, String... patterns) {
    Main main = new Main();
    main.configure()
        .setRoutesIncludePattern(
            Stream.of(patterns)
                .map(pattern -> "file:" + home.resolve("routes") + "/" + pattern)
                .collect(Collectors.joining(",")));
    main.configure().setStreamCachingEnabled(false);
    main.configure().setAutoConfigurationEnvironmentVariablesEnabled(false);
    main.configure().setShutdownTimeout(shutdownS);
    main.configure().setShutdownLogInflightExchangesOnTimeout(false);
    main.setPropertyPlaceholderLocations("file:" + home.resolve("application.properties"));
    return main;
  }

  /**
   * @param main a context
   * @throws BadInput when a route file is wrong in a way that a bean of ours found
   */
  static void start(Main main) {
    try {
      main.start();
    } catch (Exception e) {
      throw unwrapped(e);
    }
  }

  /** What of an exception of Camel is to be shown: bad input of the user goes before all else. */
  static RuntimeException unwrapped(Throwable failure) {
    Throwable cause = failure;
    while (cause != null) {
      if (cause instanceof BadInput bad) {
        return bad;
      }
      cause = cause.getCause();
    }
    return failure instanceof RuntimeException runtime
        ? runtime
        : new IllegalStateException(failure.getMessage(), failure);
  }
}

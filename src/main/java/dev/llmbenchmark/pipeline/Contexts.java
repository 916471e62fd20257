package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.CannotWrite;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Camel contexts over route files beside the launcher, all set up alike. */
final class Contexts {
  private static final Logger LOG = LoggerFactory.getLogger(Contexts.class);

  private Contexts() {}

  /**
   * @param home folder with {@code routes/} and {@code application.properties}
   * @param shutdownS longest wait for messages on their way when it is stopped, in s
   * @param patterns which files under {@code routes/}, with Ant's wildcards
   * @return a context that is not started
   */
  static Main of(Path home, int shutdownS, String... patterns) {
    Main main = new Main();
    // The other one adds a hook that holds the context until the program ends, and a service makes
    // a
    // context for each run. Signals are dealt with by the commands.
    main.setShutdownStrategy(new SimpleMainShutdownStrategy());
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
   * @throws BadInput when a route file or a knob cannot be used; the message is one line and names
   *     the route, or the file with line and column
   */
  static void start(Main main) {
    try {
      main.start();
    } catch (Exception e) {
      RuntimeException unwrapped = unwrapped(e);
      if (ofCamel(unwrapped) || ofCamel(unwrapped.getCause())) {
        LOG.debug("Camel did not start", e);
        throw new BadInput("routes: " + reason(e), e);
      }
      throw unwrapped;
    }
  }

  private static boolean ofCamel(Throwable failure) {
    return failure != null && failure.getClass().getName().startsWith("org.apache.camel.");
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    String where = "";
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof FailedToCreateRouteException route && route.getRouteId() != null) {
        where = "route '" + route.getRouteId() + "': ";
      } else if (String.valueOf(one.getMessage()).contains("file:") && where.isEmpty()) {
        where = one.getMessage() + ": ";
      }
      root = one;
    }
    String what = String.valueOf(root.getMessage());
    String line = where.contains(what) ? where.substring(0, where.length() - 2) : where + what;
    return line.replaceAll("\\s+", " ").strip();
  }

  /** What of an exception of Camel is to be shown: bad input of the user goes before all else. */
  static RuntimeException unwrapped(Throwable failure) {
    Throwable cause = failure;
    while (cause != null) {
      if (cause instanceof BadInput bad) {
        return bad;
      }
      if (cause instanceof CannotWrite lost) {
        return lost;
      }
      if (cause instanceof GenericFileOperationFailedException failed) {
        return new CannotWrite(String.valueOf(failed.getMessage()), failed);
      }
      cause = cause.getCause();
    }
    return failure instanceof RuntimeException runtime
        ? runtime
        : new IllegalStateException(failure.getMessage(), failure);
  }
}

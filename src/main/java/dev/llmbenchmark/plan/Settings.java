package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everything that is configured outside the command line: the environment, then {@code .env} (never
 * over a variable that is set), then {@code application.properties}. The only reader of the process
 * environment.
 */
public final class Settings {
  private static final String ENV_FILE = ".env";
  private static final Pattern NAME = Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_]\\w*)\\s*=");
  private static final String PROPERTIES_FILE = "application.properties";

  private final Map<String, String> variables;
  private final Map<String, String> properties;

  /**
   * @param variables environment variables, those of {@code .env} among them
   * @param properties the properties of {@code application.properties}
   */
  public Settings(Map<String, String> variables, Map<String, String> properties) {
    this.variables = Map.copyOf(variables);
    this.properties = Map.copyOf(properties);
  }

  /**
   * @param home folder beside the launcher
   * @param workingDirectory the caller's folder, whose {@code .env} goes first
   * @return the settings
   * @throws BadInput when a file cannot be read
   */
  public static Settings load(Path home, Path workingDirectory) {
    return load(home, workingDirectory, System.getenv());
  }

  /**
   * @param knobs folder with another copy of {@code application.properties}
   * @param home folder beside the launcher
   * @param workingDirectory the caller's folder, whose {@code .env} goes first
   * @return the settings, with the knobs of that copy
   * @throws BadInput when a file cannot be read
   */
  public static Settings load(Path knobs, Path home, Path workingDirectory) {
    return load(knobs, home, workingDirectory, System.getenv());
  }

  static Settings load(Path home, Path workingDirectory, Map<String, String> environment) {
    return load(home, home, workingDirectory, environment);
  }

  private static Settings load(
      Path knobs, Path home, Path workingDirectory, Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>();
    envFile(home, workingDirectory)
        .ifPresent(file -> variables.putAll(dotenv(file.toAbsolutePath().getParent())));
    variables.putAll(environment);
    return new Settings(variables, properties(knobs.resolve(PROPERTIES_FILE)));
  }

  /**
   * @param home folder beside the launcher
   * @param workingDirectory the caller's folder
   * @return the {@code .env} that counts; absent when there is none
   */
  public static Optional<Path> envFile(Path home, Path workingDirectory) {
    return Stream.of(workingDirectory, home)
        .map(folder -> folder.resolve(ENV_FILE))
        .filter(Files::exists)
        .findFirst();
  }

  private static Map<String, String> dotenv(Path folder) {
    Path file = folder.resolve(ENV_FILE);
    Map<String, String> entries = new HashMap<>();
    try {
      List<String> lines = Files.readAllLines(file);
      if (!lines.isEmpty() && lines.get(0).startsWith("\uFEFF")) {
        throw new BadInput(file + " line 1: expected UTF-8 without a byte order mark");
      }
      for (DotenvEntry entry : parsed(folder, lines)) {
        entries.put(entry.getKey(), entry.getValue());
      }
      nothingLeftOut(file, lines, entries);
    } catch (IOException e) {
      throw new BadInput(file + ": cannot be read as text in UTF-8", e);
    }
    return entries;
  }

  /**
   * The library passes over a value whose quote is never closed. What stands before an equals sign
   * within a value of several lines is no name, and may be a part of a key: none is told.
   */
  private static void nothingLeftOut(Path file, List<String> lines, Map<String, String> entries) {
    for (int i = 0; i < lines.size(); i++) {
      Matcher name = NAME.matcher(lines.get(i));
      if (!name.lookingAt()) {
        continue;
      }
      String value = entries.get(name.group(1));
      if (value == null) {
        throw new BadInput(
            "%s line %d: expected NAME=value, with a quote that is closed".formatted(file, i + 1));
      }
      i += (int) value.lines().skip(1).count();
    }
  }

  private static Set<DotenvEntry> parsed(Path folder, List<String> lines) {
    try {
      return Dotenv.configure()
          .directory(folder.toString())
          .load()
          .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE);
    } catch (DotenvException e) {
      // The library's message ends with the line that it could not read, and that may hold a key:
      // it tells which line it is, and goes neither into the message nor into its cause.
      String message = e.getMessage().strip();
      String where =
          IntStream.range(0, lines.size())
              .filter(i -> !lines.get(i).isBlank() && message.endsWith(lines.get(i).strip()))
              .boxed()
              .max(Comparator.comparingInt(i -> lines.get(i).length()))
              .map(i -> " line " + (i + 1))
              .orElse("");
      throw new BadInput(
          folder.resolve(ENV_FILE) + where + ": expected NAME=value, a comment or nothing");
    }
  }

  private static Map<String, String> properties(Path file) {
    Properties loaded = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      loaded.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new BadInput(file + ": cannot be read: " + e.getMessage(), e);
    }
    Map<String, String> map = new HashMap<>();
    loaded.stringPropertyNames().forEach(name -> map.put(name, loaded.getProperty(name)));
    return map;
  }

  /**
   * @param name name of an environment variable
   * @return its value; absent when it is not set or blank
   */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /**
   * @param name name of a property
   * @return its value
   * @throws BadInput when it is not there
   */
  public String property(String name) {
    return Optional.ofNullable(properties.get(name))
        .map(String::strip)
        .orElseThrow(
            () ->
                new BadInput(
                    PROPERTIES_FILE
                        + ": "
                        + name
                        + " is missing"
                        + Nearest.to(name, properties.keySet())
                            .map(near -> "; there is '" + near + "'")
                            .orElse("")));
  }

  /**
   * @param name name of a property
   * @param value another value
   * @return the same settings with that one
   */
  public Settings with(String name, String value) {
    Map<String, String> changed = new HashMap<>(properties);
    changed.put(name, value);
    return new Settings(variables, changed);
  }

  /**
   * @param name name of a property
   * @param least the smallest value allowed
   * @return its value
   * @throws BadInput when it is not there or no whole number of at least that size
   */
  public int wholeNumber(String name, int least) {
    String text = property(name);
    try {
      int value = Integer.parseInt(text);
      if (value >= least) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, with the bound.
    }
    throw new BadInput(
        PROPERTIES_FILE
            + ": "
            + name
            + ": expected a whole number of at least "
            + least
            + ", found '"
            + text
            + "'");
  }
}

package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.BadInput;
import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Everything that is configured outside the command line: the environment, then {@code .env} (never
 * over a variable that is set), then {@code application.properties}. The only reader of the process
 * environment.
 */
public final class Settings {
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
    Map<String, String> variables = new HashMap<>();
    for (Path folder : new Path[] {workingDirectory, home}) {
      if (Files.exists(folder.resolve(".env"))) {
        variables.putAll(dotenv(folder));
        break;
      }
    }
    variables.putAll(System.getenv());
    return new Settings(variables, properties(home.resolve("application.properties")));
  }

  private static Map<String, String> dotenv(Path folder) {
    Map<String, String> entries = new HashMap<>();
    try {
      Dotenv file = Dotenv.configure().directory(folder.toString()).load();
      for (DotenvEntry entry : file.entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)) {
        entries.put(entry.getKey(), entry.getValue());
      }
    } catch (DotenvException e) {
      // The library's message holds the line that it could not read, which may hold a key.
      throw new BadInput(
          folder.resolve(".env") + ": expected lines NAME=value, found one that is none");
    }
    return entries;
  }

  private static Map<String, String> properties(Path file) {
    Properties loaded = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      loaded.load(reader);
    } catch (IOException e) {
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
        .orElseThrow(() -> new BadInput("application.properties: " + name + " is missing"));
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
        "application.properties: "
            + name
            + ": expected a whole number of at least "
            + least
            + ", found '"
            + text
            + "'");
  }
}

package dev.llmbenchmark.serve;

import dev.llmbenchmark.model.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of the route files, the prices and the knobs as they were last usable. A run is made from
 * the copies, so that an edit shows from the next run on, a broken file leaves the one before it in
 * use, and nothing changes while a run goes.
 *
 * <p>Not safe for use by several threads.
 */
public final class LastGood {
  private static final Logger LOG = LoggerFactory.getLogger(LastGood.class);
  private static final String FOLDER = "home-";
  private static final String ROUTES = "routes";
  private static final String OWN = "routes/serve/";

  private final Path home;
  private final Path folder;
  private final Consumer<Path> check;
  private Map<String, byte[]> good = new TreeMap<>();
  private final Map<String, byte[]> refused = new TreeMap<>();
  private int number;

  /**
   * @param home folder beside the launcher
   * @param folder takes the copies; what it holds of earlier processes is taken away
   * @param check loads all files of a folder such as home; throws {@link BadInput} when it cannot
   */
  public LastGood(Path home, Path folder, Consumer<Path> check) {
    this.home = home;
    this.folder = folder;
    this.check = check;
  }

  /**
   * Copies what is there at the start.
   *
   * @throws BadInput when it cannot be used, or not be copied
   */
  public void start() {
    clear(folder);
    Map<String, byte[]> all = read();
    write(all);
    check.accept(current());
    good = all;
  }

  /**
   * Takes in what has changed, if it can be used.
   *
   * @return the folder with the copies
   * @throws BadInput when the copies cannot be written
   */
  public Path refresh() {
    Map<String, byte[]> now;
    try {
      now = read();
    } catch (BadInput e) {
      LOG.warn("the files in use stay as they are: {}", e.getMessage());
      return current();
    }
    TreeSet<String> changed = new TreeSet<>(now.keySet());
    changed.addAll(good.keySet());
    changed.removeIf(name -> same(now.get(name), good.get(name)));
    refused.keySet().removeIf(name -> !changed.contains(name));
    // Together first: two files may fit each other and not what was there before.
    if (changed.size() > 1 && tried(now).isEmpty()) {
      return current();
    }
    for (String name : changed) {
      Map<String, byte[]> one = new TreeMap<>(good);
      one.remove(name);
      Optional.ofNullable(now.get(name)).ifPresent(bytes -> one.put(name, bytes));
      if (!refused.containsKey(name) || !same(now.get(name), refused.get(name))) {
        tried(one).ifPresent(reason -> refuse(name, now.get(name), reason));
      }
    }
    return current();
  }

  private void refuse(String name, byte[] bytes, String reason) {
    refused.put(name, bytes);
    LOG.warn("{} is not used, what was there before stays in use: {}", name, reason);
  }

  /** Why files cannot be used; absent when they are in use from now on. */
  private Optional<String> tried(Map<String, byte[]> all) {
    Path before = current();
    number++;
    try {
      write(all);
      check.accept(current());
    } catch (BadInput e) {
      clear(current());
      number--;
      return Optional.of(e.getMessage());
    }
    clear(before);
    all.forEach(
        (file, bytes) -> {
          if (!same(bytes, good.get(file))) {
            LOG.info("{} is used from now on", file);
          }
        });
    good = all;
    return Optional.empty();
  }

  private static boolean same(byte[] one, byte[] other) {
    return one == null || other == null ? one == other : Arrays.equals(one, other);
  }

  private Path current() {
    return folder.resolve(FOLDER + number);
  }

  private void write(Map<String, byte[]> all) {
    Path to = current();
    try {
      for (Map.Entry<String, byte[]> one : all.entrySet()) {
        Path file = to.resolve(one.getKey());
        Files.createDirectories(file.getParent());
        Files.write(file, one.getValue());
      }
    } catch (IOException e) {
      throw new BadInput(to + ": cannot be written: " + e.getMessage(), e);
    }
  }

  /** All files that a run is made from; those of the service itself are read at its start alone. */
  private Map<String, byte[]> read() {
    Map<String, byte[]> all = new TreeMap<>();
    for (String part : new String[] {ROUTES, "models.csv", "application.properties"}) {
      try (Stream<Path> files = Files.walk(home.resolve(part))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          String name = home.relativize(file).toString().replace('\\', '/');
          if (!part.equals(ROUTES) || name.endsWith("ml") && !name.startsWith(OWN)) {
            all.put(name, Files.readAllBytes(file));
          }
        }
      } catch (IOException | UncheckedIOException e) {
        throw new BadInput(home.resolve(part) + ": cannot be read: " + e.getMessage(), e);
      }
    }
    return all;
  }

  private static void clear(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new BadInput(path + ": cannot be taken away: " + e.getMessage(), e);
    }
  }
}

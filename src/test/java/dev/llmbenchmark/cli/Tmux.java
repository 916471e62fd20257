package dev.llmbenchmark.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A real terminal without a window, which tmux keeps: what is on it, and what was sent to it. */
final class Tmux implements AutoCloseable {
  private static final long LONGEST_S = 60;

  private final Path folder;

  private Tmux(Path folder) {
    this.folder = folder;
  }

  /**
   * Starts a command by a shell; skips the test where there is no tmux.
   *
   * @param folder an empty one, which becomes the command's
   */
  static Tmux start(Path folder, int columns, int rows, String command) throws Exception {
    assumeTrue(
        Stream.of("/usr/bin/tmux", "/bin/tmux", "/usr/local/bin/tmux", "/opt/homebrew/bin/tmux")
            .anyMatch(file -> Files.isExecutable(Path.of(file))),
        "skipped: no tmux");
    Tmux tmux = new Tmux(folder);
    // Waits until what is sent is written down from its start; the screen stays when it has ended.
    // Ctrl-C ends the command, but not the shell that is to tell its exit code.
    Path script = folder.resolve("command.sh");
    Files.writeString(
        script,
        "trap : INT\nuntil [ -e started ]; do sleep 0.05; done\n" + command + "\nexec cat\n");
    tmux.run("new-session", "-d", "-x", "" + columns, "-y", "" + rows, "sh " + script);
    tmux.run("pipe-pane", "cat >" + tmux.raw());
    Files.createFile(folder.resolve("started"));
    return tmux;
  }

  private Path raw() {
    return folder.resolve("raw.txt");
  }

  private String run(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("tmux", "-u", "-f", "/dev/null", "-S", folder.resolve("s").toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().remove("TMUX");
    builder.environment().remove("NO_COLOR");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(LONGEST_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException(String.join(" ", words) + ": " + said);
    }
    return said;
  }

  /** The lines on the screen, without blanks at their ends. */
  List<String> screen() {
    try {
      return run("capture-pane", "-p").lines().map(String::stripTrailing).toList();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for a screen. */
  List<String> until(Predicate<List<String>> wanted) {
    try {
      return await().atMost(LONGEST_S, SECONDS).until(this::screen, wanted);
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      throw new AssertionError(String.join("\n", screen()), e);
    }
  }

  void resize(int columns, int rows) throws IOException, InterruptedException {
    run("resize-window", "-x", "" + columns, "-y", "" + rows);
  }

  /** Types a key by its name in tmux. */
  void key(String name) throws IOException, InterruptedException {
    run("send-keys", name);
  }

  void type(String text) throws IOException, InterruptedException {
    run("send-keys", "-l", text);
  }

  /** Column of the cursor, from 0, and whether it is visible (1) or not (0). */
  String cursor() throws IOException, InterruptedException {
    return run("display-message", "-p", "#{cursor_x} #{cursor_flag}").strip();
  }

  /** Everything that was sent to the terminal so far. */
  String sent() throws IOException {
    return Files.readString(raw());
  }

  @Override
  public void close() {
    try {
      run("kill-server");
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
